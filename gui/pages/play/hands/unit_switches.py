"""Clicks on units switch them off or on, and units that are off are crossed out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from gui.pages.play.columns.code_column import CodeColumn
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.network_columns import NetworkColumns
from gui.state.hands_view import HandsView


class UnitSwitches(QObject):
    """Joins the pictures of layers, which come and go, with the hands that are on the network."""

    def __init__(self, columns: NetworkColumns, hands: HandsView, parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self._hands = hands
        self._watched: tuple[tuple[HoveredUnits, int], ...] = ()
        code = columns.code
        code.overridden.connect(hands.set_number)
        code.released.connect(self._release)

    def show(self) -> None:
        """Cross out what is off, in the pictures that there are now."""
        shown = self._columns.hoverable
        if shown != self._watched:
            known = [units for units, _ in self._watched]
            self._watched = shown
            for units, _ in shown:
                if units not in known:
                    units.switched.connect(partial(self._switch, units))
        for units, layer in shown:
            if not isinstance(units, CodeColumn):
                units.show_off(self._hands.hands.off_in(layer))
        code = self._columns.code
        layer = next(layer for units, layer in shown if units is code)
        code.show_hands(self._hands.numbers, self._hands.hands.off_in(layer))

    def _switch(self, units: HoveredUnits, switch: int) -> None:
        layer = next((layer for one, layer in self._watched if one is units), None)
        if layer is not None:
            self._hands.switch(layer, switch)

    def _release(self, number: int | None) -> None:
        if number is None:
            self._hands.release_code()
        else:
            self._hands.release_number(number)
