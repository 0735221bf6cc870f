"""Contamination: anomalies among what is learnt, and how well others of them are still found."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from engine.labs.anomalies.contamination import (
    TOO_LITTLE,
    ContaminationResult,
    contamination_work,
    is_too_little,
)
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.parts_report import contamination_rows
from engine.labs.anomalies.scored import Scored
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.wording import percent
from gui.exporting.view_export import Rows
from gui.pages.anomalies.below.area_chart import AreaChart, AreaLine
from gui.pages.anomalies.below.experiment_panel import ExperimentPanel
from gui.workbench.workbench import Workbench

INVITATION = (
    "What if some of the learnt pictures are anomalies themselves? Start mixes more and more of them in, and looks for"
    " others: a network that has learnt anomalies lets them pass."
)


class MixedPanel(ExperimentPanel):
    """A line for each judge over the share that is mixed in."""

    def __init__(
        self,
        workbench: Workbench,
        find_trainer: FindTrainer,
        parent: QWidget | None = None,
    ) -> None:
        self._judge = Judge.LOSS
        self.chart = AreaChart(
            "Area by share",
            "share of anomalies in what is learnt (evenly spaced, whatever the share)",
            workbench.themes,
        )
        super().__init__(workbench, find_trainer, "Mixed in", INVITATION, parent)

    @property
    def file_name(self) -> str:
        """See `ExperimentPanel.file_name`."""
        return "contamination"

    def make_view(self) -> QWidget:
        """See `ExperimentPanel.make_view`."""
        return self.chart

    def make_work(self, order: AnomaliesOrder) -> Work[Any]:
        """See `ExperimentPanel.make_work`."""
        return contamination_work(order, self._find_trainer)

    def show_sorts(self, scored: Scored | None) -> None:
        """Say so where the pictures are too few; of a sample that is not known."""
        whole = scored is not None and len(scored.positions) == scored.of
        few = whole and scored is not None and is_too_little(scored.sorts)
        if self.too_little != (TOO_LITTLE if few else ""):
            self.too_little = TOO_LITTLE if few else ""
            self.follow()

    def show_judge(self, judge: Judge) -> None:
        """Mark the line of the judge that is looked at."""
        if judge is not self._judge:
            self._judge = judge
            self.follow()

    def show_result(self, result: ContaminationResult | None) -> None:
        """See `ExperimentPanel.show_result`."""
        if result is None:
            self.chart.show_lines((), ())
            return
        lines = []
        for judge in result.judges:
            low, high = result.spread(judge)
            mean = result.mean(judge).tolist()
            lines.append(AreaLine(str(judge), mean, low.tolist(), high.tolist(), judge is self._judge))
        self.chart.show_lines(lines, [percent(share, 0) for share in result.shares])

    def sentence(self, result: ContaminationResult) -> str:
        """See `ExperimentPanel.sentence`."""
        seeds = result.order.seeds
        told = f"mean of {seeds} seeds, bars from lowest to highest" if seeds > 1 else "one seed, so no range"
        shown = self._judge if self._judge in result.judges else result.judges[0]
        return f"{result.effect(shown)} {result.sentence} Area under the ROC curve: {told}.".lstrip()

    def rows(self) -> Rows:
        """See `ExperimentPanel.rows`."""
        result = self.run.result
        return contamination_rows(result) if result is not None else [("share",)]
