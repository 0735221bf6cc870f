"""What lies below the strip, one part at a time."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.labs.anomalies.judge import Judge
from engine.labs.lottery import FindTrainer
from gui.pages.anomalies.below.at_line import AtLine
from gui.pages.anomalies.below.blame_panel import BlamePanel
from gui.pages.anomalies.below.disagree_panel import DisagreePanel
from gui.pages.anomalies.below.mixed_panel import MixedPanel
from gui.pages.anomalies.below.table_panel import TablePanel
from gui.pages.anomalies.ground.score_watch import Judged
from gui.widgets.fitting_choice import FittingChoice
from gui.widgets.scrolled_view import scrolled
from gui.workbench.workbench import Workbench


class Tab(StrEnum):
    """Which of them is shown."""

    LINE = "At the line"
    BLAME = "Blame"
    DISAGREE = "Disagreement"
    MIXED = "Mixed in"
    TABLE = "Left out"


TIPS = {
    Tab.LINE: "What the line comes to: counts, precision, recall, ROC, with any line drawn through them",
    Tab.BLAME: "Which pixels cost the selected picture which score",
    Tab.DISAGREE: "The pairs of pictures on which two scores disagree most",
    Tab.MIXED: "What anomalies do that are mixed into training",
    Tab.TABLE: "Each label left out of training in turn, beside PCA, an isolation forest and a one-class SVM",
}
SHORT = {
    Tab.LINE: "Line",
    Tab.BLAME: "Blame",
    Tab.DISAGREE: "Disagree",
    Tab.MIXED: "Mixed",
    Tab.TABLE: "Left out",
}
SPACING = 8
EVERYWHERE = "Use everywhere"
EVERYWHERE_TIP = "Make the line the document's threshold, with the score that judges: all other pages follow"


class Panels(QWidget):
    """Only the one that is shown is kept up to date."""

    tab_changed = Signal()

    def __init__(
        self,
        workbench: Workbench,
        find_trainer: FindTrainer,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        jobs, themes = workbench.jobs, workbench.themes
        items = [(str(tab), SHORT[tab], tab) for tab in Tab]
        self.tabs: FittingChoice[Tab] = FittingChoice(
            items, Tab.LINE, "What lies below the strip", [TIPS[tab] for tab in Tab]
        )
        self.at_line = AtLine(themes)
        self.blame = BlamePanel(jobs, themes)
        self.disagree = DisagreePanel(jobs, themes)
        self.mixed = MixedPanel(workbench, find_trainer)
        self.table = TablePanel(workbench, find_trainer)
        self._judged: Judged | None = None
        self._row: int | None = None
        self._judge = Judge.HAMMING
        self.everywhere = QPushButton(EVERYWHERE)
        self.everywhere.setAutoDefault(False)
        self.tell_everywhere("")
        self.stack = QStackedWidget()
        self._parts: tuple[QWidget, ...] = (self.at_line, self.blame, self.disagree, self.mixed, self.table)
        for part in self._parts:
            part.installEventFilter(self)
            self.stack.addWidget(scrolled(part))
        row = QHBoxLayout()
        row.addWidget(self.tabs, 1)
        row.addWidget(self.everywhere)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(row)
        column.addWidget(self.stack, 1)
        self._keep_height()
        self.tabs.chosen.connect(self._chosen)

    @property
    def tab(self) -> Tab:
        """Which is shown."""
        return self.tabs.value

    @property
    def experiment(self) -> MixedPanel | TablePanel | None:
        """The one that is shown; None where the part that is shown trains nothing."""
        return self.mixed if self.tab is Tab.MIXED else self.table if self.tab is Tab.TABLE else None

    @property
    def least_height(self) -> int:
        """Of the tabs and the first part, in logical pixels."""
        return self.tabs.sizeHint().height() + SPACING + self.at_line.minimumSizeHint().height()

    def show_tab(self, tab: Tab) -> None:
        """Show another one."""
        self.tabs.set_value(tab)
        self._chosen(tab)

    def show_judged(self, judged: Judged | None, judge: Judge, row: int | None) -> None:
        """Show another moment, judge or selected row."""
        self._judged, self._judge, self._row = judged, judge, row
        self._show()

    def show_line(self, line: float, peek: float) -> None:
        """Follow the line."""
        if self.tab is Tab.LINE:
            self.at_line.show_line(line, peek)

    def show_outdated(self, outdated: bool) -> None:
        """Grey what is of other pictures, until they are judged."""
        for view in (self.at_line, self.blame.maps, self.disagree.maps):
            view.setEnabled(not outdated)

    def tell_everywhere(self, why_not: str) -> None:
        """Let the line be used everywhere, or say why it cannot be."""
        self.everywhere.setEnabled(not why_not)
        self.everywhere.setToolTip(why_not or EVERYWHERE_TIP)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part has other words, or is to be laid out anew."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._keep_height()
        return super().eventFilter(watched, event)

    def _keep_height(self) -> None:
        """As high as the part that is shown: the page scrolls, and nothing within it."""
        part = self._parts[self.stack.currentIndex()]
        layout = part.layout()
        wraps = layout is not None and layout.hasHeightForWidth()
        needed = part.heightForWidth(part.width()) if wraps else part.minimumSizeHint().height()
        self.stack.setMinimumHeight(max(self.at_line.minimumSizeHint().height(), needed))

    def _show(self) -> None:
        judged, judge = self._judged, self._judge
        scored = judged.scored if judged is not None else None
        match self.tab:
            case Tab.LINE:
                self.at_line.show_ranking(judged.ranking(judge) if judged is not None else None)
            case Tab.BLAME:
                self.blame.show_picture(scored, self._row, judge)
            case Tab.DISAGREE:
                self.disagree.show_scored(scored)
            case Tab.MIXED:
                self.mixed.show_judge(judge)
                self.mixed.show_sorts(scored)

    def _chosen(self, tab: Tab) -> None:
        self.stack.setCurrentIndex(list(Tab).index(tab))
        self._keep_height()
        self._show()
        self.tab_changed.emit()
