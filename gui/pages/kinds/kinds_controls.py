"""Which kinds, how long; start and stop; how far they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from engine.kinds import kinds
from engine.networks.recipe import Recipe
from engine.settings.training import MOST_EPOCHS
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.kinds.wording import BEFORE
from gui.widgets.lab_controls import labelled
from gui.widgets.lab_numbers import Bounds, LabNumbers
from gui.widgets.number_rules import Ladder, WholeRule
from gui.widgets.parts_button import Part, PartsButton
from gui.widgets.tick_menu import TickMenu

EPOCHS_RULE = WholeRule("The number of epochs", "150", Ladder(1, 1, MOST_EPOCHS))


class KindsControls(LabNumbers):
    """The fields and buttons of the page; at least one kind stays ticked."""

    kinds_changed = Signal()

    def __init__(self, epochs: int, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__("Epochs trained", "Stop", parent)
        self._stale = False  # the document has changed since then
        lasts = Bounds(1, MOST_EPOCHS, f"The kinds train for 1 to {MOST_EPOCHS:,} epochs")
        self.epochs = self.number("Epochs", EPOCHS_RULE, epochs, lasts, "0" * 7)
        self.menu = TickMenu(self)
        for kind in kinds():
            action = self.menu.addAction(kind.title)
            action.setCheckable(True)
            action.setChecked(True)
            action.setToolTip(kind.sentence)
            action.setData(kind.name)
            action.triggered.connect(self._ticked)
        self.menu.addSeparator()
        every = self.menu.addAction("All")
        every.triggered.connect(self.tick_all)
        self.which = PartsButton(themes, opens=True)
        self.which.setMenu(self.menu)
        self.which.setToolTip("Which kinds of network are trained")
        self.budget = QLabel()
        self.budget.setProperty("role", "muted")
        self.budget.setToolTip(
            "Each kind is as wide as gives it about as many parameters as the document's network has,"
            " so that none wins by its size."
        )
        self._tell_kinds()
        self.lay_out(labelled("Epochs", self.epochs), self.which, self.budget)

    @property
    def fields(self) -> Sequence[QWidget]:
        """See `LabControls.fields`."""
        return (*super().fields, self.which)

    @property
    def kinds(self) -> tuple[Recipe, ...]:
        """Those that are ticked."""
        ticked = {action.data() for action in self.menu.actions() if action.isChecked()}
        return tuple(kind for kind in kinds() if kind.name in ticked)

    def tick_all(self) -> None:
        """All kinds."""
        self._tick(*(kind.name for kind in kinds()))

    def show_budget(self, parameters: int) -> None:
        """Say how large each network is."""
        self.budget.setText(f"about {counted(parameters, 'parameter')} each")

    def set_stale(self, stale: bool) -> None:
        """Say that the last comparison is of before a change, or that it is not."""
        if stale is not self._stale:
            self._stale = stale
            if not self._running:
                self._say_rest()

    def _say_rest(self) -> None:
        self._say(f"{BEFORE} {self._rest}" if self._stale and self._rest else self._rest)
        self.words.setEnabled(not (self._stale and self._rest))

    def _say(self, words: str, fault: bool = False) -> None:
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(bool(words))  # nothing jumps between a run and its words
        self.bar.setSizePolicy(policy)
        self.words.setEnabled(True)
        self.words.setVisible(bool(words))
        super()._say(words, fault)

    def _tell_kinds(self) -> None:
        chosen, there = len(self.kinds), len(kinds())
        words = "All" if chosen == there else f"{chosen} of {there}"
        self.which.set_parts(Part("Kinds"), Part(words, bold=True), reserve=(f"{there} of {there}",))
        self.which.setAccessibleName(f"Kinds: {words}")

    def _ticked(self) -> None:
        action = self.sender()
        if not self.kinds:  # the last one stays
            self._tick(action.data() if action is not None and hasattr(action, "data") else "")
            return
        self._tell_kinds()
        self.kinds_changed.emit()

    def _tick(self, *names: str) -> None:
        for action in self.menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() in names)
        self._tell_kinds()
        self.kinds_changed.emit()
