"""Slopes by PyTorch: how what a judge goes by changes with every pixel."""

from __future__ import annotations

from collections.abc import Callable

from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.pictures.judge import Rows
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


def error_slope(layout: Layout, parameters: Vector) -> Slope:
    """Of the squared error between a picture and what comes back of it."""
    import torch

    from engine.networks.torch_module import build_module

    torch.set_num_threads(1)
    module = build_module(layout, parameters.copy())
    for parameter in module.parameters():
        parameter.requires_grad_(False)

    def slope(pictures: Rows) -> Rows:
        pixels = torch.tensor(pictures, requires_grad=True)
        error = torch.square(module(pixels) - pixels).sum()
        (found,) = torch.autograd.grad(error, pixels)
        gradient: Rows = found.numpy()
        return gradient

    return slope
