"""A unit looked at closely: its picture, larger, and its arithmetic."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from engine.activations import Activation
from engine.passage import Passage
from engine.unit_arithmetic import UnitArithmetic, unit_arithmetic
from gui.grids.grid_view import GridView
from gui.look.theme import Themes
from gui.pages.play.hovered_units import HoveredUnits
from gui.pages.play.unit_mosaic import UnitMosaic

DISTANCE = 8  # from the unit's tile
PICTURE_LINES = 7  # the picture is as high as so many lines of text
ROW = "<tr><td>{}&nbsp;&nbsp;</td><td align='right'>{}</td></tr>"
SMALLEST_EXACT = 0.0005  # smaller numbers are written with an exponent


class UnitCard(QFrame):
    """Floats beside the unit under the pointer and follows training; lets the mouse through."""

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._themes = themes
        self._stage = stage
        self._layers: tuple[tuple[HoveredUnits, int], ...] = ()
        self._passage: Passage | None = None
        self._text = ""
        self.picture = GridView(themes, self, margin=0)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.picture)
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

    def show_passage(self, passage: Passage | None) -> None:
        """Use the numbers of this passage."""
        self._passage = passage
        if not self.isHidden():
            self._show()

    def _hovered(self, unit: int | None) -> None:
        self._show()

    def _show(self) -> None:
        passage = self._passage
        for units, layer in self._layers:
            unit = units.hovered_unit
            known = passage is not None and layer < len(passage.activations)
            if unit is not None and passage is not None and known and unit < len(passage.activations[layer]):
                self._show_unit(passage, units, layer, unit)
                return
        self.hide()

    def _show_unit(self, passage: Passage, units: HoveredUnits, layer: int, unit: int) -> None:
        what = "what it reads from the layer before"
        if isinstance(units, UnitMosaic):
            self.picture.show_values(units.weights_of(unit), "signed", units.scale)
            reads = units is self._layers[0][0]
            what = "what it reads from the input" if reads else "what it paints on the output"
            what += ": blue adds, orange takes away"
        self.picture.setVisible(isinstance(units, UnitMosaic))
        text = _text(passage, layer, unit, what, self._themes.now.muted)
        if text != self._text:
            self._text = text
            self.words.setText(text)
        self._place(units, unit)

    def _place(self, units: HoveredUnits, unit: int) -> None:
        """Above the layer, where nothing is hidden; where there is no room, below or above the unit."""
        if isinstance(units, UnitMosaic):
            height, width = units.weights_of(unit).shape
            side = self.fontMetrics().lineSpacing() * PICTURE_LINES
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


def number_text(value: float) -> str:
    """Three decimals, or an exponent for what would look like nothing."""
    if (value and abs(value) < SMALLEST_EXACT) or abs(value) >= 1e5:
        return f"{value:.1e}"
    return f"{value:.3f}"


def unit_name(passage: Passage, layer: int, unit: int) -> str:
    """`Encoder unit 6`, with the layer's number where a side has several layers, each counted from the input on."""
    layout = passage.layout
    if layer == layout.code_layer:
        return f"Code number {unit + 1}"
    encodes = layer < layout.code_layer
    side, many = ("Encoder", len(layout.encoder)) if encodes else ("Decoder", len(layout.decoder))
    number = layer + 1 if encodes else layer - layout.code_layer
    return f"{side} layer {number}, unit {unit + 1}" if many > 1 else f"{side} unit {unit + 1}"


def _text(passage: Passage, layer: int, unit: int, what: str, muted: str) -> str:
    arithmetic = unit_arithmetic(passage, layer, unit)
    code = passage.layout.code_layer
    source = "pixels" if layer == 0 else "code numbers" if layer == code + 1 else "units"
    lines = [] if arithmetic is None else arithmetic_rows(arithmetic, source)
    rows = "".join(ROW.format(words, value) for words, value in lines)
    head = f"<b>{unit_name(passage, layer, unit)}</b><br><span style='color:{muted}'>{what}</span>"
    return f"{head}<table cellspacing='0'>{rows}</table>"


def arithmetic_rows(arithmetic: UnitArithmetic, source: str) -> list[tuple[str, str]]:
    """Lines of words and number: products or their sum, bias, activation; `source` names the inputs."""
    rows = [(f"{number_text(w)} × {number_text(x)}", number_text(w * x)) for w, x in arithmetic.terms]
    if not rows:
        rows = [(f"{arithmetic.inputs:,} weights × {source}", number_text(arithmetic.weighted))]
    rows.append(("+ bias", number_text(arithmetic.bias)))
    if arithmetic.kind != Activation.IDENTITY:
        rows.append(("= sum", number_text(arithmetic.total)))
        rows.append((f"{arithmetic.kind} of the sum", f"<b>{number_text(arithmetic.activation)}</b>"))
    else:
        rows.append(("= sum", f"<b>{number_text(arithmetic.activation)}</b>"))
    return rows
