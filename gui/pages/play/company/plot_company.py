"""The company as landmarks in the loss plot."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from gui.pages.play.company.company_watch import CompanyWatch
from gui.pages.play.loss_plot.landmarks import Landmark
from gui.pages.play.loss_plot.loss_plot import LossPlot
from gui.state.turns import Turns


class PlotCompany(QObject):
    """Keeps the landmarks up to date while `wanted` is ticked; they take their turn after what was drawn."""

    def __init__(self, plot: LossPlot, watch: CompanyWatch, wanted: QAction, turns: Turns) -> None:
        super().__init__(plot)
        self._plot = plot
        self._watch = watch
        self._wanted = wanted
        watch.changed.connect(lambda: turns.ask(self, self._show))
        wanted.toggled.connect(self._show)
        self._show()

    def _show(self, on: bool | None = None) -> None:
        company = self._watch.company if self._wanted.isChecked() else None
        companions = () if company is None else company.companions
        self._plot.show_landmarks([Landmark(one.short, one.train_loss, one.test_loss) for one in companions])
