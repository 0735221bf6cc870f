"""How much of the code is silent, and how active it is on average: what a sparse network is for."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from engine.document import Document
from engine.networks.forward import layer_activations
from engine.networks.layers.layer import Array
from engine.networks.layout import Layout, Vector
from engine.networks.shapes.coding import Coding
from engine.settings.penalties import ACTIVITY, L1, weight_of
from engine.wording import percent

SILENT = 0.01  # a number of the code of at most this size counts as zero


class CodeActivity(NamedTuple):
    """Of the codes of some pictures: the share of numbers that are zero, and the mean size of a number."""

    zeros: float  # 0 to 1
    mean: float

    @property
    def words(self) -> str:
        """`62.5 % of the code is zero, mean activity 0.412`."""
        return f"{percent(self.zeros, 1)} of the code is zero, mean activity {self.mean:.3f}"


def is_sparse(document: Document) -> bool:
    """Whether something makes the code sparse, so that its activity is worth telling."""
    penalties = document.training.penalties
    return (
        document.network.coding is Coding.TOP_K
        or weight_of(penalties, L1) > 0.0
        or weight_of(penalties, ACTIVITY) > 0.0
    )


def code_activity(layout: Layout, parameters: Vector, pictures: Array) -> CodeActivity | None:
    """The activity for pictures (count, pixels); None without any."""
    if not len(pictures):
        return None
    sizes = np.abs(layer_activations(layout, parameters, pictures)[layout.code_layer])
    return CodeActivity(float(np.mean(sizes <= SILENT)), float(np.mean(sizes)))
