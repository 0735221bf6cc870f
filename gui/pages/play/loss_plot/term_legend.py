"""Which line is which term of the loss, where it has more than one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QWidget

from engine.objective.catalogue import term_label
from engine.objective.curve import Terms
from gui.look.theme import Themes
from gui.pages.play.loss_plot.terms import WIDTH, dash
from gui.widgets.flow_layout import FlowLayout

SAMPLE = 28  # pixels of line
TOTAL = "Loss"


class LossTermLegend(QWidget):
    """`— Loss  - - Reconstruction  · · Sparsity`; hidden while the loss has one term, or there is no room."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._terms: Terms = ()
        self._flow = FlowLayout(self, gap=12)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What stands in it."""
        return [label.text() for label in self.findChildren(QLabel)]

    def show_terms(self, terms: Terms) -> None:
        """Name these terms."""
        if terms == self._terms:
            return
        self._terms = terms
        take_out(self._flow)
        if terms:
            self._flow.addWidget(self._entry(TOTAL, Qt.PenStyle.SolidLine))
        for index, name in enumerate(terms):
            self._flow.addWidget(self._entry(term_label(name), dash(index)))
        self.setAccessibleName(f"Lines: {', '.join(self.words)}" if terms else "")
        self.updateGeometry()

    @property
    def has_terms(self) -> bool:
        """Whether there is anything to name."""
        return bool(self._terms)

    def _entry(self, words: str, style: Qt.PenStyle) -> QWidget:
        return line_entry(self._themes, style, QLabel(words))


def take_out(entries: QLayout) -> None:
    """Take all entries out of a legend."""
    while (item := entries.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.setParent(None)
            widget.deleteLater()


def line_entry(themes: Themes, style: Qt.PenStyle, label: QLabel, stretch: int = 0) -> QWidget:
    """A line of the plot, and what it is called."""
    label.setProperty("role", "muted")
    entry = QWidget()
    line = QHBoxLayout(entry)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(6)
    line.addWidget(LineSample(themes, style))
    line.addWidget(label, stretch)
    return entry


class LineSample(QWidget):
    """A short piece of a line of the plot."""

    def __init__(self, themes: Themes, style: Qt.PenStyle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._style = style

    def sizeHint(self) -> QSize:
        return QSize(SAMPLE, QFontMetrics(self.font()).height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setPen(QPen(QColor(self._themes.now.muted), WIDTH, self._style))
            middle = self.height() / 2
            painter.drawLine(QPointF(0.0, middle), QPointF(float(self.width()), middle))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.update()
