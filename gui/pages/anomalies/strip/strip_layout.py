"""Where pictures stand on the strip: a lane for each sort, a place across for each value."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import Scored
from engine.labs.anomalies.sorts import Sort
from engine.labs.kinds_order import evenly
from gui.pages.code_space.map.scale import ticks

Values = npt.NDArray[np.float64]
FEW = 60  # pictures, up to which all are drawn if they can be, however small
SIDES = (80, 64, 52, 44, 36, 28, 24, 20, 16)  # of a picture, the largest first
ASIDE = 1.2  # sides that a picture may step aside so that it can be seen
FAR = 40  # logical pixels that it may where that is more: a line leads from it to its value
MANY, MOST_MANY = 22, 40  # about the side where there are more
MANY_SHARE = 0.4  # of the room for pictures, if that is more
GAP = 2
OUTSIDE = 5  # logical pixels that pictures may stand out over the end of the lanes
BINS = 60  # of the histogram
HISTOGRAM, OF_FEW = 0.36, 0.22  # of a lane's height; where all pictures are drawn, bars say little more
SPARE = 0.06  # of the span, beyond the outermost values
MOST_LANE = 400  # pictures of a lane that are tried for a place


class Span(NamedTuple):
    """The values that the strip is as wide as."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """Never 0."""
        return self.high - self.low


class Placed(NamedTuple):
    """A picture that is drawn: its row in what was scored, its corner, and where its value lies across."""

    row: int
    sort: Sort
    x: float
    y: float
    at: float


@dataclass(frozen=True, eq=False)
class StripLayout:
    """A strip for one judge in one size; logical pixels."""

    plot: QRectF  # all lanes
    span: Span
    side: int  # of a picture
    lanes: tuple[QRectF, ...]  # by sort
    placed: tuple[Placed, ...]
    bars: tuple[Values, ...]  # by sort: the share of the lane's pictures in each bin
    histogram: float = HISTOGRAM  # share of a lane's height

    def x_of(self, value: float) -> float:
        """Where a value lies; what is beyond an end lies there."""
        share = (value - self.span.low) / self.span.width if value == value else 0.0
        return self.plot.left() + min(1.0, max(0.0, share)) * self.plot.width()

    def all_x_of(self, values: Values) -> Values:
        """The same of many (n,)."""
        shares = np.nan_to_num((values - self.span.low) / self.span.width, nan=0.0)
        return np.asarray(self.plot.left() + np.clip(shares, 0.0, 1.0) * self.plot.width())

    def value_at(self, x: float) -> float:
        """The value at a place, within the span."""
        share = (x - self.plot.left()) / max(1.0, self.plot.width())
        return self.span.low + min(1.0, max(0.0, share)) * self.span.width

    def rect_of(self, placed: Placed) -> QRectF:
        """Where a picture is drawn."""
        return QRectF(placed.x, placed.y, self.side, self.side)

    def row_at(self, x: float, y: float) -> int | None:
        """The picture under a place: of several the one drawn last."""
        for placed in reversed(self.placed):
            if self.rect_of(placed).contains(x, y):
                return placed.row
        return None


def span_of(values: Values, judge: Judge, *more: float) -> Span:
    """Round numbers round all values that are numbers, and some more."""
    known = np.append(values[np.isfinite(values)], [one for one in more if math.isfinite(one)])
    if not len(known):
        return Span(0.0, 1.0)
    low, high = float(known.min()), float(known.max())
    spare = max(high - low, 1e-9 * max(1.0, abs(high))) * SPARE
    low, high = low - spare, high + spare
    marks = ticks(low, high)
    step = marks[1] - marks[0] if len(marks) > 1 else high - low
    low, high = math.floor(low / step * 2) * step / 2, math.ceil(high / step * 2) * step / 2
    if judge.is_similarity:
        low, high = max(0.0, low), min(1.02, high)
    elif judge is not Judge.BOTH:
        low = max(0.0, low)
    return Span(low, high if high > low else low + 1.0)


def lay_out(scored: Scored, judge: Judge, plot: QRectF, span: Span, left: float) -> StripLayout:
    """Place as many pictures as have room, evenly by rank; `left` is where the lanes begin, before the plot."""
    high = plot.height() / len(Sort)
    lanes = tuple(QRectF(left, plot.top() + high * sort, plot.right() - left, high - GAP) for sort in Sort)
    few = len(scored.positions) <= FEW
    histogram = OF_FEW if few else HISTOGRAM
    room = lanes[0].height() * (1.0 - histogram)
    many = min(MOST_MANY, max(MANY, MANY_SHARE * room))
    lines = max(1, round(room / (many + GAP)))
    tried: list[StripLayout] = []
    for wanted in SIDES if few else (room / lines - GAP,):
        side = int(max(8.0, min(wanted, room - GAP)))
        tried.append(_placed(scored, judge, StripLayout(plot, span, side, lanes, (), (), histogram), room))
        if len(tried[-1].placed) == len(scored.positions):
            break
    return max(tried, key=lambda strip: len(strip.placed))


def _placed(scored: Scored, judge: Judge, empty: StripLayout, room: float) -> StripLayout:
    """The same with pictures and bars."""
    values = scored.of_judge(judge)
    placed: list[Placed] = []
    bars: list[Values] = []
    for sort in Sort:
        rows = np.flatnonzero(scored.sorts == sort)
        placed.extend(_in_lane(empty, empty.lanes[sort], sort, rows, values, room))
        bars.append(_bars(values[rows], empty.span))
    return replace(empty, placed=tuple(placed), bars=tuple(bars))


def _in_lane(
    strip: StripLayout,
    lane: QRectF,
    sort: Sort,
    rows: npt.NDArray[np.int64],
    values: Values,
    room: float,
) -> list[Placed]:
    """Each where its value is, in the first line in which nothing is there yet; few ones may step aside."""
    if not len(rows):
        return []
    ordered = rows[np.argsort(values[rows], kind="stable")]
    chosen = ordered[list(evenly(len(ordered), MOST_LANE))].tolist()
    lines = max(1, int(room // (strip.side + GAP)))
    wanted = strip.all_x_of(values[chosen]).tolist()
    least, most = strip.plot.left(), strip.plot.right() + OUTSIDE - strip.side
    lefts = [min(max(at - strip.side / 2, least), most) for at in wanted]
    if len(chosen) <= FEW:
        for used in range(1, lines + 1):
            aside = _in_turn(lefts, used, strip.side + GAP, least, most)
            furthest = max(abs(new - old) for new, old in zip(aside, lefts, strict=True))
            if furthest <= max(ASIDE * strip.side, FAR) and min(aside) >= least:
                return [
                    Placed(row, sort, x, _top(lane, room, strip.side, at % used), value)
                    for at, (row, x, value) in enumerate(zip(chosen, aside, wanted, strict=True))
                ]
    free = [-math.inf] * lines
    soonest = -math.inf  # where the first of them ends
    placed = []
    for row, x, at in zip(chosen, lefts, wanted, strict=True):
        if soonest > x + 1e-6:
            continue
        line = next(line for line, end in enumerate(free) if end <= x + 1e-6)
        free[line] = x + strip.side + GAP
        soonest = min(free)
        placed.append(Placed(row, sort, x, _top(lane, room, strip.side, line), at))
    return placed


def _top(lane: QRectF, room: float, side: int, line: int) -> float:
    """Where a picture in a line begins; the first line is the lowest."""
    return max(lane.top(), lane.top() + room - (line + 1) * (side + GAP) + GAP / 2)


def _in_turn(lefts: list[float], lines: int, step: float, least: float, most: float) -> list[float]:
    """Rising places dealt out to so many lines in turn, and moved aside within each."""
    moved = list(lefts)
    for line in range(lines):
        moved[line::lines] = stepped_aside(lefts[line::lines], step, least, most)
    return moved


def stepped_aside(lefts: list[float], step: float, least: float, most: float) -> list[float]:
    """Rising places moved so that each is at least a step behind the one before, by the least squared way.

    None is moved beyond `most`, or below `least` where there is room for all. That is isotonic regression of the
    places less their steps: what is too near its neighbour forms a block round its mean (pool adjacent violators).
    """
    blocks: list[tuple[float, int]] = []  # mean and length
    for at, left in enumerate(lefts):
        mean, long = left - at * step, 1
        while blocks and blocks[-1][0] > mean:
            before, more = blocks.pop()
            mean, long = (before * more + mean * long) / (more + long), more + long
        blocks.append((mean, long))
    means = [mean for mean, long in blocks for _ in range(long)]
    end = most - (len(lefts) - 1) * step
    return [min(max(mean, least), end) + at * step for at, mean in enumerate(means)]


def _bars(values: Values, span: Span) -> Values:
    """The share of values in each bin; what is beyond an end counts there."""
    if not len(values):
        return np.zeros(BINS)
    inside = np.clip(np.nan_to_num(values, nan=span.low, posinf=span.high, neginf=span.low), *span)
    counts, _ = np.histogram(inside, bins=BINS, range=(span.low, span.high))
    shares: Values = counts / len(values)
    return shares
