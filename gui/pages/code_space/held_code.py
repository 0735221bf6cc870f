"""The code that is held when the pointer is away: the selected picture's, or one that a hand set."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.view import SpaceView

Values = npt.NDArray[np.float64]


class HeldCode:
    """By hand it is kept in the units of the directions, so that it moves with the codes in training."""

    def __init__(self) -> None:
        self._steps: Values | None = None
        self.where = ""  # it was set by hand, as a part of a sentence

    @property
    def by_hand(self) -> bool:
        """Whether sliders or a click have set it."""
        return self._steps is not None

    def hold(self, steps: Values, where: str) -> None:
        """Hold a code that lies so many units (numbers,) along every direction, and say `where` it was set."""
        self._steps, self.where = steps, where

    def release(self) -> None:
        """Let it be the selected picture's own again."""
        self._steps = None

    def code(self, view: SpaceView, picked: int | None) -> Values | None:
        """The code (numbers,) in a view; None where no picture is selected and no hand set any."""
        if self._steps is not None and len(self._steps) == view.codes.shape[1]:
            directions = view.directions
            code: Values = directions.code_at((self._steps * directions.units)[None])[0]
            return code
        self._steps = None
        return view.codes[picked] if picked is not None and picked < len(view.codes) else None
