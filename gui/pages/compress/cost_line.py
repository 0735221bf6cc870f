"""Keeps the controls telling what Start would come to, and as few seeds suggested as that allows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from engine.document import Document
from engine.labs.compress.ground.order import FEWEST_SEEDS, CompressOrder, usual_epochs, usual_seeds
from engine.labs.compress.ground.part import Part
from engine.labs.lottery import FindTrainer
from gui.pages.compress.compress_controls import CompressControls
from gui.pages.compress.cost import CostAsked, CostWatch, at_hand
from gui.pages.compress.views.wording import LOOKING
from gui.widgets.suggested_number import SuggestedNumber
from gui.workbench.workbench import Workbench


class CostLine(QObject):
    """`wanted` says which part Start would do now, and how large; None where it would do nothing new."""

    def __init__(
        self,
        workbench: Workbench,
        controls: CompressControls,
        find_trainer: FindTrainer | None,
        wanted: Callable[[], tuple[Part[Any], CompressOrder] | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workbench = workbench
        self._controls = controls
        self._find_trainer = find_trainer
        self._wanted = wanted
        document = workbench.model.document
        self._epochs = SuggestedNumber(controls.epochs, usual_epochs(document))
        self._seeds = SuggestedNumber(controls.seeds, usual_seeds(document))
        self._watch = CostWatch(workbench.jobs, self)
        self._watch.changed.connect(self._known)
        for field in controls.numbers_asked:
            field.committed.connect(self.follow)

    def suggest(self, document: Document) -> None:
        """Suggest what is usual; few seeds and epochs where only PyTorch trains, which takes much longer for each."""
        by_torch = self._watch.by_torch
        self._epochs.suggest(usual_epochs(document, by_torch))
        self._seeds.suggest(FEWEST_SEEDS if by_torch else usual_seeds(document))

    def follow(self) -> None:
        """Tell the cost of what is wanted, or find it."""
        wanted = self._wanted()
        if wanted is None:
            self._watch.wish(None)
            self._controls.tell_cost("")
            return
        part, order = wanted
        snapshot, given = self._workbench.bridge.snapshot, self._find_trainer
        note = "" if snapshot is None else snapshot.note
        self._watch.wish(CostAsked(part, order, lambda: at_hand(given, note)))
        cost = self._watch.newest
        self._controls.tell_cost(LOOKING if cost is None else cost.words)

    def _known(self) -> None:
        self.suggest(self._workbench.model.document)
        self.follow()
