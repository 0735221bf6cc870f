"""The numbers of a code as they are to be seen: with what is known of each beside its value."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.networks.layers.code_maker import CodeMaker
from engine.passage import Passage
from engine.unit_arithmetic import UnitArithmetic, unit_arithmetic

Floats = npt.NDArray[np.float32]


class CodeView(NamedTuple):
    """The code (numbers,); where it is drawn, the mean and the standard deviation of each; which were dropped."""

    numbers: Floats
    means: Floats | None = None
    spreads: Floats | None = None
    dropped: npt.NDArray[np.bool_] | None = None


class CodeArithmetic(NamedTuple):
    """How one number came about: its weighted sum; where it is drawn the sum of its log variance, and the spread."""

    mean: UnitArithmetic | None
    log_variance: UnitArithmetic | None = None
    spread: float | None = None
    dropped: bool = False


def code_view(passage: Passage) -> CodeView:
    """What there is to see of a passage's code."""
    code, at = passage.layout.code, passage.layout.code_layer
    if not isinstance(code, CodeMaker):
        return CodeView(passage.code)
    values = passage.activations[at - 1][None]
    spreads, dropped = code.spreads(values), code.dropped(values)
    means = None if spreads is None else code.answer((), values)[0]
    return CodeView(
        passage.code,
        means,
        None if spreads is None else spreads[0],
        None if dropped is None else dropped[0],
    )


def code_arithmetic(passage: Passage, number: int) -> CodeArithmetic:
    """The arithmetic of one number of the code, from 0."""
    at, view = passage.layout.code_layer, code_view(passage)
    if not isinstance(passage.layout.code, CodeMaker):
        return CodeArithmetic(unit_arithmetic(passage, at, number))
    mean = unit_arithmetic(passage, at - 1, number)
    if view.spreads is not None:
        log_variance = unit_arithmetic(passage, at - 1, number + len(view.numbers))
        return CodeArithmetic(mean, log_variance, float(view.spreads[number]))
    return CodeArithmetic(mean, dropped=view.dropped is not None and bool(view.dropped[number]))
