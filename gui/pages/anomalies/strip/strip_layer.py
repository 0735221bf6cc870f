"""Paints the strip less the line, which moves over it: lanes, histograms, pictures, axis."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import Scored, Usual
from engine.labs.anomalies.sorts import Sort
from engine.pictures.picture import Picture
from gui.look.fonts import scaled
from gui.look.icons import tinted
from gui.look.theme import Theme
from gui.pages.anomalies.strip.framed_picture import sort_colour
from gui.pages.anomalies.strip.stamps import Stamps
from gui.pages.anomalies.strip.strip_layout import Placed, StripLayout
from gui.pages.code_space.map.scale import ticks

SMALL = 0.82  # of the text
OF_NORMALS, OF_COURSE = "σ of normals", "σ of the course"
LANE_WORDS = ("Learnt", "Held-out normal", "Anomaly")
SAMPLED = (
    "While the network trains, at most 500 learnt and 500 test pictures are judged: of every label its share, drawn by"
    " lot of the document's seed. At rest all are."
)
ROUND = 4
LEAST_LANE = 32
ICON = 13
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, eq=False)
class StripShown:
    """What a strip shows."""

    scored: Scored
    judge: Judge
    usual: Usual  # of normal pictures: where the sigmas are
    marks: tuple[tuple[float, str], ...] = ()  # values that are marked on the ruler
    whose: str = OF_NORMALS  # mean and sigmas the ruler shows


def label_width(font: QFont) -> int:
    """The room that the lanes' words need before the plot."""
    metrics = QFontMetrics(scaled(font, SMALL))
    return max(metrics.horizontalAdvance(word) for word in (*LANE_WORDS, OF_COURSE)) + ICON + 12


def ruler_height(font: QFont) -> int:
    """The room above the lanes, for the line's words and the sigmas."""
    return 2 * QFontMetrics(scaled(font, SMALL)).height() + 14


def least_lane(font: QFont) -> int:
    """The least height of a lane, in which its name and small pictures can be seen."""
    return max(LEAST_LANE, round(2.3 * QFontMetrics(scaled(font, SMALL)).height()))


def axis_height(font: QFont) -> int:
    """The room below the lanes, for the numbers."""
    return 2 * QFontMetrics(scaled(font, SMALL)).height() + 4


def paint_layer(
    painter: QPainter, layout: StripLayout, shown: StripShown, stamps: Stamps, font: QFont, theme: Theme
) -> None:
    """Paint it all."""
    small = scaled(font, SMALL)
    painter.setFont(small)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for sort in Sort:
        _lane(painter, layout, shown, sort, small, theme)
    painter.setPen(QPen(QColor(theme.muted), 1))
    for placed in layout.placed:
        _leader(painter, layout, placed)
    for placed in layout.placed:
        picture = picture_at(shown.scored, placed.row)
        stamps.draw(painter, layout.rect_of(placed), placed.sort, picture, theme)
    _axis(painter, layout, shown, small, theme)
    _ruler(painter, layout, shown, small, theme)


def _leader(painter: QPainter, layout: StripLayout, placed: Placed) -> None:
    """From a picture that stepped aside to where its value is."""
    rect = layout.rect_of(placed)
    if abs(rect.center().x() - placed.at) > 1.0:
        ground = layout.lanes[placed.sort].bottom() - layout.histogram * layout.lanes[placed.sort].height()
        painter.drawLine(QPointF(rect.center().x(), rect.bottom()), QPointF(placed.at, ground + 6))


def picture_at(scored: Scored, row: int) -> Picture:
    """The picture of a row."""
    position, train = int(scored.positions[row]), len(scored.document.train)
    document = scored.document
    return document.train[position] if position < train else document.test[position - train]


def _lane(
    painter: QPainter, layout: StripLayout, shown: StripShown, sort: Sort, small: QFont, theme: Theme
) -> None:
    lane, plot = layout.lanes[sort], layout.plot
    ground = QRectF(plot.left(), lane.top(), plot.width(), lane.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.stage))
    painter.drawRoundedRect(ground, ROUND, ROUND)
    bars = layout.bars[sort]
    tallest = float(bars.max(initial=0.0))
    if tallest > 0.0:
        room = lane.height() * layout.histogram - 3
        wide = plot.width() / len(bars)
        colour = QColor(sort_colour(sort, theme))
        colour.setAlphaF(0.55)
        painter.setBrush(colour)
        for at in np.flatnonzero(bars).tolist():
            tall = max(1.5, room * bars[at] / tallest)
            painter.drawRect(
                QRectF(plot.left() + at * wide + 0.5, lane.bottom() - 1 - tall, max(1.0, wide - 1), tall)
            )
    count = int(np.count_nonzero(shown.scored.sorts == sort))
    metrics = QFontMetrics(small)
    line = metrics.height()
    low = lane.height() < 2 * line
    top = lane.center().y() - (line / 2 if low else line)
    left = lane.left() + ICON + 4
    if sort is Sort.ANOMALY:
        ratio = painter.device().devicePixelRatioF()
        icon = tinted("warning", theme.bad, round(ICON * ratio))
        icon.setDevicePixelRatio(ratio)
        painter.drawPixmap(QPointF(lane.left(), top + (line - ICON) / 2), icon)
    painter.setPen(QColor(sort_colour(sort, theme)))
    painter.drawText(QRectF(left, top, plot.left() - left, line), LEFT, LANE_WORDS[sort])
    if low:
        return
    painter.setPen(QColor(theme.muted))
    painter.drawText(QRectF(left, top + line, plot.left() - left, line), LEFT, f"{count:,}")


def _axis(painter: QPainter, layout: StripLayout, shown: StripShown, small: QFont, theme: Theme) -> None:
    plot, metrics = layout.plot, QFontMetrics(small)
    line = metrics.height()
    painter.setPen(QColor(theme.muted))
    end = -1e9  # of the words so far
    for value in ticks(layout.span.low, layout.span.high, 8):
        if shown.judge.is_similarity and value > 1.0 + 1e-9:
            continue
        words = _tick_words(shown.judge, value)
        x, wide = layout.x_of(value), metrics.horizontalAdvance(words) + 2
        at = min(max(x - wide / 2, plot.left() - 4), plot.right() - wide + 4)
        if at < end:
            continue
        end = at + wide + 4
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3))
        painter.drawText(QRectF(at, plot.bottom() + 3, wide, line), CENTRE, words)
    drawn = drawn_words(layout, shown.scored)
    beside = metrics.horizontalAdvance(drawn) + 8 if drawn else 0
    below = QRectF(plot.left(), plot.bottom() + 3 + line, plot.width(), line)
    title, words = below.adjusted(beside, 0, -beside, 0), axis_words(shown)
    if beside and metrics.horizontalAdvance(words) > title.width():
        title = below.adjusted(0, 0, -beside, 0)  # then to the left, and in fewer words
        words = words if metrics.horizontalAdvance(words) <= title.width() else str(shown.judge)
        painter.drawText(title, LEFT, words)
    else:
        painter.drawText(title, CENTRE, words)
    painter.drawText(below, RIGHT, drawn)


def axis_words(shown: StripShown) -> str:
    """What is read off the axis."""
    judge = shown.judge
    names = {
        Judge.LOSS: f"loss ({shown.scored.document.training.loss}), what is strange to the right",
        Judge.CODE: (
            "KL divergence of the code from its prior, nats"
            if shown.scored.model.spread is None
            else "Mahalanobis distance of the code from the learnt ones"
        ),
        Judge.BOTH: "standard deviations above normal, by the loss or by the code, whichever are more",
    }
    return names.get(
        judge, f"{judge} similarity, {shown.scored.document.verdict.basis}: what is strange to the left"
    )


def _tick_words(judge: Judge, value: float) -> str:
    if judge.is_similarity:
        return f"{round(100 * value, 6):g} %"
    told = f"{round(value, 9):g}".replace("-", "−")
    return f"{told} σ" if judge is Judge.BOTH else told


def _ruler(painter: QPainter, layout: StripLayout, shown: StripShown, small: QFont, theme: Theme) -> None:
    """Above the lanes: the mean of normal pictures and steps of a standard deviation from it, and what is marked."""
    usual, plot, metrics = shown.usual, layout.plot, QFontMetrics(small)
    line = metrics.height()
    top = plot.top() - line - 3
    steps = [(value, words) for value, words in shown.marks]
    if usual.sigma > 0.0 and shown.judge is not Judge.BOTH:  # whose own axis is in sigmas
        sign = -1 if shown.judge.is_similarity else 1
        apart = plot.width() * usual.sigma / layout.span.width
        every = sigma_step(apart, metrics.horizontalAdvance("−10 σ") + 6)
        most = (layout.span.high - usual.mean if sign > 0 else usual.mean - layout.span.low) / usual.sigma
        steps += [
            (
                usual.mean + sign * count * usual.sigma,
                "mean" if count == 0 else f"{sign * count:+d} σ".replace("-", "−"),
            )
            for count in range(0, max(0, int(most)) + 1, every)
        ]
    if steps:
        left = layout.lanes[0].left() + ICON + 4
        painter.setPen(QColor(theme.text if shown.marks else theme.muted))
        painter.drawText(QRectF(left, top, plot.left() - left, line), LEFT, shown.whose)
    taken: list[tuple[float, float]] = []
    for value, words in steps:
        if not layout.span.low <= value <= layout.span.high:
            continue
        x, wide = layout.x_of(value), metrics.horizontalAdvance(words) + 6
        left = min(max(x - wide / 2, plot.left()), plot.right() - wide)
        if any(left < end and start < left + wide for start, end in taken):
            continue
        taken.append((left, left + wide))
        painter.setPen(QColor(theme.text if (value, words) in shown.marks else theme.muted))
        painter.drawText(QRectF(left, top, wide, line), CENTRE, words)
        painter.drawLine(QPointF(x, plot.top() - 3), QPointF(x, plot.top()))


def sigma_step(apart: float, wide: float) -> int:
    """Every how many sigmas, `apart` pixels each, words so `wide` have room: 1, 2, 5, 10, 20 and so on."""
    least = 1.5 * wide / max(apart, 1e-9)  # those at an end stand up to half their width aside
    power: int = 10 ** max(0, math.floor(math.log10(max(1.0, least))))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= least)


def drawn_words(layout: StripLayout, scored: Scored) -> str:
    """How many pictures are drawn, where it is not all; empty where it is."""
    count = len(scored.positions)
    if len(layout.placed) == count == scored.of:
        return ""
    told = f"{len(layout.placed):,} of {count:,} pictures drawn" if len(layout.placed) < count else ""
    sample = f"{count:,} of {scored.of:,} judged while it trains" if count < scored.of else ""
    return "; ".join(words for words in (told, sample) if words)


def placed_row(layout: StripLayout, scored: Scored, shown: StripShown, row: int) -> Placed:
    """Where a picture stands, drawn or not: not drawn, at its value on its lane's ground."""
    for placed in layout.placed:
        if placed.row == row:
            return placed
    sort = Sort(scored.sorts[row])
    lane = layout.lanes[sort]
    at = layout.x_of(float(scored.of_judge(shown.judge)[row]))
    top = lane.top() + lane.height() * (1.0 - layout.histogram) - layout.side
    return Placed(row, sort, at - layout.side / 2, top, at)
