"""A unit looked at closely: its picture, larger, and its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from engine.code_view import code_arithmetic
from engine.networks.layers.patched import Patch
from engine.passage import Passage
from engine.pictures.cells import Cell
from engine.unit_arithmetic import unit_arithmetic, unit_patch
from gui.grids.grid_view import GridView
from gui.look.theme import Themes
from gui.pages.play.columns.hovered_units import CloseUp, HoveredUnits
from gui.pages.play.columns.patch_view import PatchView
from gui.pages.play.columns.unit_words import (
    arithmetic_rows,
    code_rows,
    number_text,
    off_rows,
    source_name,
    unit_name,
)

DISTANCE = 8  # from the unit's tile
PICTURE_LINES = 7  # the picture is as high as so many lines of text
ROW = "<tr><td>{}&nbsp;&nbsp;</td><td align='right'>{}</td></tr>"
READS = "what it reads from the layer before"
HERE = "weight here; drag changes it"
STATE = "what it remembers: gates say how much stays"


class UnitCard(QFrame):
    """Floats beside the unit under the pointer and follows training; lets the mouse through."""

    field = Signal(object)  # the first and the last cell of the input that a unit's filter lies on, or None

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._themes = themes
        self._stage = stage
        self._layers: tuple[tuple[HoveredUnits, int], ...] = ()
        self._passage: Passage | None = None
        self._text = self._note = ""
        self.picture = GridView(themes, self, margin=0)
        self.patch = PatchView(themes, self)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.picture)
        row.addWidget(self.patch)
        row.addWidget(self.words)
        self.hide()

    def watch(self, layers: Iterable[tuple[HoveredUnits, int]]) -> None:
        """Show the units of these layers, each given with its number, and of no others."""
        known = [units for units, _ in self._layers]
        self._layers = tuple(layers)
        for units, _ in self._layers:
            if units not in known:
                units.hovered.connect(self._hovered)
        self._show()

    def show_passage(self, passage: Passage | None, note: str = "") -> None:
        """Use the numbers of this passage; `note` says what its code is if it is not the network's own."""
        self._passage, self._note = passage, note
        if not self.isHidden():
            self._show()

    def _hovered(self, unit: int | None) -> None:
        self._show()

    def _show(self) -> None:
        passage = self._passage
        for units, layer in self._layers:
            unit = units.hovered_unit
            known = passage is not None and layer < len(passage.activations)
            if unit is None or passage is None or not known:
                continue
            if unit < len(passage.activations[layer]) or units.own_rows(unit):
                self._show_unit(passage, units, layer, unit)
                return
        self.field.emit(None)
        self.hide()

    def _show_unit(self, passage: Passage, units: HoveredUnits, layer: int, unit: int) -> None:
        close = units.close_up(unit)
        patch = None if units.own_rows(unit) else unit_patch(passage, layer, unit)
        if close is not None:
            self.picture.show_values(close.weights, "signed", close.scale)
        if patch is not None:
            self.patch.show_patch(patch, pixels=layer == 0)
        self.field.emit(_field(patch) if patch is not None and layer == 0 else None)
        self.picture.setVisible(close is not None)
        self.patch.setVisible(patch is not None)
        text = self._text_of(passage, units, layer, unit)
        if text != self._text:
            self._text = text
            self.words.setText(text)
        self._place(units, unit, close)

    def _text_of(self, passage: Passage, units: HoveredUnits, layer: int, unit: int) -> str:
        layout, close = passage.layout, units.close_up(unit)
        own = [(words, number_text(value)) for words, value in units.own_rows(unit)]
        if own:
            lines, what = own, STATE
        elif layer == layout.code_layer:
            arithmetic = code_arithmetic(passage, unit)
            lines = code_rows(arithmetic, source_name(layout, layer + 1 - layout.coding))
            what = close.what if close is not None else self._note or READS
        else:
            found = unit_arithmetic(passage, layer, unit)
            lines = [] if found is None else arithmetic_rows(found, source_name(layout, layer))
            patch = unit_patch(passage, layer, unit)
            what = (
                close.what
                if close is not None
                else patch.what
                if patch is not None
                else READS
                if lines
                else ""
            )
        if close is not None and close.pixel is not None and lines:
            lines = [(HERE, number_text(float(close.weights[close.pixel]))), *lines]
        if passage.hands.is_off(layer, units.switch_of(unit)):
            lines = off_rows(lines, replaces=not own)
        name = unit_name(layout, layer, unit, units.said_of(unit))
        muted = f"<br><span style='color:{self._themes.now.muted}'>{what}</span>" if what else ""
        rows = "".join(ROW.format(words, value) for words, value in lines)
        return f"<b>{name}</b>{muted}<table cellspacing='0'>{rows}</table>"

    def _place(self, units: HoveredUnits, unit: int, close: CloseUp | None) -> None:
        """Above the layer, where nothing is hidden; where there is no room, below or above the unit."""
        side = self.fontMetrics().lineSpacing() * PICTURE_LINES
        self.patch.setFixedSize(QSize(side, side))
        if close is not None:
            height, width = close.weights.shape
            self.picture.setFixedSize(
                QSize(side * width // max(width, height), side * height // max(width, height))
            )
        size, room = self.sizeHint(), self._stage.rect()
        corner = units.mapTo(self._stage, QPoint(0, 0))
        tile = units.tile_rect(unit).toAlignedRect().translated(corner)
        tops = (
            corner.y() + units.tile_rect(0).top() - DISTANCE - size.height(),
            tile.bottom() + DISTANCE,
            tile.top() - DISTANCE - size.height(),
        )
        top = int(
            next((top for top in tops if room.top() <= top <= room.bottom() - size.height()), room.top())
        )
        inner = corner.x() + units.width() // 2 < self._stage.width() // 2
        left = corner.x() if inner else corner.x() + units.width() - size.width()
        if top != int(tops[0]):
            left = tile.left()
        left = max(room.left(), min(left, room.right() - size.width()))
        self.setGeometry(left, top, size.width(), size.height())
        self.raise_()
        self.show()


def _field(patch: Patch) -> tuple[Cell, Cell]:
    """The first and the last cell of the maps that a patch lies on; they may lie outside."""
    (row, column), (_, rows, columns) = patch.corner, patch.inputs.shape
    return (row, column), (row + rows - 1, column + columns - 1)
