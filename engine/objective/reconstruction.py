"""The losses of the reconstruction: how far an output is from its picture, in NumPy and in PyTorch."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.settings.training import Loss

if TYPE_CHECKING:
    from torch import nn

Rows = npt.NDArray[np.float32]
LEAST_LOG = -100.0  # as PyTorch bounds the logarithms of its cross entropy


def mean_loss(kind: Loss, answers: Rows, pictures: Rows) -> float:
    """The mean of a loss over pictures and pixels, summed in float64; infinite if it is no number."""
    mean = float(pixel_losses(kind, answers, pictures).mean())
    return mean if math.isfinite(mean) else math.inf


def pixel_losses(kind: Loss, answers: Rows, pictures: Rows) -> npt.NDArray[np.float64]:
    """The loss of every pixel (pictures, pixels), in float64; the loss is their mean."""
    output, wanted = answers.astype(np.float64), pictures.astype(np.float64)
    each: npt.NDArray[np.float64]
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        match kind:
            case Loss.MSE:
                each = np.square(output - wanted)
            case Loss.L1:
                each = np.abs(output - wanted)
            case Loss.BCE:
                ink, paper = np.log(output), np.log(1.0 - output)
                each = -(wanted * np.maximum(ink, LEAST_LOG) + (1.0 - wanted) * np.maximum(paper, LEAST_LOG))
    return each


def picture_losses(kind: Loss, answers: Rows, pictures: Rows) -> npt.NDArray[np.float64]:
    """The loss of each picture by itself (pictures,), the mean of its pixels; infinite where it is no number."""
    each = pixel_losses(kind, answers, pictures).mean(axis=1)
    return np.where(np.isfinite(each), each, np.inf)


def loss_function(kind: Loss) -> nn.Module:
    """The mean over pictures and pixels of one of the losses; loads torch."""
    from torch import nn

    match kind:
        case Loss.MSE:
            return nn.MSELoss()
        case Loss.BCE:
            return nn.BCELoss()
        case Loss.L1:
            return nn.L1Loss()
