"""One connection looked at closely: weight times value, and what the unit makes of it."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEasingCurve, QPoint, QPointF, QRect, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.connection_arithmetic import ConnectionArithmetic
from gui.look.theme import Themes, signed_colours
from gui.pages.play.columns.unit_words import number_text
from gui.pages.play.weight_map.words import place_text, product_text, sum_rows

ANIMATION_MS = 180
MARGIN = 16
TILE_LINES = 3  # a number's tile is as high as so many lines of text
ROW = "<tr><td>{}&nbsp;&nbsp;&nbsp;</td><td align='right'>{}</td></tr>"
MOST_WIDTH = 460


class Arithmetic(QWidget):
    """Two tiles with numbers, and between them the weight as a line as wide as it is drawn on the map."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._found: ConnectionArithmetic | None = None
        self._width = 1.0
        self._dashed = False
        self.setAccessibleName("Weight times value")

    def show_found(self, found: ConnectionArithmetic, width: float, dashed: bool) -> None:
        """Show these numbers."""
        self._found, self._width, self._dashed = found, width, dashed
        self.setAccessibleDescription(product_text(found))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        found, theme = self._found, self._themes.now
        if found is None:
            return
        tall = self.height() - 2
        wide = min(self.width() * 0.26, self.fontMetrics().horizontalAdvance("-0.000e-00") + 16)
        left = QRectF(1, 1, wide, tall)
        right = QRectF(self.width() - wide - 1, 1, wide, tall)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sign = QColor(theme.positive if found.weight > 0 else theme.negative)
            style = Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(sign, 2.0 * self._width, style, Qt.PenCapStyle.FlatCap))
            middle = tall / 2 + 1
            painter.drawLine(QPointF(left.right() + 4, middle), QPointF(right.left() - 4, middle))
            for rect, value in ((left, found.value), (right, found.activation)):
                self._tile(painter, rect, value)
            words = f"× {number_text(found.weight)}"
            painter.setPen(QColor(theme.text))
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
            over = QRectF(left.right(), 0, right.left() - left.right(), middle - self._width - 2)
            painter.drawText(over, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, words)

    def _tile(self, painter: QPainter, rect: QRectF, value: float) -> None:
        theme = self._themes.now
        fill = QColor(
            *(int(part) for part in signed_colours(np.array([value]), max(1.0, abs(value)), theme)[0])
        )
        painter.setPen(QPen(QColor(theme.border), 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(rect, 5.0, 5.0)
        painter.setPen(QColor("#000000" if fill.lightnessF() > 0.55 else "#ffffff"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, number_text(value))


class ConnectionZoom(QFrame):
    """Grows out of the line that was clicked. Esc or a click goes back; the arrows go through the unit's lines."""

    closed = Signal()
    turned = Signal(int)  # -1 to the line before by strength, 1 to the next

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("One connection")
        self._stage, self._themes = stage, themes
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.title.setWordWrap(True)
        self.source, self.target = QLabel(), QLabel()
        for label in (self.source, self.target):
            label.setProperty("role", "muted")
            label.setWordWrap(True)
        self.target.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.arithmetic = Arithmetic(themes)
        self.rows = QLabel()
        self.rows.setTextFormat(Qt.TextFormat.RichText)
        self.place = QLabel()
        self.place.setProperty("role", "muted")
        self.place.setWordWrap(True)
        self.back = self._button("←", "The line before this, by strength (←)", -1)
        self.next = self._button("→", "The next line by strength (→)", 1)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back)
        head.addWidget(self.next)
        names = QGridLayout()
        names.addWidget(self.source, 0, 0)
        names.addWidget(self.target, 0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(names)
        column.addWidget(self.arithmetic)
        column.addWidget(self.rows)
        column.addWidget(self.place)
        self._growth = QVariantAnimation(self, duration=ANIMATION_MS)
        self._growth.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._growth.valueChanged.connect(self._grown)
        self._growth.finished.connect(self._settled)
        self._leaving = False
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is there to be looked at, and not on its way back."""
        return not self.isHidden() and not self._leaving

    def show_found(
        self, ends: tuple[str, str], found: ConnectionArithmetic, width: float, dashed: bool
    ) -> None:
        """Show these numbers; while it is open they may change with every frame."""
        self.title.setText(f"<b>{product_text(found)}</b>")
        self.source.setText(ends[0])
        self.target.setText(ends[1])
        self.arithmetic.setFixedHeight(TILE_LINES * self.fontMetrics().height())
        self.arithmetic.show_found(found, width, dashed)
        rows = "".join(ROW.format(*row) for row in sum_rows(found))
        self.rows.setText(f"<table cellspacing='0'>{rows}</table>")
        self.place.setText(f"{place_text(found)} · Esc goes back")

    def open_from(self, middle: QPoint) -> None:
        """Grow out of a point of the stage."""
        self._leaving = False
        if self.isHidden():
            self._growth.stop()
            self._growth.setStartValue(QRect(middle, middle).adjusted(-4, -4, 4, 4))
            self._growth.setEndValue(self.place_on_stage())
            self.setGeometry(self._growth.startValue())
            self.raise_()
            self.show()
            self._growth.start()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Shrink back to where it came from."""
        if not self.is_open:
            return
        self._leaving = True
        self._growth.stop()
        start = self._growth.startValue()
        self._growth.setEndValue(start)
        self._growth.setStartValue(self.geometry())
        self._growth.start()

    def vanish(self) -> None:
        """Be gone at once, as where the network it is about is gone."""
        if not self.isHidden():
            self._growth.stop()
            self._leaving = True
            self._settled()

    def place_on_stage(self) -> QRect:
        """Where it stands when it has grown: in the middle of the stage, as high as its words need."""
        stage = self._stage.rect()
        width = min(MOST_WIDTH, stage.width() - 2 * MARGIN)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else self.sizeHint().height()
        place = QRect(0, 0, width, min(max(height, self.minimumSizeHint().height()), stage.height() - 8))
        place.moveCenter(stage.center())
        return place

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # what lies below is not meant

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.turned.emit(-1 if key == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, tip: str, by: int) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip.split(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setProperty("role", "plain")
        button.clicked.connect(lambda: self.turned.emit(by))
        return button

    def _grown(self, place: QRect) -> None:
        self.setGeometry(place)

    def _settled(self) -> None:
        if self._leaving:
            self._leaving = False
            self.hide()
            self.closed.emit()
