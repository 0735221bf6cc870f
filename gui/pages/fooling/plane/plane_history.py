"""What was on the plane before: a step back brings curve, both networks and chart at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from engine.labs.fooling.plane.curves import DRAWN, Curve, Shape
from engine.labs.fooling.plane.dimensions import DimensionsOrder, DimensionsResult
from engine.wording import counted
from gui.pages.fooling.plane.plane_watch import Asked

MOST = 20  # steps that can be taken back


class PlaneChoice(NamedTuple):
    """What the controls say; a curve that was drawn is chosen where there is no shape."""

    shape: Shape | None
    drawn: Curve | None
    stretches: int
    seed: int


@dataclass(frozen=True, eq=False)
class Former:
    """A plane as it was left: the run that learnt it, how far it was, and what was found in more dimensions."""

    choice: PlaneChoice
    asked: Asked
    epoch: int
    found: tuple[DimensionsOrder, DimensionsResult] | None

    @property
    def words(self) -> str:
        """What it is, as in `the arc after 1,206 epochs, with its chart`."""
        name = self.asked.data.curve.name
        curve = "your curve" if name == DRAWN else f"the {name}"
        learnt = f" after {counted(self.epoch, 'epoch')}" if self.epoch else ", untrained"
        return f"{curve}{learnt}{', with its chart' if self.found else ''}"


class PlaneHistory:
    """Planes to go back to, and those to return to from there."""

    def __init__(self) -> None:
        self._before: list[Former] = []
        self._after: list[Former] = []

    @property
    def last(self) -> Former | None:
        """What a step back would bring."""
        return self._before[-1] if self._before else None

    @property
    def next(self) -> Former | None:
        """What a step back took away."""
        return self._after[-1] if self._after else None

    def left(self, former: Former) -> None:
        """A hand has changed what is on the plane."""
        self._before = [*self._before[1 - MOST :], former]
        self._after.clear()

    def back(self, now: Former) -> Former:
        """Take a step back from what is there now; there has to be a last one."""
        self._after.append(now)
        return self._before.pop()

    def forth(self, now: Former) -> Former:
        """Take it again; there has to be a next one."""
        self._before.append(now)
        return self._after.pop()
