"""The pictures at one level of noise, and two charts over all levels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.labs.compress.ordered.ordered import OrderedResult
from engine.wording import counted, percent
from gui.grids.quick_cells import ink_cells
from gui.look.opacity import STALE
from gui.look.theme import Themes
from gui.pages.compress.views.lettering import Lettering
from gui.pages.compress.views.line_chart import Curve, LineChart

GAP = 8
LARGEST_SIDE = 88
PICTURE_SHARE = 0.3  # of the height, at most
LEAST_CHART = 110
CHART_LINES = 10  # words and legends of two lines among them
NOISE = "noise mixed in"


class OrderedCanvas(QWidget):
    """Paints one result and marks one of its levels."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._result: OrderedResult | None = None
        self._level = 0
        self._cells = ink_cells()
        self.setAccessibleName("Cost against noise")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self.update)

    @property
    def level(self) -> int:
        """Which level is marked, from 0."""
        return self._level

    def show_level(self, result: OrderedResult, level: int) -> None:
        """Show a result, its pictures with so much noise."""
        self._result, self._level = result, level
        self.update()

    @property
    def _least_chart(self) -> int:
        """The height of a chart in which there is something to see."""
        return max(LEAST_CHART, CHART_LINES * Lettering.of(self.font()).line)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self._least_chart + 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        result = self._result
        if result is None:
            return
        theme, letters = self._themes.now, Lettering.of(self.font())
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.panel))
            painter.setOpacity(1.0 if self.isEnabled() else STALE)
            shown, size = result.levels[self._level].shown, result.order.document.size
            count = len(shown)
            side = int(min(LARGEST_SIDE, (self.width() - GAP * (count - 1)) / count))
            side = max(
                16, min(side, self.height() - self._least_chart - GAP, round(PICTURE_SHARE * self.height()))
            )
            for place, row in enumerate(shown):
                corner = QPointF(place * (side + GAP) + 1, 1)
                self._cells.draw(painter, corner, side, row.reshape(size.height, size.width), theme)
                painter.setPen(QPen(QColor(theme.frame), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(corner.x() - 0.5, 0.5, side, side))
            top = side + 2 * GAP
            wide = (self.width() - 2 * GAP) / 2
            for place, chart in enumerate(charts(result)):
                room = QRectF(place * (wide + 2 * GAP), top, wide, self.height() - top)
                chart.paint(painter, room, letters, theme, self._level)


def charts(result: OrderedResult) -> tuple[LineChart, LineChart]:
    """Bits a pixel, and errors left, over the share of noise."""
    levels = result.levels
    steps = [percent(level.share, 0) for level in levels]
    bits = [level.squeezed for level in levels]
    return (
        LineChart(
            "Bits a pixel",
            (
                Curve("gzip", [one.gzip for one in bits]),
                Curve("PNG", [one.png for one in bits], Qt.PenStyle.DashLine),
                Curve("entropy", [one.entropy for one in bits], strong=False),
                Curve(
                    "entropy, place known", [one.placed for one in bits], Qt.PenStyle.DashLine, strong=False
                ),
            ),
            steps,
            lambda value: f"{value:.1f}",
            NOISE,
        ),
        LineChart(
            f"Error left with {counted(result.numbers, 'number')}, of the mean picture's",
            (
                Curve("network", [level.network_left for level in levels]),
                Curve(
                    "PCA", [level.pca for level in levels], Qt.PenStyle.DashLine, strong=False, ringed=True
                ),
            ),
            steps,
            lambda value: percent(value, 0),
            NOISE,
            shorter="Error left",
        ),
    )
