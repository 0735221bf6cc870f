"""A curve in the unit square with its area, and where the line and peeking stand on it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.labs.anomalies.ranking import Curve
from engine.labs.anomalies.report import area_text
from gui.look.fineness import fineness
from gui.look.fonts import scaled
from gui.look.opacity import OUTDATED
from gui.look.theme import Theme, Themes

SMALL = 0.82
MOST_POINTS = 400
LONGEST = "Precision, recall  100.0 %"  # so that both curves are of one size
DOT = 4.5
RING = 7.0  # radius of that round the dot
BESIDE = 9  # of a plot, so that no dot at its edge stands on a word
GAP = 4
SAMPLE = 16  # width of a mark in the legend
LEGEND_LINES = 16  # of height, from which on there is room for it
NOTHING = "Needs held-out normal pictures and anomalies."
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
Point = tuple[float, float]
NOWHERE: Point = (math.nan, math.nan)


@dataclass(frozen=True, eq=False)
class CurveShown:
    """A curve, the area below it, and what it comes to by chance: from (0, `chance[0]`) to (1, `chance[1]`)."""

    curve: Curve
    area: float
    chance: Point
    steps: bool = False  # it goes down in steps, as precision does


class CurveView(QWidget):
    """The curve is painted once; the dots move over it."""

    def __init__(
        self,
        name: str,
        across: str,
        up: str,
        by_chance: str,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        """`by_chance` says in a word or two what the dashed line is."""
        super().__init__(parent)
        self._name, self._across, self._up = name, across, up
        self._by_chance = by_chance
        self.setToolTip(
            "Dot: the line drawn. Ring: the best line on these very anomalies, with Peek on."
            f" Dashed: {by_chance}. Solid: where any other line would stand."
        )
        self._themes = themes
        self._shown: CurveShown | None = None
        self._ground: QPixmap | None = None
        self.at: Point = NOWHERE
        self._peek: Point = NOWHERE
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self._forget)

    @property
    def axes(self) -> tuple[str, str]:
        """What is across, and what is up."""
        return self._across, self._up

    @property
    def shown(self) -> CurveShown | None:
        """What is shown."""
        return self._shown

    def show_curve(self, shown: CurveShown | None) -> None:
        """Show another curve."""
        self._shown = shown
        area = area_text(shown.area) if shown is not None else ""
        self.setAccessibleDescription(f"Area {area}" if area else "")
        self._forget()

    def show_points(self, at: Point, peek: Point) -> None:
        """Where the line stands, and that of peeking; NaN where there is none."""
        if (at, peek) != (self.at, self._peek):
            peeked = self.peeking
            self.at, self._peek = at, peek
            if self.peeking != peeked:
                self._ground = None
            self.update()

    @property
    def peeking(self) -> bool:
        """Whether there is a ring, and a word for it."""
        return all(map(math.isfinite, self._peek))

    def sizeHint(self) -> QSize:
        return QSize(200, 200)

    def minimumSizeHint(self) -> QSize:
        line = QFontMetrics(scaled(self.font(), SMALL)).height()
        bold = QFontMetrics(scaled(self.font(), SMALL, QFont.Weight.Bold))
        return QSize(max(110 + line, bold.horizontalAdvance(LONGEST) + 8), 112 + 2 * line)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else OUTDATED)
            painter.drawPixmap(0, 0, self._ground_now(fineness(painter)))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme, plot = self._themes.now, self._plot
            if self.peeking:
                painter.setPen(QPen(QColor(theme.text), 1.6))
                painter.setBrush(QColor(theme.panel))
                painter.drawEllipse(_on(plot, self._peek), RING, RING)
            if all(map(math.isfinite, self.at)):
                painter.setPen(QPen(QColor(theme.panel), 1.6))
                painter.setBrush(QColor(theme.accent))
                painter.drawEllipse(_on(plot, self.at), DOT, DOT)

    @property
    def _plot(self) -> QRectF:
        line = QFontMetrics(scaled(self.font(), SMALL)).height()
        below = line + 2 if self._told else 0
        aside = line + BESIDE + 1
        high = self.height() - 2 * line - 2 * BESIDE - 4 - below
        room = QRectF(aside, line + BESIDE, self.width() - aside - BESIDE + 1, high)
        side = min(room.width(), room.height())
        return QRectF(room.left() + (room.width() - side) / 2, room.top(), side, side)

    def _ground_now(self, fine: float) -> QPixmap:
        if self._ground is None or self._ground.devicePixelRatioF() != fine:
            ground = QPixmap((self.size().toSizeF() * fine).toSize())
            ground.setDevicePixelRatio(fine)
            ground.fill(QColor(self._themes.now.panel))
            with QPainter(ground) as painter:
                self._paint_ground(painter)
            self._ground = ground
        return self._ground

    def _paint_ground(self, painter: QPainter) -> None:
        theme, shown, plot = self._themes.now, self._shown, self._plot
        small = scaled(self.font(), SMALL)
        line = QFontMetrics(small).height()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(scaled(self.font(), SMALL, QFont.Weight.Bold))
        painter.setPen(QColor(theme.text))
        least = painter.fontMetrics().horizontalAdvance(f"{self._name}  100.0 %")
        wide = max(plot.width(), least)
        left = min(plot.left(), self.width() - wide)  # over the end of a small plot
        head = QRectF(left, plot.top() - line - BESIDE + 1, wide, line)
        painter.drawText(head, LEFT, self._name)
        if shown is not None:
            room = wide - painter.fontMetrics().horizontalAdvance(f"{self._name}  ")
            area = f"area {area_text(shown.area)}"
            fits = painter.fontMetrics().horizontalAdvance(area) <= room
            painter.drawText(head, RIGHT, area if fits else area_text(shown.area))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage))
        painter.drawRoundedRect(plot, 4, 4)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        below = QRectF(plot.left() - 20, plot.bottom() + BESIDE - 1, plot.width() + 40, line)
        _scale(painter, QRectF(plot.left(), plot.bottom() + BESIDE - 1, plot.width(), line), self._across)
        if self._told:
            self._legend(painter, below.translated(0, line + 2), theme)
            painter.setPen(QColor(theme.muted))
        painter.save()
        painter.translate(plot.left() - line - BESIDE, plot.bottom())
        painter.rotate(-90)
        _scale(painter, QRectF(0, 0, plot.height(), line), self._up)
        painter.restore()
        if shown is None or not len(shown.curve.x):
            painter.drawText(plot.adjusted(6, 6, -6, -6), CENTRE | Qt.TextFlag.TextWordWrap, NOTHING)
            return
        painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
        painter.drawLine(_on(plot, (0.0, shown.chance[0])), _on(plot, (1.0, shown.chance[1])))
        painter.setPen(QPen(QColor(theme.text), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(_line_of(plot, shown))

    @property
    def _told(self) -> bool:
        """Whether there is room for what the marks mean; a tooltip says it everywhere."""
        metrics = QFontMetrics(scaled(self.font(), SMALL))
        meanings = ("line", "peeking", self._by_chance)  # so that it does not come and go with one of them
        words = sum(metrics.horizontalAdvance(word) + SAMPLE + 4 * GAP for word in meanings)
        return self.height() > LEGEND_LINES * metrics.height() and words <= self.width() - metrics.height()

    @property
    def meanings(self) -> tuple[str, ...]:
        """What the legend lists: no ring while there is none."""
        return ("line", *(("peeking",) if self.peeking else ()), self._by_chance)

    def _legend(self, painter: QPainter, place: QRectF, theme: Theme) -> None:
        """The dot, the ring and the dashes, each with its word, in the middle of a place."""
        metrics, meanings = painter.fontMetrics(), self.meanings
        whole = sum(metrics.horizontalAdvance(word) + SAMPLE + 4 * GAP for word in meanings) - 3 * GAP
        x, y = place.center().x() - whole / 2, place.center().y()
        for at, word in enumerate(meanings):
            if at < len(meanings) - 1:
                painter.setPen(QPen(QColor(theme.text), 1.6) if at else Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.panel if at else theme.accent))
                side = min(RING, place.height() / 2 - 1) if at else DOT
                painter.drawEllipse(QPointF(x + SAMPLE / 2, y), side, side)
            else:
                painter.setPen(QPen(QColor(theme.muted), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(x, y), QPointF(x + SAMPLE, y))
            painter.setPen(QColor(theme.muted))
            wide = metrics.horizontalAdvance(word)
            painter.drawText(QRectF(x + SAMPLE + GAP, place.top(), wide + 2, place.height()), LEFT, word)
            x += SAMPLE + wide + 4 * GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._forget()

    def _forget(self) -> None:
        self._ground = None
        self.update()


def _scale(painter: QPainter, place: QRectF, words: str) -> None:
    """Along an axis from 0 to 100 %: both ends, and between them what it is; in little room the words alone."""
    metrics = painter.fontMetrics()
    for last in ("100 %", "1"):
        if metrics.horizontalAdvance(f"0 {words} ") + 2 * metrics.horizontalAdvance(last) <= place.width():
            painter.drawText(place, LEFT, "0")
            painter.drawText(place, RIGHT, last)
            break
    painter.drawText(place.adjusted(-20, 0, 20, 0), CENTRE, words)


def _on(plot: QRectF, point: Point) -> QPointF:
    return QPointF(plot.left() + point[0] * plot.width(), plot.bottom() - point[1] * plot.height())


def _line_of(plot: QRectF, shown: CurveShown) -> QPolygonF:
    """At most so many points of the curve, its ends among them."""
    count = len(shown.curve.x)
    chosen = np.unique(np.linspace(0, count - 1, min(count, MOST_POINTS)).round().astype(int))
    points: list[QPointF] = []
    before = (0.0, float(shown.curve.y[0]))
    for at in chosen.tolist():
        now = (float(shown.curve.x[at]), float(shown.curve.y[at]))
        if shown.steps:
            points.append(_on(plot, (before[0], now[1])))
        points.append(_on(plot, now))
        before = now
    return QPolygonF(points)
