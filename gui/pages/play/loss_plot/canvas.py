"""The plot itself: two curves, two axes and a crosshair, in pyqtgraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QGraphicsView, QLabel, QVBoxLayout, QWidget

from engine.objective.catalogue import term_label
from engine.objective.curve import TOTALS, LossPoints, Terms, of_term
from engine.twins.ghost import Ghost
from engine.wording import loss_text
from gui.look.fonts import longest_fitting, scaled
from gui.look.theme import Theme, Themes
from gui.pages.play.loss_plot.data import Values, height_range, nearest_point, plotted, thinned
from gui.pages.play.loss_plot.ghost_lines import GhostLines
from gui.pages.play.loss_plot.landmarks import LossLandmarks
from gui.pages.play.loss_plot.marks import LossMarks
from gui.pages.play.loss_plot.moment_line import MomentLine
from gui.pages.play.loss_plot.terms import LossTerms
from gui.pages.play.loss_plot.ticks import Tick, linear_ticks, log_ticks, roomy_ticks, whole_ticks

TICK_SIZE = 0.85  # of the text
LINE = 2.0
NO_CURVE: LossPoints = np.zeros((0, 3))
EDGE = 0.015  # of the width, so that the dots on the first and last epoch are whole
RIGHT = 20  # pixels beside the plot, for the half of the last number
TICK_DISTANCE = 40  # pixels between two numbers below the plot, at least about
LINES_WITH_WORDS = 7  # of the numbers' text, of height; a lower plot has no word below
AROUND_LABEL, GAP = 18, 10  # pixels: round the upright words; between crosshair and its text


def plot_item() -> pg.PlotItem:
    """What takes longest in making a `LossCanvas`: so that can be made in two pieces."""
    return pg.PlotItem()


class LossCanvas(QWidget):
    """Draws a loss curve (k, columns); the mouse cannot move it, since all of the run is always in sight.

    An `item` that was made before, by `plot_item`, is used up.
    """

    pointed = Signal(object)  # the epoch read out, or None

    def __init__(
        self, themes: Themes, parent: QWidget | None = None, item: pg.PlotItem | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._curve = NO_CURVE
        self._logarithmic = True
        self._row: int | None = None
        self._epochs: list[Tick] = []
        self._loss_name = "Loss"
        self._labels = "", ""  # below and beside the plot
        self._terms: Terms = ()
        self._view = pg.PlotWidget(plotItem=item)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.viewport().installEventFilter(self)
        self.item = self._view.getPlotItem()
        self.item.setMenuEnabled(False)
        self.item.setMouseEnabled(False, False)
        self.item.hideButtons()
        self.item.disableAutoRange()
        self.item.getViewBox().setDefaultPadding(0.0)
        self.item.layout.setContentsMargins(0, 6, RIGHT, 0)
        self._test = self.item.plot(antialias=True)
        self._train = self.item.plot(antialias=True)
        for item in (self._test, self._train):
            # One line a segment: stroked as a whole, a ragged curve of 2 pixels' width takes 50 times as long.
            item.curve.setSegmentedLineMode("on")
        self.terms = LossTerms(self.item)
        self.marks = LossMarks(self.item)
        self.landmarks = LossLandmarks(self.item)
        self.ghost_lines = GhostLines(self.item)
        self.ghosts: tuple[Ghost, ...] = ()  # whose curves are drawn too
        self.moment_line = MomentLine(self.item)
        self._cross = pg.InfiniteLine(angle=90, movable=False)
        self._cross.hide()
        self.item.addItem(self._cross, ignoreBounds=True)
        self._dots = pg.ScatterPlotItem(size=8, pxMode=True)
        for item in (self._cross, self._dots):
            item.setZValue(1)  # before the marks and the ground of their words
        self.item.addItem(self._dots, ignoreBounds=True)
        self._read_out = QLabel(self)
        self._read_out.setProperty("role", "read-out")
        self._read_out.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._read_out.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self._view.scene().sigMouseMoved.connect(self._mouse_moved)
        themes.changed.connect(self._wear)
        self._wear(themes.now)

    @property
    def read_out(self) -> str:
        """The text beside the crosshair; empty while there is none."""
        return "" if self._read_out.isHidden() else self._read_out.text()

    def drawn(self) -> tuple[LossPoints, LossPoints]:
        """The points drawn as (epoch, height): of the training and of the test curve."""
        pair = []
        for item in (self._train, self._test):
            x, y = item.getData()
            pair.append(np.zeros((0, 2)) if x is None else np.column_stack([x, y]))
        return pair[0], pair[1]

    def epoch_numbers(self) -> list[tuple[float, float, str]]:
        """The numbers below the plot: from where to where (pixels) the words go, and the words."""
        box, metrics = self.item.getViewBox(), QFontMetrics(self._tick_font())
        middles = [box.mapViewToScene(QPointF(at, 0.0)).x() for at, _ in self._epochs]
        halves = [metrics.horizontalAdvance(text) / 2 for _, text in self._epochs]
        return [
            (middle - half, middle + half, text)
            for middle, half, (_, text) in zip(middles, halves, self._epochs, strict=True)
        ]

    def show_curve(self, curve: LossPoints, loss_name: str, terms: Terms = ()) -> None:
        """Draw another state of the run; `loss_name` stands at the upright axis, `terms` have lines of their own."""
        self._curve, self._terms = curve, terms
        if loss_name != self._loss_name:
            self._loss_name = loss_name
            self._label_axes(self._themes.now)
        self._draw()

    def show_ghosts(self, ghosts: Sequence[Ghost]) -> None:
        """Draw the curves of these too; the axes reach as far as any."""
        self.ghosts = tuple(ghosts)
        self._draw()

    def hold_painting(self) -> None:
        """Let what changes from now on wait for `paint_held`; what the window paints anew is painted all the same."""
        self._view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.NoViewportUpdate)

    def paint_held(self) -> None:
        """Paint what has changed, now."""
        self._view.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self._view.viewport().repaint()

    def x_of(self, epoch: float) -> float:
        """Where an epoch stands, in pixels from the left."""
        return float(self.item.getViewBox().mapViewToScene(QPointF(epoch, 0.0)).x())

    def look_at(self, epoch: int | None) -> None:
        """Mark the epoch that the whole window looks back at; None: the present."""
        self.moment_line.show(epoch, self._themes.now)

    def set_logarithmic(self, logarithmic: bool) -> None:
        """Whether equal factors, or equal differences, are equally far apart."""
        if logarithmic != self._logarithmic:
            self._logarithmic = logarithmic
            self._draw()

    def point_at(self, epoch: float | None) -> None:
        """Read out the point nearest to an epoch; None: none."""
        if epoch is None or len(self._curve) == 0:
            self._row = None
            self._cross.hide()
            self._dots.clear()
            self._read_out.hide()
            self.pointed.emit(None)
            return
        self._row = nearest_point(self._curve, epoch)
        at, train, test = (float(value) for value in self._curve[self._row, :TOTALS])
        heights = [(value, colour) for value, colour in self._colours(train, test) if np.isfinite(value)]
        self._cross.setPos(at)
        self._cross.show()
        self._dots.setData(
            x=[at] * len(heights),
            y=[float(plotted(np.array([value]), self._logarithmic)[0]) for value, _ in heights],
            brush=[pg.mkBrush(colour) for _, colour in heights],
            pen=pg.mkPen(None),
        )
        lines = [f"Epoch {at:,.0f}", f"Train {loss_text(train)}"]
        if np.isfinite(test):
            lines.append(f"Test {loss_text(test)}")
        lines.extend(self.term_texts(self._row))
        lines.extend(landmark.words for landmark in self.landmarks.wanted)
        self._read_out.setText("\n".join(lines))
        self._place_read_out(at)
        self.pointed.emit(at)

    def term_texts(self, row: int) -> Iterator[str]:
        """`Sparsity 0.1 / 0.2` at a row of the curve: train and test loss of each term, where there are several."""
        for name in self._terms:
            train, test = of_term(self._curve, self._terms, name)[row]
            beside = f" / {loss_text(test)}" if np.isfinite(test) else ""
            yield f"{term_label(name)} {loss_text(train)}{beside}"

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self.point_at(None)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_read_out"):
            self._wear(self._themes.now)

    def _draw(self) -> None:
        theme, font = self._themes.now, self._tick_font()
        if self._labels_wanted() != self._labels:
            self._label_axes(theme)
        for item, column in ((self._train, 1), (self._test, 2)):
            item.setData(*self._line(self._curve[:, 0], self._curve[:, column]))
        self.terms.show(self._curve, self._terms, self._line, theme)
        curves = [curve for curve in (self._curve, *(ghost.curve for ghost in self.ghosts)) if len(curve)]
        last = max([1.0, *(float(curve[-1, 0]) for curve in curves)])
        others = [height_range(curve[:, :TOTALS], self._logarithmic) for curve in curves[1:]]
        ranges = [*others, height_range(self._curve, self._logarithmic)]
        low, high = min(one[0] for one in ranges), max(one[1] for one in ranges)
        self.ghost_lines.show(self.ghosts, self._line, self._logarithmic, theme, font, self._view.width())
        self.item.getViewBox().setRange(
            xRange=(-EDGE * last, last * (1.0 + EDGE)), yRange=(low, high), padding=0.0
        )
        self.marks.show(self._curve, last, theme, font)
        self.draw_landmarks()
        metrics = QFontMetrics(font)
        upright = max(2, self._view.height() // (3 * metrics.height()))
        ticks = log_ticks(low, high, upright) if self._logarithmic else linear_ticks(low, high, upright)
        self.item.getAxis("left").setTicks([ticks])
        widest = max((metrics.horizontalAdvance(text) for _, text in ticks), default=0)
        beside = widest + metrics.height() + 18
        self.item.getAxis("left").setWidth(beside)
        across = max(1, self._view.width() - beside - RIGHT)
        epochs = roomy_ticks(
            lambda most: whole_ticks(0.0, last, most),
            max(2, across // TICK_DISTANCE),
            across / (last * (1.0 + 2 * EDGE)),
            metrics.horizontalAdvance,
            metrics.horizontalAdvance("00"),
        )
        self._epochs = epochs
        self.item.getAxis("bottom").setTicks([epochs])
        self._view.scene().prepareForPaint()  # else pyqtgraph does so in mid-paint, and paints once more
        if self._row is not None:
            row = min(self._row, len(self._curve) - 1)
            self.point_at(float(self._curve[row, 0]) if row >= 0 else None)

    def draw_landmarks(self) -> None:
        """Draw the level lines alone, on the axes that are there; without a curve there are none."""
        begun, font = len(self._curve) > 1, self._tick_font()
        curves = [(points[:, 0], points[:, 1]) for points in self.drawn()]
        self.landmarks.draw(begun, self._logarithmic, self._themes.now, font, curves)

    def _line(self, epochs: Values, losses: Values) -> tuple[Values, Values]:
        columns = max(2, round(self._view.width() / LINE))  # a line is as wide as a column
        return thinned(epochs, plotted(losses, self._logarithmic), columns)

    def _mouse_moved(self, position: QPointF) -> None:
        box = self.item.getViewBox()
        inside = box.sceneBoundingRect().contains(position)
        self.point_at(box.mapSceneToView(position).x() if inside else None)

    def _place_read_out(self, epoch: float) -> None:
        box = self.item.getViewBox()
        self._read_out.adjustSize()
        area = box.sceneBoundingRect()
        x = box.mapViewToScene(QPointF(epoch, 0.0)).x()
        left = x + GAP
        if left + self._read_out.width() > self.width():
            left = x - GAP - self._read_out.width()
        left = max(0.0, min(left, self.width() - self._read_out.width()))
        self._read_out.move(round(left), round(area.top()) + 4)
        self._read_out.show()
        self._read_out.raise_()

    def _colours(self, train: float, test: float) -> tuple[tuple[float, str], tuple[float, str]]:
        theme = self._themes.now
        return (train, theme.text), (test, theme.muted)

    def _tick_font(self) -> QFont:
        return scaled(self.font(), TICK_SIZE)

    def _wear(self, theme: Theme) -> None:
        self._view.setBackground(QColor(theme.panel))
        self._train.setPen(pg.mkPen(theme.text, width=LINE))
        self._test.setPen(pg.mkPen(theme.muted, width=LINE))
        self._cross.setPen(pg.mkPen(theme.muted, width=1, style=Qt.PenStyle.DashLine))
        for name in ("left", "bottom"):
            axis = self.item.getAxis(name)
            axis.setPen(pg.mkPen(theme.border))
            axis.setTextPen(pg.mkPen(theme.muted))
            axis.enableAutoSIPrefix(False)
            axis.setStyle(hideOverlappingLabels=False)  # the first and the last number reach past the axis
            axis.setStyle(tickFont=self._tick_font(), tickLength=-4, autoExpandTextSpace=False)
        self._label_axes(theme)
        self.marks.clear()  # they are made anew, in the new colours
        self.landmarks.clear()
        self._draw()

    def _label_axes(self, theme: Theme) -> None:
        font = self._tick_font()
        size = f"{font.pointSizeF()}pt" if font.pointSizeF() > 0 else f"{font.pixelSize()}px"
        style = {"color": theme.muted, "font-size": size}
        self._labels = self._labels_wanted()
        for name, words in zip(("bottom", "left"), self._labels, strict=True):
            self.item.setLabel(name, words, **style)
            self.item.getAxis(name).showLabel(bool(words))
        lines = 2 if self._labels[0] else 1
        self.item.getAxis("bottom").setHeight(lines * QFontMetrics(font).height() + 8)

    def _labels_wanted(self) -> tuple[str, str]:
        """The words below and beside the plot; what has no room there is shortened, or goes."""
        metrics, height = QFontMetrics(self._tick_font()), self._view.height()
        below = "epoch" if height >= LINES_WITH_WORDS * metrics.height() else ""
        room = height - (2 if below else 1) * metrics.height() - 8 - AROUND_LABEL
        names = (self._loss_name, self._loss_name.removesuffix(" loss"))
        return below, longest_fitting(names, metrics, room)
