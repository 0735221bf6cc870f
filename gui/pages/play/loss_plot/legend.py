"""Which curve is which: a dot and a word each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.relative_font import RelativeFont
from gui.look.theme import Theme, Themes
from gui.widgets.section_heading import SIZE

GAP = 6
DOT = 4.0  # radius


class LossLegend(QWidget):
    """`● TRAIN ○ TEST`; the test curve's entry goes where there is no picture to test with."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._test = True
        RelativeFont(self, SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Dark: training pictures. Grey: test pictures.")
        themes.changed.connect(self._repaint)

    def set_test(self, test: bool) -> None:
        """Whether there is a test curve."""
        if test != self._test:
            self._test = test
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        width = sum(self._entry_width(metrics, word) for word in self._words) + 2 * GAP * (
            len(self._words) - 1
        )
        return QSize(round(width), metrics.height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        metrics = QFontMetrics(self.font())
        x, middle = 0.0, self.height() / 2
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for word, colour in zip(self._words, (theme.text, theme.muted), strict=False):
                painter.setPen(QPen(QColor(colour), 1.6))
                painter.setBrush(QColor(colour) if word == "TRAIN" else Qt.BrushStyle.NoBrush)
                painter.drawEllipse(QPointF(x + DOT + 1, middle), DOT, DOT)
                painter.setPen(QColor(theme.muted))
                baseline = middle + (metrics.ascent() - metrics.descent()) / 2
                painter.drawText(QPointF(x + 2 * DOT + GAP, baseline), word)
                x += self._entry_width(metrics, word) + 2 * GAP

    @property
    def _words(self) -> tuple[str, ...]:
        return ("TRAIN", "TEST") if self._test else ("TRAIN",)

    @staticmethod
    def _entry_width(metrics: QFontMetrics, word: str) -> float:
        return 2 * DOT + GAP + metrics.horizontalAdvance(word) + 2

    def _repaint(self, theme: Theme) -> None:
        self.update()
