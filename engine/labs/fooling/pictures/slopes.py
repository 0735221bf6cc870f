"""Slopes by PyTorch: how what a judge goes by changes with every pixel."""

from __future__ import annotations

from collections.abc import Callable

from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.pictures.judge import Rows
from engine.networks.forward import NO_MASKS, Masks
from engine.networks.layout import Layout, Vector

Slope = Callable[[Rows], Rows]  # pictures (pictures, pixels) to slopes of the same shape


def class_slope(classifier: Classifier, told: int) -> Slope:
    """Of the score of a class above the largest other one."""
    import torch

    torch.set_num_threads(1)  # two threads make tiny networks slower, and the window needs a core
    module = classifier.torch_module()

    def slope(pictures: Rows) -> Rows:
        pixels = torch.tensor(pictures, requires_grad=True)
        scores = module(pixels)
        others = scores.clone()
        others[:, told] = -torch.inf
        (found,) = torch.autograd.grad((scores[:, told] - others.max(dim=1).values).sum(), pixels)
        gradient: Rows = found.numpy()
        return gradient

    return slope


def error_slope(layout: Layout, parameters: Vector, masks: Masks = NO_MASKS) -> Slope:
    """Of the squared error between a picture and what comes back of it; what `masks` say is off stays off."""
    import torch

    from engine.networks.torch_module import build_layers

    torch.set_num_threads(1)
    layers = build_layers(layout, parameters.copy())
    for layer in layers:
        layer.requires_grad_(False)
    lets = {number: torch.from_numpy((mask != 0).astype("float32")) for number, mask in masks.items()}

    def answer(values: torch.Tensor) -> torch.Tensor:
        for number, layer in enumerate(layers):
            values = layer(values)
            if number in lets:
                values = values * lets[number]
        return values

    def slope(pictures: Rows) -> Rows:
        pixels = torch.tensor(pictures, requires_grad=True)
        error = torch.square(answer(pixels) - pixels).sum()
        (found,) = torch.autograd.grad(error, pixels)
        gradient: Rows = found.numpy()
        return gradient

    return slope
