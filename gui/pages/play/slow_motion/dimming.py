"""What a phase is not about lies in a haze; the mouse goes through."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.look.theme import Themes

HAZE = 0.72  # of the stage's colour
AROUND = 5  # logical pixels around what is bright
ROUNDING = 9


class Dimming(QWidget):
    """As large as the stage."""

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self._themes = themes
        self._bright: tuple[QRect, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def bright(self) -> tuple[QRect, ...]:
        """What is left bright, in the stage's logical pixels."""
        return self._bright

    def leave_bright(self, places: tuple[QRect, ...]) -> None:
        """Dim all of the stage but these."""
        stage = self.parentWidget()
        assert stage is not None
        self._bright = places
        self.setGeometry(stage.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        haze = QPainterPath()
        haze.addRect(QRectF(self.rect()))
        for place in self._bright:
            hole = QPainterPath()
            hole.addRoundedRect(QRectF(place.adjusted(-AROUND, -AROUND, AROUND, AROUND)), ROUNDING, ROUNDING)
            haze -= hole
        colour = QColor(self._themes.now.stage)
        colour.setAlphaF(HAZE)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(haze, colour)
