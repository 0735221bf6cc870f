"""The company in the card "Side by side": its columns, their menu, and the sentence about the closest picture."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolButton

from engine.company.closest import Closest, closest
from engine.document import stacked
from engine.training.snapshot import Snapshot
from gui.look.icons import icon
from gui.look.theme import Theme, Themes
from gui.pages.play.company.closest_label import ClosestLabel
from gui.pages.play.company.company_watch import CompanyWatch
from gui.pages.play.side_by_side.card import SideBySideCard
from gui.pages.play.side_by_side.columns import HEADINGS, WAYS, Column
from gui.state.feed import Feed
from gui.state.preferences import COMPANIONS, LANDMARKS, Preferences
from gui.widgets.tick_menu import TickMenu

LIVE = 2_000_000  # products of two pixels: counted ten times a second; of more only at rest
NAMES = {
    Column.MEAN: "Mean picture",
    Column.NEAREST: "Nearest training picture",
    Column.PCA: "PCA with the code's numbers",
}


class TableCompany(QObject):
    """Adds them to the card, and remembers which columns are wanted."""

    def __init__(
        self,
        card: SideBySideCard,
        watch: CompanyWatch,
        feed: Feed,
        preferences: Preferences,
        themes: Themes,
    ) -> None:
        super().__init__(card)
        self._card = card
        self._watch = watch
        self._feed = feed
        self._preferences = preferences
        self.label = ClosestLabel(card)
        self.button = QToolButton(card)
        self.button.setProperty("role", "plain")
        self.button.setAccessibleName("Company")
        self.button.setSizePolicy(
            QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored
        )  # as high as the head is
        self.menu = TickMenu(self.button)
        self.actions = {column: self._action(column) for column in WAYS}
        self.menu.addSeparator()
        self.landmarks = self.menu.addAction("Landmarks in the loss curve")
        self.landmarks.setCheckable(True)
        self.landmarks.setChecked(preferences.value(LANDMARKS, True))
        self.landmarks.triggered.connect(self._landmarks_chosen)
        self.button.clicked.connect(self._open)
        card.add_to_head(self.label, self.button)
        watch.changed.connect(self._company_changed)
        feed.slow_ready.connect(self._slow_ready)
        themes.changed.connect(self._dress)
        self._dress(themes.now)
        wanted = set(preferences.value(COMPANIONS, [""]))
        for column, action in self.actions.items():
            action.setChecked(column.name.lower() in wanted)
        self._show_columns()

    def _action(self, column: Column) -> QAction:
        action = self.menu.addAction(NAMES[column])
        action.setCheckable(True)
        action.setToolTip(HEADINGS[column].tooltip)
        action.triggered.connect(self._chosen)
        return action

    def _open(self) -> None:
        why = self._watch.why_none
        for action in self.actions.values():
            action.setEnabled(not why)
            action.setToolTip(why)
        self.menu.setToolTipsVisible(bool(why))
        self.menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _chosen(self) -> None:
        chosen = [column.name.lower() for column, action in self.actions.items() if action.isChecked()]
        self._preferences.set_value(COMPANIONS, chosen)
        self._show_columns()

    def _landmarks_chosen(self, on: bool) -> None:
        self._preferences.set_value(LANDMARKS, on)

    def _show_columns(self) -> None:
        columns = frozenset(column for column, action in self.actions.items() if action.isChecked())
        self._card.table.show_companions(columns)

    def _company_changed(self) -> None:
        self._card.table.rows.show_company(self._watch.company)
        self._count_in_turn()

    def _slow_ready(self, snapshot: Snapshot) -> None:
        if self._card.isVisible():
            self._watch.start()
            self._count_in_turn()

    def _count_in_turn(self) -> None:
        if self._feed.in_turns:
            self._feed.turns.ask(self, self._count)
        else:
            self._count()

    def _count(self) -> None:
        snapshot = self._feed.snapshot
        if snapshot is not None:
            counted = self._counted(snapshot)
            if counted is not None:
                self.label.show_closest(counted[0])

    def _counted(self, snapshot: Snapshot) -> tuple[Closest | None] | None:
        """The count now, in a tuple; None where it has to wait."""
        document, company = snapshot.document, self._watch.company
        pictures = len(document.pictures)
        if company is None or snapshot.outputs.shape != (pictures, document.size.pixels):
            return (None,)
        if len(company.nearest) != pictures or company.companions[0].answers.shape != snapshot.outputs.shape:
            return None  # an edit that the training thread has not seen yet
        if snapshot.running and len(document.train) * pictures * document.size.pixels > LIVE:
            return None
        if snapshot.epoch == 0:
            return (None,)
        rows = stacked(document.pictures, document.size)
        return (closest(company, rows, snapshot.outputs, len(document.train)),)

    def _dress(self, theme: Theme) -> None:
        self.button.setIcon(icon("more", theme))
        self.button.setToolTip("What something simpler would answer: columns and landmarks")
