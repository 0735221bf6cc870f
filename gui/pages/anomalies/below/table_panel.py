"""Each label left out in turn, beside detectors that know no autoencoder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from engine.labs.anomalies.left_out_label import TableResult, table_work
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.parts_report import (
    best_of,
    cells_told,
    spread_text,
    table_rows,
    table_sentence,
    way_name,
)
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from gui.exporting.view_export import Rows, WholeView
from gui.pages.anomalies.below.experiment_panel import ExperimentPanel
from gui.pages.compress.views.board import Board, Cell
from gui.pages.compress.views.board_view import BoardView
from gui.workbench.workbench import Workbench

INVITATION = (
    "Which label stands out when a network has never seen it? Start leaves each out in turn, and asks three detectors"
    " from scikit-learn on the same pictures. Pictures without two labels of five each give way to the handwritten"
    " digits."
)
BAR = 12  # of what is too wide


class WholeBoard(BoardView):
    """As high as its rows: the part that it stands in scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet's size has changed, or is to change."""
        taken = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and watched is self.widget():
            self.setMinimumHeight(self.sheet.minimumHeight() + BAR)
        return taken


class TablePanel(ExperimentPanel):
    """A row a label, a column a way; the best of a row is bold."""

    def __init__(
        self,
        workbench: Workbench,
        find_trainer: FindTrainer,
        parent: QWidget | None = None,
    ) -> None:
        self._shown: TableResult | None = None
        self.board = WholeBoard(workbench.themes, "Labels left out")
        super().__init__(workbench, find_trainer, "Left out", INVITATION, parent)

    @property
    def file_name(self) -> str:
        """See `ExperimentPanel.file_name`."""
        return "left out labels"

    def make_view(self) -> QWidget:
        """See `ExperimentPanel.make_view`."""
        return self.board

    @property
    def whole(self) -> Callable[[], WholeView]:
        """See `ExperimentPanel.whole`."""
        return lambda: self.board

    def make_work(self, order: AnomaliesOrder) -> Work[Any]:
        """See `ExperimentPanel.make_work`."""
        return table_work(order, self._find_trainer)

    def show_result(self, result: TableResult | None) -> None:
        """See `ExperimentPanel.show_result`."""
        self.board.setVisible(result is not None)
        if result is not None and result is not self._shown:
            self.board.show_board(board_of(result))
        self._shown = result

    def sentence(self, result: TableResult) -> str:
        """See `ExperimentPanel.sentence`."""
        return f"{table_sentence(result)} {cells_told(result)}"

    def rows(self) -> Rows:
        """See `ExperimentPanel.rows`."""
        result = self.run.result
        return table_rows(result) if result is not None else [("left out",)]


def board_of(result: TableResult) -> Board:
    """The table: mean, and lowest to highest of the seeds in brackets."""
    rows = []
    labels = [*result.pictures.classes, "all"]
    for at in range(len(labels)):
        last = at == len(labels) - 1
        spreads = [
            result.over_labels(way) if last else result.over_seeds(at, way) for way in range(len(result.ways))
        ]
        best = best_of([spread[0] for spread in spreads])
        seeds = [result.seeds_done(None if last else at, way) for way in range(len(result.ways))]
        rows.append(
            tuple(
                Cell(None, spread_text(one, count).replace(" to ", "–"), strong=strong)
                for one, count, strong in zip(spreads, seeds, best, strict=True)
            )
        )
    return Board(tuple(way_name(way) for way in result.ways), tuple(labels), tuple(rows))
