"""Paints a sweep: error against code size, and under each size what comes back."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF, QRegion

from engine.labs.compress.ground.figures import middle, share_text
from engine.labs.compress.ground.trained import seeds_text
from engine.labs.compress.sweep.sweep_result import SweepResult
from gui.grids.quick_cells import ink_cells
from gui.look.fonts import longest_fitting
from gui.look.theme import Theme
from gui.pages.compress.sweep.sweep_layout import GAP, SweepLayout
from gui.pages.compress.views.lettering import Lettering

Values = npt.NDArray[np.float64]
LEAST = 1e-3  # of the axis: less is drawn there
DOT = 2.2
RING, RING_LINE = 4.5, 1.5  # radius and width of a ring of PCA's, which is seen round a dot too
ORIGINALS = ("original", "input", "in")  # over their column; the first that fits
FAINT = 0.14
TICKS = (10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ELBOW = "elbow"
MEAN = "mean"  # of what comes back with no number
SAMPLE = 20  # of a line in the legend


class SweepPainter:
    """Paints one result; made anew for each."""

    def __init__(self, result: SweepResult, letters: Lettering, theme: Theme) -> None:
        self._result = result
        self._letters = letters
        self._theme = theme
        self._cells = ink_cells()
        whole = result.mean_error
        self.train = result.curve
        self.test = self._tests()
        self.pca = result.plain.train / whole if whole > 0.0 else np.zeros(result.order.numbers + 1)
        self._spread = {point.numbers: result.left(point.train) for point in result.points}
        seen = np.concatenate([self.train, self.test, self.pca, *self._spread.values()])
        seen = seen[np.isfinite(seen)]
        self._high = max(1.0, float(seen.max(initial=1.0))) * 1.12
        self._low = max(LEAST, min(0.5, float(seen.min(initial=1.0)))) * 0.75  # air for rings

    def _tests(self) -> Values:
        tests = np.full(self._result.order.numbers + 1, np.nan)
        if self._result.plain.test[0] > 0.0:
            tests[0] = 1.0
        for point in self._result.points:
            tests[point.numbers] = middle(self._result.left_of_test(point.test))
        return tests

    @staticmethod
    def axis_width(letters: Lettering) -> int:
        """How much room the numbers at the axis need."""
        return letters.wide("1000 %", tick_text(LEAST)) + 2 * GAP

    def paint(self, painter: QPainter, layout: SweepLayout, pointed: int | None, dirty: QRegion) -> None:
        """Paint the plot, and those pictures that are dirty; the column that is pointed at is marked."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, layout, pointed)
        self._elbow(painter, layout)
        self._curves(painter, layout)
        self._legend(painter, layout)
        self._sizes(painter, layout)
        self._pictures(painter, layout, dirty)

    def _height(self, layout: SweepLayout, share: float) -> float:
        """Where a share stands, from the top of the plot."""
        held = min(max(share, self._low, LEAST), self._high)
        return layout.plot.top() + layout.plot.height() * math.log(self._high / held) / math.log(
            self._high / self._low
        )

    def _ground(self, painter: QPainter, layout: SweepLayout, pointed: int | None) -> None:
        theme, plot = self._theme, layout.plot
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage))
        painter.drawRoundedRect(plot, 6, 6)
        if pointed is not None:
            painter.setBrush(QColor(theme.hover))
            room = QRectF(layout.first + pointed * layout.wide, plot.top(), layout.wide, plot.height())
            painter.drawRect(room)
        painter.setFont(self._letters.small)
        metrics = QFontMetrics(self._letters.small)
        last = -math.inf
        for tick in TICKS:
            y = self._height(layout, tick)
            if not self._low <= tick <= self._high or y - last < metrics.height() * 1.2:
                continue
            last = y
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.muted))
            room = QRectF(0, y - metrics.height() / 2, layout.first - 2 * GAP, metrics.height())
            painter.drawText(room, RIGHT, tick_text(tick))

    def _elbow(self, painter: QPainter, layout: SweepLayout) -> None:
        elbow = self._result.elbow
        if elbow is None or not elbow.clear:
            return
        x, plot = layout.centre(elbow.numbers), layout.plot
        painter.setPen(QPen(QColor(self._theme.code), 2))
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        painter.setFont(self._letters.strong)
        wide, line = self._letters.wide(ELBOW) + 2, layout.line
        right = x + 2 * GAP + wide < plot.right()
        near = [
            self._height(layout, float(shares[one]))
            for shares in (self.train, self.test, self.pca)
            for one in range(max(0, elbow.numbers - 1), min(len(shares), elbow.numbers + 2))
            if math.isfinite(shares[one])
        ]
        places = (plot.top() + line / 2 + GAP, plot.center().y(), plot.bottom() - line / 2 - GAP)
        middle_line = max(places, key=lambda place: min(abs(place - one) for one in near))
        room = QRectF(x + GAP if right else x - GAP - wide, middle_line - line / 2, wide, line)
        painter.drawText(room, CENTRE, ELBOW)

    def _curves(self, painter: QPainter, layout: SweepLayout) -> None:
        theme = self._theme
        self._band(painter, layout)
        for shares, colour, style in (
            (self.test, theme.muted, Qt.PenStyle.SolidLine),
            (self.train, theme.text, Qt.PenStyle.SolidLine),
            (self.pca, theme.muted, Qt.PenStyle.DashLine),
        ):
            self._line(painter, layout, shares, QPen(QColor(colour), 1.8, style))
        painter.setPen(QPen(QColor(theme.muted), RING_LINE))
        for numbers, share in enumerate(self.pca):
            if math.isfinite(share):
                at = QPointF(layout.centre(numbers), self._height(layout, float(share)))
                painter.drawEllipse(at, RING, RING)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.text))
        for numbers, share in enumerate(self.train):
            if math.isfinite(share):
                at = QPointF(layout.centre(numbers), self._height(layout, float(share)))
                painter.drawEllipse(at, DOT, DOT)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _band(self, painter: QPainter, layout: SweepLayout) -> None:
        """From the best to the worst seed."""
        sizes = [numbers for numbers, shares in self._spread.items() if len(shares)]
        up = [(numbers, float(self._spread[numbers].max())) for numbers in sizes]
        down = [(numbers, float(self._spread[numbers].min())) for numbers in reversed(sizes)]
        colour = QColor(self._theme.text)
        colour.setAlphaF(FAINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corners = [QPointF(layout.centre(n), self._height(layout, share)) for n, share in (*up, *down)]
        painter.drawPolygon(QPolygonF(corners))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _line(self, painter: QPainter, layout: SweepLayout, shares: Values, pen: QPen) -> None:
        points = [
            QPointF(layout.centre(numbers), self._height(layout, float(share)))
            for numbers, share in enumerate(shares)
            if math.isfinite(share)
        ]
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(points))

    def _legend(self, painter: QPainter, layout: SweepLayout) -> None:
        """Above the plot, from the left; what there is no room for is left out."""
        theme, metrics = self._theme, QFontMetrics(self._letters.small)
        painter.setFont(self._letters.small)
        left, middle_line = layout.plot.left(), layout.line / 2
        for name, colour, style in (
            ("training pictures", theme.text, Qt.PenStyle.SolidLine),
            ("test pictures", theme.muted, Qt.PenStyle.SolidLine),
            ("PCA, training pictures", theme.muted, Qt.PenStyle.DashLine),
        ):
            words = metrics.horizontalAdvance(name) + 2
            right = left + SAMPLE + GAP + words
            if right > layout.plot.right() or (name.startswith("test") and self._no_tests):
                continue
            painter.setPen(QPen(QColor(colour), 1.8, style))
            painter.drawLine(QPointF(left, middle_line), QPointF(left + SAMPLE, middle_line))
            if style is Qt.PenStyle.DashLine:
                painter.setPen(QPen(QColor(colour), RING_LINE))
                painter.drawEllipse(QPointF(left + SAMPLE / 2, middle_line), RING, RING)
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(left + SAMPLE + GAP, 0, words, layout.line), LEFT, name)
            left = right + 4 * GAP
        room = layout.plot.right() - left
        told = next((one for one in self.told_forms() if metrics.horizontalAdvance(one) + 2 < room), "")
        if told:
            words = metrics.horizontalAdvance(told) + 2
            painter.drawText(QRectF(layout.plot.right() - words, 0, words, layout.line), RIGHT, told)

    def told_forms(self) -> tuple[str, ...]:
        """What the plot shows, the longest form first."""
        order, there = self._result.order, self._result.seeds
        what = "error left, of the mean picture's"
        if order.seeds == 1:
            return (what, "error left")
        seeds = seeds_text(order, there)
        means = f"geometric means of {seeds}; grey: best to worst"
        return (
            f"{what}: {means}",
            f"error left: {means}",
            f"means of {seeds}; grey: all",
            f"means of {seeds}",
            seeds,
        )

    @property
    def _no_tests(self) -> bool:
        return not bool(np.isfinite(self.test).any())

    def _sizes(self, painter: QPainter, layout: SweepLayout) -> None:
        elbow = self._result.elbow
        marked = elbow.numbers if elbow is not None and elbow.clear else -1
        shown, names = self.names(layout.numbers, layout.wide, marked)
        for numbers in shown:
            room = QRectF(
                layout.first + (numbers - 0.5) * layout.wide,
                layout.plot.bottom() + GAP,
                2 * layout.wide,
                layout.line,
            )
            painter.setFont(self._letters.strong if numbers == marked else self._letters.small)
            painter.setPen(QColor(self._theme.code if numbers == marked else self._theme.muted))
            painter.drawText(room, CENTRE, names[numbers])
        metrics, inputs = QFontMetrics(self._letters.small), layout.cell(-1, 0)
        wide = 2 * min(inputs.center().x(), layout.first - inputs.center().x())
        word = longest_fitting(ORIGINALS, metrics, wide - 2 * GAP)
        if layout.rows:
            room = QRectF(inputs.center().x() - wide / 2, layout.plot.bottom() + GAP, wide, layout.line)
            painter.setFont(self._letters.small)
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(room, CENTRE, word)

    def names(self, numbers: int, wide: float, marked: int) -> tuple[list[int], list[str]]:
        """Which columns are named, so that no two names touch, and what every column is called."""
        names = [MEAN, *map(str, range(1, numbers + 1))]
        if self._letters.wide(MEAN) + 2 * GAP > wide:
            names[0] = "0"
        step = 1 + int((self._letters.wide(*names[1:]) + GAP) / wide)
        far = {one for one in range(0, numbers + 1, step) if marked < 0 or abs(one - marked) >= step}
        return sorted(far | ({marked} if marked >= 0 else set())), names

    def _pictures(self, painter: QPainter, layout: SweepLayout, dirty: QRegion) -> None:
        result = self._result
        inputs = [picture.pixels for picture in result.pictures]
        columns = {-1: inputs, 0: [result.mean] * len(inputs)}
        columns |= {
            point.numbers: list(point.outputs) for point in result.points if point.outputs is not None
        }
        for numbers, pictures in columns.items():
            if dirty.intersects(layout.pictures_of(numbers)):
                for row in range(layout.rows):
                    self._picture(painter, layout, numbers, row, pictures[row])

    def _picture(
        self, painter: QPainter, layout: SweepLayout, numbers: int, row: int, values: npt.NDArray[np.floating]
    ) -> None:
        size = self._result.order.document.size
        cell = layout.cell(numbers, row)
        self._cells.draw(
            painter, cell.topLeft(), layout.side, values.reshape(size.height, size.width), self._theme
        )


def tick_text(share: float) -> str:
    """`50 %`; what is less than the axis reaches is drawn at its end."""
    return f"{'≤ ' if share <= LEAST else ''}{100 * share:g} %"


def described(result: SweepResult, numbers: int) -> str:
    """One column in words, for a tip."""
    head = (
        f"{numbers} numbers"
        if numbers > 1
        else "1 number"
        if numbers
        else "No number: always the mean picture"
    )
    point = result.point(numbers)
    if point is None:
        return head if not numbers else f"{head}: not trained yet"
    shares = result.left(point.train)
    parts: Sequence[str] = [
        f"{head}: {share_text(middle(shares))} of the mean picture's error is left",
        f"{seeds_text(result.order, (len(point.seeds),))}: {share_text(float(shares.min()))} to"
        f" {share_text(float(shares.max()))}"
        if len(shares) > 1
        else "",
        f"of test pictures {share_text(middle(result.left_of_test(point.test)))}"
        if len(result.left_of_test(point.test))
        else "",
        f"PCA {share_text(float(result.plain.train[numbers]) / result.mean_error)}"
        if result.mean_error > 0.0
        else "",
    ]
    return "\n".join(part for part in parts if part)
