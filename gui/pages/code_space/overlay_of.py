"""What is drawn over and under the marks at a moment."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.view import SpaceView
from gui.pages.code_space.below.panels import Panels, Tab
from gui.pages.code_space.map.overlay import NONE, Overlay

ALL_ELLIPSES = 60  # pictures; of more, only those that are pointed at or selected have theirs drawn
Values = npt.NDArray[np.float64]


def overlay_of(view: SpaceView, panels: Panels, held: Values | None, marked: set[int]) -> Overlay:
    """The prior and the spreads of a sampled code, the walk or the samples that are shown, and a code that is `held`.

    `marked` are the pictures that are pointed at or selected.
    """
    prior, ellipses = None, np.empty((0, 2, 2))
    if len(view.spreads):
        prior = view.plane.place(np.zeros((1, view.codes.shape[1])))[0]
        ellipses = view.plane.ellipse(view.spreads)
        if len(ellipses) > ALL_ELLIPSES:
            hidden = np.ones(len(ellipses), dtype=np.bool_)
            hidden[[one for one in marked if one < len(ellipses)]] = False
            ellipses = np.where(hidden[:, None, None], 0.0, ellipses)
    return Overlay(
        prior,
        ellipses,
        _placed(view, panels.samples.codes) if panels.tab is Tab.SAMPLES else NONE,
        _placed(view, panels.walk.codes) if panels.tab is Tab.WALK else NONE,
        view.plane.place(held[None])[0] if held is not None else None,
    )


def _placed(view: SpaceView, codes: Values) -> Values:
    """Points of codes, if they are of this code's length."""
    return view.plane.place(codes) if codes.shape[1:] == view.codes.shape[1:] else NONE
