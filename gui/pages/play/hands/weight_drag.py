"""A hand drags a pixel of a unit's picture, which is a weight: answers follow, and letting go is one undo step."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject

from engine.hands.weights import picture_places
from engine.networks.layout import Vector
from engine.training.snapshot import StoredRun
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.network_columns import NetworkColumns
from gui.pages.play.columns.unit_mosaic import UnitMosaic
from gui.state.hands_view import HandsView
from gui.state.weights_by_hand import WeightsByHand

LABEL = "Move a weight"
NO_PIXELS = "Only weights that are pictures can be dragged: what a dense unit reads or paints."


class Held(NamedTuple):
    """The weight that is held, and the run that it belongs to; the run is not to be changed."""

    run: StoredRun
    number: int  # of the run
    place: int  # in the flat vector


class WeightDrag(QObject):
    """Lets training rest while a weight is held, and go on when it is let go."""

    def __init__(
        self, columns: NetworkColumns, hands: HandsView, weights: WeightsByHand, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._columns = columns
        self._hands = hands
        self._weights = weights
        self._known: list[HoveredUnits] = []
        self._asked = False  # whether a weight is held, or will be as soon as training rests
        self._held: Held | None = None
        self._by = 0.0

    def watch(self) -> None:
        """Serve the pictures that there are now."""
        shown = [units for units, _ in self._columns.layers]
        for units in shown:
            if units in self._known:
                continue
            if isinstance(units, UnitMosaic):
                units.pixel_moved.connect(partial(self._move, units))
                units.pixel_left.connect(self._let_go)
            else:
                units.dragged.connect(self._refuse)
        self._known = shown

    def _move(self, mosaic: UnitMosaic, unit: int, row: int, column: int, by: float) -> None:
        self._by = by
        if not self._asked:
            self._asked = True
            self._weights.when_at_rest(partial(self._hold, mosaic.reads, (unit, row, column)))
        self._try()

    def _hold(self, reads: bool, pixel: tuple[int, int, int], run: StoredRun) -> None:
        places = picture_places(run.document.layout, reads)
        if places is None or not all(at < most for at, most in zip(pixel, places.shape, strict=True)):
            self._asked = False
            return
        self._held = Held(run, self._weights.run, int(places[pixel]))
        self._try()

    def _try(self) -> None:
        if self._held is not None:
            self._hands.try_weights(self._held.number, self._moved(self._held))

    def _let_go(self) -> None:
        held, self._held, self._asked = self._held, None, False
        if held is None:
            self._weights.give_up_waiting()
        elif held.number != self._weights.run:  # undo, or another network, came between
            self._hands.try_weights(held.number, None)
        else:
            self._hands.keep_until(self._weights.set_weights(LABEL, held.run, self._moved(held)))

    def give_up(self) -> bool:
        """Let go of the weight as it was; False if none is held."""
        held, self._held = self._held, None
        if held is None:
            return False
        self._hands.try_weights(held.number, None)
        self._weights.give_up_waiting()
        return True

    def _moved(self, held: Held) -> Vector:
        weights = held.run.state.parameters.copy()
        weights[held.place] += np.float32(self._by)
        weights.flags.writeable = False
        return weights

    def _refuse(self) -> None:
        self._hands.refused.emit(NO_PIXELS)
