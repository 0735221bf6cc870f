"""The same curve in more dimensions: seeds, Start and Cancel, and the figure."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from engine.errors import PinholeError
from engine.labs.fooling.plane.curves import Curve
from engine.labs.fooling.plane.dimensions import (
    ASKED,
    MOST_SEEDS,
    DimensionsOrder,
    DimensionsResult,
    dimensions_work,
)
from engine.labs.fooling.plane.part import STEPS
from engine.labs.fooling.plane.report import dimensions_rows, summary
from engine.wording import counted, unbroken
from gui.exporting.view_export import Rows
from gui.jobs.lab_run import LabRun
from gui.look.relative_font import RelativeFont
from gui.pages.fooling.ground.part_view import NAME
from gui.pages.fooling.plane.dimension_chart import DimensionChart
from gui.widgets.lab_controls import labelled
from gui.widgets.lab_numbers import Bounds, LabNumbers
from gui.widgets.number_rules import Even, WholeRule
from gui.workbench.workbench import Workbench

SEEDS = 3
PADDING = 12
SEEDS_RULE = WholeRule("The number of seeds", "3", Even(1, 1, MOST_SEEDS))
INVITATION = "Start trains the same two networks on this curve among up to 1,000 numbers."
NO_WAY = "Two moons have no way along the curve to the other class; choose a curve in one piece."
MEDIANS = (
    f"Each is the median of {ASKED} points all along the curve that were not learnt from; the map speaks of its circled"
    " point alone."
)
FIRST = "The first networks are being trained."


class DimensionControls(LabNumbers):
    """How many seeds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Networks trained", "Cancel", parent)
        bounds = Bounds(1, MOST_SEEDS, f"This takes 1 to {MOST_SEEDS} seeds")
        self.seeds = self.number("Seeds", SEEDS_RULE, SEEDS, bounds, "0" * 2)
        self.lay_out(labelled("Number of seeds", self.seeds))


class DimensionPanel(QFrame):
    """Runs the lab for whatever curve is on the plane."""

    noticed = Signal(str)  # one sentence: it is done

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._jobs = workbench.jobs
        self._asked: tuple[Curve, int, int] | None = None  # curve, stretches, seed
        self._order: DimensionsOrder | None = None
        self.run: LabRun[DimensionsResult] = LabRun(workbench.jobs, NAME, self)
        self.controls = DimensionControls()
        self.chart = DimensionChart(workbench.themes)
        self.words = QLabel(INVITATION, wordWrap=True)
        self.words.setProperty("role", "muted")
        RelativeFont(self.words, 0.88)
        title = QLabel("The same among more numbers")
        title.setProperty("role", "figure")
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, PADDING // 2, PADDING, PADDING // 2)
        column.setSpacing(4)
        for part in (title, self.controls):
            column.addWidget(part)
        column.addWidget(self.chart, 1)
        column.addWidget(self.words)
        self.controls.start_wanted.connect(self.start)
        self.controls.stop_wanted.connect(self.run.stop)
        self.run.progressed.connect(self._progressed)
        self.run.grown.connect(self._show)
        self.run.finished.connect(self._finished)
        self.run.stopped.connect(lambda: self.controls.show_rest(""))
        self.run.failed.connect(self.words.setText)
        workbench.jobs.lab_changed.connect(self._follow)
        workbench.exports.offer(self.chart, "fooling dimensions", self.rows)

    @property
    def result(self) -> DimensionsResult | None:
        """The newest result."""
        return self.chart.result

    @property
    def found(self) -> tuple[DimensionsOrder, DimensionsResult] | None:
        """What the chart shows, and of what."""
        return (self._order, self.chart.result) if self._order is not None and self.chart.result else None

    def show_again(self, found: tuple[DimensionsOrder, DimensionsResult] | None) -> None:
        """Show what was found before of the curve that is on the plane."""
        if found is not None:
            self._order, result = found
            self._show(result)
            self._follow()

    def show_plane(self, curve: Curve, stretches: int, seed: int) -> None:
        """Ask about this curve from the next start on; what was found of another one goes."""
        self._asked = curve, stretches, seed
        order = self._order
        if order is not None and (
            not order.curve.is_like(curve) or order.stretches != stretches or order.seed != seed
        ):
            self.run.stop()
            self._order = None
            self.chart.show_result(None)
            self.words.setText(INVITATION)
        self._follow()

    def start(self) -> None:
        """Train in all dimensions."""
        if self._asked is None or self.run.running:
            return
        curve, stretches, seed = self._asked
        try:
            order = DimensionsOrder(curve, stretches, seed, int(self.controls.seeds.value), STEPS)
        except PinholeError as error:
            self.words.setText(str(error))
            return
        if self.run.start(dimensions_work(order)):
            self._order = order
            self.chart.show_result(None)
            self.words.setText(FIRST)
            self.controls.show_running("Getting ready…", None)

    def rows(self) -> Rows:
        """The figures as a table."""
        return dimensions_rows(self.result)

    def _progressed(self, done: int, whole: int) -> None:
        self.controls.show_running(
            f"{done:,} of {counted(whole, 'network pair')}", done / whole if done else None
        )

    def _show(self, result: DimensionsResult) -> None:
        if result.order is self._order:
            self.chart.show_result(result)
            told = summary(result)
            self.words.setText(unbroken(f"{told} {MEDIANS}" if told else _begun(result)))

    def _finished(self, result: DimensionsResult) -> None:
        self.controls.show_rest("")
        self._show(result)
        self.noticed.emit("Fooling: “The manifold” is done in all dimensions.")

    def _follow(self) -> None:
        asked = self._asked
        hindrance = self.run.why_not
        if asked is not None and len(asked[0].strands) > 1:
            hindrance = NO_WAY
        told = self._order is None
        if told:
            self.words.setText(hindrance or INVITATION)
        self.controls.set_able(not hindrance, hindrance, told)


def _begun(result: DimensionsResult) -> str:
    """What is said before the first seed has seen all dimensions."""
    if not result.measured:
        return FIRST
    return f"The first seed is done up to {counted(result.measured[-1].dimensions, 'dimension')}."
