"""Which number of the network the pointer is on: a unit at once, a pixel of the output when the pointer rests on it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from engine.pictures.cells import Cell
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.weight_map.places import Node, StagePlaces
from gui.state.follower import Follower

REST_MS = 350  # the pointer rests on a pixel for so long: a hand that draws is left alone


class Pointer(QObject):
    """Hears of the units of whatever columns there are, and of the output's cells; the input is for drawing on."""

    pointed = Signal(object)  # Node, or None where the pointer is on nothing
    gated = Signal()  # the pointer is on a state on the way through a sequence, which has no single weights
    network_changed = Signal()  # there are other columns

    def __init__(self, stage: Hourglass, follower: Follower, parent: QObject) -> None:
        super().__init__(parent)
        self._stage = stage
        self._follower = follower
        self._places = StagePlaces(stage)
        self._known: list[HoveredUnits] = []
        self._waiting: Node | None = None  # a pixel on which the pointer may come to rest
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._rested)
        stage.output.grid.cell_hovered.connect(self._output_hovered)
        self.watch()

    @property
    def held(self) -> bool:
        """Whether a hand is at work, which lines would be in the way of."""
        return self._stage.columns.code.dragging or self._stage.editor.drawing.busy

    def watch(self) -> None:
        """Hear of the units of every column that there is now."""
        now = [units for units, _ in self._stage.columns.hoverable]
        if now == self._known:
            return
        for units in now:
            if units not in self._known:
                units.hovered.connect(self._hovered)
        self._known = now
        self.network_changed.emit()

    def _hovered(self, unit: int | None) -> None:
        self._forget()
        passage = self._follower.passage
        if unit is None or passage is None or self.held:
            self.pointed.emit(None)  # columns that are being taken away let go of the pointer, too
            return
        node = self._places.hovered(passage)
        if node is None:
            self.gated.emit()
        else:
            self.pointed.emit(node)

    def _output_hovered(self, cell: Cell | None) -> None:
        passage = self._follower.passage
        if passage is not None:
            self._pixel_hovered(len(passage.layout.layers) - 1, cell)

    def _pixel_hovered(self, layer: int, cell: Cell | None) -> None:
        self._forget()
        passage = self._follower.passage
        self.pointed.emit(None)
        if cell is not None and passage is not None and not self._stage.output.grid.is_paintable:
            self._waiting = Node(layer, cell[0] * passage.layout.size.width + cell[1])
            self._rest.start()

    def _rested(self) -> None:
        node, self._waiting = self._waiting, None
        if node is not None and not self.held:
            self.pointed.emit(node)

    def _forget(self) -> None:
        self._waiting = None
        self._rest.stop()
