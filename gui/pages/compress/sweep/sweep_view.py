"""The sweep on the page: what it says, and its picture."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from engine.labs.compress.ground.figures import lost_sentence
from engine.labs.compress.sweep.sweep_report import (
    DIMENSION_TIP,
    ELBOW_TIP,
    dimension_sentence,
    elbow_sentence,
    held_out_sentence,
    plain_sentence,
    so_far_sentence,
    span_sentence,
)
from engine.labs.compress.sweep.sweep_result import SweepResult
from engine.wording import counted
from gui.look.opacity import STALE
from gui.look.theme import Themes
from gui.pages.compress.sweep.sweep_layout import LEAST_PLOT, SweepLayout, lay_out
from gui.pages.compress.sweep.sweep_painter import SweepPainter, described
from gui.pages.compress.views.lettering import Lettering
from gui.pages.compress.views.part_view import PartView
from gui.pages.compress.views.told import Told

GAP = 8
PADDING = 8  # of the card
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LEAST_PICTURES = 48  # of height, for a row of pictures


class SweepView(PartView):
    """The elbow in words, its picture, and below it the seeds, the test pictures and the dimension in words."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Told()
        self.canvas = SweepCanvas(themes)
        self.canvas.chosen.connect(self.numbers_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.told)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inside.addWidget(self.canvas, 1)
        inside.addWidget(self.told.more)
        column.addWidget(card, 1)

    def show_result(self, result: Any) -> None:
        """See `PartView.show_result`."""
        assert isinstance(result, SweepResult)
        elbow = result.elbow
        figure = str(elbow.numbers) if elbow is not None and elbow.clear else ""
        sentence = elbow_sentence(result)
        if figure and elbow is not None:  # the figure has said it
            words = counted(elbow.numbers, "number is enough", "numbers are enough")
            sentence = sentence.removeprefix(f"{elbow.numbers} ") if sentence.startswith(words) else sentence
        sentence = " ".join(part for part in (so_far_sentence(result), sentence) if part)
        more = " ".join(
            part
            for part in (
                span_sentence(result),
                held_out_sentence(result),
                plain_sentence(result),
                dimension_sentence(result.dimension),
                lost_sentence(result.lost),
            )
            if part
        )
        self.told.tell(figure, sentence, more, f"{ELBOW_TIP}\n{DIMENSION_TIP}")
        self.canvas.show_result(result)


class SweepCanvas(QWidget):
    """Paints the newest result. The pointer or the arrow keys tell of a column; a click or Return chooses it."""

    chosen = Signal(int)  # a code size

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._result: SweepResult | None = None
        self._painter: SweepPainter | None = None
        self._pointed: int | None = None
        self.setAccessibleName("Error against code size")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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
            if self.hasFocus():
                painter.setPen(QPen(QColor(self._themes.now.accent), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(self.layout_now().plot, 6, 6)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(event.position().x())

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._choose()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, result = Qt.Key(event.key()), self._result
        if result is not None and key in ARROWS:
            step = ARROWS[key]
            elbow = result.elbow.numbers if result.elbow is not None else 1
            now = elbow if self._pointed is None else self._pointed + step
            self._mark(min(max(now, 0), result.order.numbers))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._anew()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            column = self._column(event.pos().x())
            if self._result is not None and column is not None:
                tip = described(self._result, column)
                if self._result.point(column) is not None:
                    tip += "\nClick to give the network a code of that size."
                QToolTip.showText(event.globalPos(), tip, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def _point(self, x: float) -> None:
        self._mark(self._column(x))

    def _mark(self, column: int | None) -> None:
        """Mark a column and say what is in it."""
        if self._result is not None and column != self._pointed:
            self._pointed = column
            told = elbow_sentence(self._result) if column is None else described(self._result, column)
            self.setAccessibleDescription(told)
            self.setCursor(Qt.CursorShape.PointingHandCursor if column else Qt.CursorShape.ArrowCursor)
            self.update(self.layout_now().above)

    def _choose(self) -> None:
        """Only a code size that has a network."""
        if self._result is not None and self._pointed and self._result.point(self._pointed) is not None:
            self.chosen.emit(self._pointed)

    def _column(self, x: float) -> int | None:
        return None if self._result is None else self.layout_now().column(x)

    def _anew(self) -> None:
        self._painter = None
        self.update()
