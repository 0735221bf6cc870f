"""The sweep on the page: what it says, and its picture."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from engine.labs.compress.ground.figures import lost_sentence
from engine.labs.compress.sweep.sweep_report import (
    dimension_sentence,
    elbow_sentence,
    held_out_sentence,
    span_sentence,
)
from engine.labs.compress.sweep.sweep_result import SweepResult
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.compress.sweep.sweep_layout import LEAST_PLOT, SweepLayout, lay_out
from gui.pages.compress.sweep.sweep_painter import SweepPainter, described
from gui.pages.compress.views.lettering import Lettering
from gui.pages.compress.views.part_view import PartView
from gui.pages.compress.views.told import Told

GAP = 8
PADDING = 8  # of the card
STALE = 0.5
LEAST_PICTURES = 48  # of height, for a row of pictures


class SweepView(PartView):
    """Elbow and dimension in words above the picture."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Told()
        self.canvas = SweepCanvas(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.told)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inside.addWidget(self.canvas)
        column.addWidget(card, 1)

    def show_result(self, result: Any) -> None:
        """See `PartView.show_result`."""
        assert isinstance(result, SweepResult)
        elbow = result.elbow
        figure = str(elbow.numbers) if elbow is not None and elbow.clear else ""
        sentence = elbow_sentence(result) or f"{counted(result.done, 'network')} so far."
        more = " ".join(
            part
            for part in (
                span_sentence(result),
                held_out_sentence(result),
                dimension_sentence(result.dimension),
                lost_sentence(result.lost),
            )
            if part
        )
        if figure and elbow is not None:  # the figure has said it
            words = counted(elbow.numbers, "number is enough", "numbers are enough")
            sentence = sentence.removeprefix(f"{elbow.numbers} ") if sentence.startswith(words) else sentence
        self.told.tell(figure, sentence, more)
        self.canvas.show_result(result)


class SweepCanvas(QWidget):
    """Paints the newest result; the pointer tells of a column."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._result: SweepResult | None = None
        self._painter: SweepPainter | None = None
        self._pointed: int | None = None
        self.setAccessibleName("Error against code size")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._anew)

    @property
    def result(self) -> SweepResult | None:
        """What is shown."""
        return self._result

    def show_result(self, result: SweepResult) -> None:
        """Show where the sweep stands."""
        before, self._result = self._result, result
        self.setAccessibleDescription(elbow_sentence(result))
        self._painter = None
        if before is None or before.order is not result.order:
            self.update()
            return
        layout = self.layout_now()
        self.update(layout.above)
        for point in result.points:  # a picture that has come stays as it is
            old = before.point(point.numbers)
            if old is None or old.outputs is not point.outputs:
                self.update(layout.pictures_of(point.numbers))

    def layout_now(self) -> SweepLayout:
        """Where everything stands."""
        assert self._result is not None
        letters = Lettering.of(self.font())
        axis = SweepPainter.axis_width(letters)
        pictures = len(self._result.pictures)
        return lay_out(self.width(), self.height(), axis, letters.line, self._result.order.numbers, pictures)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, LEAST_PLOT + 2 * Lettering.of(self.font()).line + LEAST_PICTURES)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._result is None:
            return
        if self._painter is None:
            self._painter = SweepPainter(self._result, Lettering.of(self.font()), self._themes.now)
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(self._themes.now.panel))
            painter.setOpacity(1.0 if self.isEnabled() else STALE)
            self._painter.paint(painter, self.layout_now(), self._pointed, event.region())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1.0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._anew()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._column(event.pos().x())
            if self._result is not None and column is not None:
                QToolTip.showText(event.globalPos(), described(self._result, column), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _point(self, x: float) -> None:
        column = self._column(x)
        if column != self._pointed:
            self._pointed = column
            self.update(self.layout_now().above)

    def _column(self, x: float) -> int | None:
        return None if self._result is None else self.layout_now().column(x)

    def _anew(self) -> None:
        self._painter = None
        self.update()
