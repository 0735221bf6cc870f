"""Time series of five families, each drawn as a curve, and random walks, which are of none."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from engine.activations import Activation
from engine.networks.network import Network
from engine.pictures.curve_columns import curve_columns
from engine.pictures.picture import GridSize, Picture
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis, VerdictSettings
from engine.settings.training import Loss, TrainingSettings
from engine.setup import Setup

Values = npt.NDArray[np.float64]

SIZES = tuple(GridSize(*sides) for sides in ((16, 16), (24, 16), (32, 16), (32, 32)))
# The curves to learn come back whole with any seed; walks come back as none of them. A sequence of columns takes ten
# times as long, and still loses some.
SETUP = Setup(
    Network((128,), 8, (128,), output=Activation.SIGMOID),
    TrainingSettings(batch=8, shuffle=True, loss=Loss.BCE, epochs=300),
    VerdictSettings(Measure.DICE, Basis.BLACK_AND_WHITE, 0.35),
)
WALK = "random walk"
WALKS = 12
_LONGEST_STRIDE = 0.2  # of a walk, as a share of the height
_PERIODS = (1.0, 1.5, 2.0, 2.5)  # in a picture
_STEPS = 8  # from 0 to 1: where in a period a wave begins, how fast a swing fades, how steep a ramp is


def curves(size: GridSize) -> tuple[Picture, ...]:
    """Five families of some 30 series each, `size.width` moments of 0..1; a few are alike.

    Sines, saws and square waves of 1 to 2.5 periods begin at eight places of a period; damped swings fade to
    exp(-0.75) to exp(-6) of their height; ramps have eight slopes, two ways, at the bottom and at the top.
    Names have the periods behind a cross, then where they begin, or the exponent.
    """
    time = np.arange(size.width) / (size.width - 1)
    found: list[tuple[str, str, Values]] = []
    for step in range(_STEPS):
        share = (step + 1) / _STEPS
        for periods in _PERIODS:
            for family, wave in _WAVES.items():
                name = f"{family} \N{MULTIPLICATION SIGN}{periods:g} +{step}/{_STEPS}"
                found.append((family, name, wave(time * periods + step / _STEPS)))
            swing = 0.5 + 0.5 * np.exp(-6.0 * share * time) * np.cos(2 * np.pi * periods * time)
            found.append(("damped", f"damped \N{MULTIPLICATION SIGN}{periods:g} -{6.0 * share:g}", swing))
        for foot in (0.0, 1.0 - share):
            for way, rise in (("up", time), ("down", 1.0 - time)):
                found.append(("ramp", f"ramp {way} {step + 1}/{_STEPS} from {foot:g}", foot + share * rise))
    return _drawn(found, size)


def walks(size: GridSize, seed: int) -> tuple[Picture, ...]:
    """Twelve random walks: every stride is equally likely up to a fifth of the height, and walls turn them back."""
    strides = np.random.default_rng(seed).uniform(-_LONGEST_STRIDE, _LONGEST_STRIDE, (WALKS, size.width))
    place = 0.5 + np.cumsum(strides, axis=1)
    folded = 1.0 - np.abs(1.0 - np.mod(place, 2.0))
    return _drawn([(WALK, f"{WALK} #{number + 1}", row) for number, row in enumerate(folded)], size)


def _sine(turns: Values) -> Values:
    return 0.5 + 0.5 * np.sin(2 * np.pi * turns)


def _saw(turns: Values) -> Values:
    return np.mod(turns, 1.0)


def _square(turns: Values) -> Values:
    return np.where(np.mod(turns, 1.0) < 0.5, 0.875, 0.125)


_WAVES: dict[str, Callable[[Values], Values]] = {"sine": _sine, "saw": _saw, "square": _square}


def _drawn(series: list[tuple[str, str, Values]], size: GridSize) -> tuple[Picture, ...]:
    """Pictures of series given by family, name and values."""
    values = np.stack([values for _, _, values in series])
    pixels = curve_columns(values, size.height).astype(np.float32)
    return tuple(
        Picture(name, drawn, family) for (family, name, _), drawn in zip(series, pixels, strict=True)
    )
