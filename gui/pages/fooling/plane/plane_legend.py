"""What the marks of the plane mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.fonts import scaled
from gui.look.theme import Themes
from gui.pages.fooling.plane.plane_painter import POINT, mark

WORDS = ("below 0", "above 0", "held out")  # of the classifier's sum, as the points were learnt
GAP = 12
SMALL = 0.88


class PlaneLegend(QWidget):
    """One line."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(
            "Classes by the sign of the classifier's sum; what is held out sets the threshold alone"
        )
        self.setAccessibleName("Orange circles: below 0; blue squares: above 0; rings: held out")
        themes.changed.connect(lambda theme: self.update())

    def sizeHint(self) -> QSize:
        metrics = self._metrics
        wide = sum(metrics.horizontalAdvance(words) + 2 + 16 + GAP for words in WORDS)
        return QSize(wide, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, metrics = self._themes.now, self._metrics
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(scaled(self.font(), SMALL))
            x, middle = 0.0, self.height() / 2
            for words, sign in zip(WORDS, (-1.0, 1.0, 0.0), strict=True):
                at = QPointF(x + 6, middle)
                if sign:
                    mark(painter, at, sign, POINT, theme)
                else:
                    painter.setPen(QPen(QColor(theme.muted), 1))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawEllipse(at, 2.5, 2.5)
                wide = metrics.horizontalAdvance(words) + 2
                painter.setPen(QColor(theme.muted))
                painter.drawText(QRectF(x + 16, 0, wide, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
                x += 16 + wide + GAP

    @property
    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(scaled(self.font(), SMALL))
