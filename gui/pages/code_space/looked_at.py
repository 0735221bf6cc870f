"""Which code is looked at: under the pointer, on a walk, set by hand, or that of the selected picture."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.plane import Plane
from engine.labs.code_space.view import SpaceView
from engine.wording import one_line
from gui.pages.code_space.held_code import HeldCode
from gui.pages.code_space.painted import Painted, Pointer, of_picture, painted_of

Values = npt.NDArray[np.float64]
MEAN = "The mean of all codes"


class LookedAt:
    """The first of these that there is; what it paints and the code on the sliders are of the same."""

    def __init__(self) -> None:
        self.pointer: Pointer | None = None
        self.walked: Values | None = None  # the code of the walk's moment
        self.held = HeldCode()

    @property
    def is_given(self) -> bool:
        """Whether it is another code than the selected picture's that stays."""
        return self.walked is not None or self.held.by_hand

    def leave(self) -> None:
        """The page goes: nothing is pointed at, and no walk is on its way."""
        self.pointer = self.walked = None

    def slide(self, steps: Values) -> None:
        """Hold what the sliders say (numbers,), in the units of the directions."""
        self.leave()
        self.held.hold(steps, "by the sliders")

    def hold(self, view: SpaceView, point: Values) -> None:
        """Hold the code of a point (2,) of the map."""
        self.leave()
        directions = view.directions
        steps = directions.along(view.plane.code_at(point[None]))[0] / directions.units
        self.held.hold(steps, "at the cross")

    def release(self) -> None:
        """The selected picture is looked at again."""
        self.held.release()
        self.walked = None

    def code(self, view: SpaceView | None, picked: int | None) -> Values | None:
        """The code (numbers,) that stays when the pointer is away: the walk's, one held by hand, or the picture's."""
        if view is None:
            return None
        on_walk = self.walked is not None and len(self.walked) == view.codes.shape[1]
        return self.walked if on_walk else self.held.code(view, picked)

    def marked(self, view: SpaceView | None, picked: int | None) -> Values | None:
        """The code (numbers,) that has a cross on the map: no picture's own."""
        return self.code(view, picked) if self.is_given else None

    def painted(self, view: SpaceView, picked: int | None, pca: Plane | None) -> Painted | None:
        """What it paints, and what is said of it."""
        held = self.held.code(view, picked) if self.held.by_hand else None
        painted = painted_of(view, self.pointer, pca, self.walked, held, self.held.where)
        if painted is None and self.pointer is None and picked is not None:
            return of_picture(view, picked)
        return painted

    def on_sliders(self, view: SpaceView, picked: int | None, painted: Painted | None) -> tuple[Values, str]:
        """The code (numbers,) whose place the sliders show, and whose it is. PCA has no such code."""
        if painted is not None and painted.code is not None:
            return painted.code, painted.whose
        code = self.code(view, picked)
        if code is None:
            return view.directions.mean, MEAN
        if self.held.by_hand or picked is None:
            return code, self.held.where.capitalize()
        return code, one_line(view.asked.seen.pictures[picked].name) or "unnamed"
