"""How the encoder's last numbers become the code."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from engine.activations import Activation
from engine.networks.layers.layer import Layer
from engine.networks.layers.linear import Linear
from engine.networks.layers.sampled_code import SampledCode
from engine.networks.layers.top_k import TopK


class Coding(StrEnum):
    """What stands between encoder and decoder."""

    PLAIN = "plain"  # weighted sums and an activation
    TOP_K = "top-k"  # of those only the largest
    SAMPLED = "sampled"  # a draw around a mean, each number with a spread of its own


class CodePlan(Protocol):
    """What the user says of the code; a `Network` is one."""

    @property
    def code(self) -> int:
        """How many numbers it has."""

    @property
    def code_activation(self) -> Activation:
        """The activation of a plain or top-k code."""

    @property
    def coding(self) -> Coding:
        """How it is made."""

    @property
    def kept(self) -> int:
        """Of a top-k code: how many numbers are kept."""


def coding_layers(plan: CodePlan, inputs: int) -> tuple[Layer, ...]:
    """The layers that make the code from so many numbers, the last of which answers it."""
    match plan.coding:
        case Coding.PLAIN:
            return (Linear(inputs, plan.code, plan.code_activation),)
        case Coding.TOP_K:
            kept = min(plan.kept, plan.code)
            return Linear(inputs, plan.code, plan.code_activation), TopK(plan.code, kept)
        case Coding.SAMPLED:
            return Linear(inputs, 2 * plan.code, Activation.IDENTITY), SampledCode(plan.code)


def layers_of(coding: Coding) -> int:
    """How many layers make a code."""
    return 1 if coding is Coding.PLAIN else 2
