"""What hands can do on the stage: units switched, weights dragged, layers frozen; Esc lets go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from engine.document import Document
from gui.look.theme import Themes
from gui.pages.play.hands.frozen_marks import FrozenMarks
from gui.pages.play.hands.layer_menu import LayerMenu
from gui.pages.play.hands.unit_switches import UnitSwitches
from gui.pages.play.hands.weight_drag import WeightDrag
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.state.document_model import DocumentModel
from gui.state.hands_view import HandsView
from gui.state.weights_by_hand import WeightsByHand


class StageHands(QObject):
    """Joins the hourglass, whose pictures of layers come and go, with the hands that are on the network."""

    def __init__(
        self,
        stage: Hourglass,
        model: DocumentModel,
        hands: HandsView,
        weights: WeightsByHand,
        themes: Themes,
    ) -> None:
        super().__init__(stage)
        self._model = model
        columns = stage.columns
        self.switches = UnitSwitches(columns, hands, self)
        self.weight_drag = WeightDrag(columns, hands, weights, self)
        self.layer_menu = LayerMenu(columns, model, hands, stage)
        self.frozen = FrozenMarks(columns, stage.output.grid, themes, stage)
        stage.installEventFilter(self)
        stage.placed.connect(self._watch)
        stage.followed.connect(self.switches.show)
        model.document_changed.connect(self._document_changed)
        self.switches.show()
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc while a weight is held lets go of it, and of nothing else."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() == Qt.Key.Key_Escape and self.weight_drag.give_up()
        return False

    def _watch(self, layout: object = None) -> None:
        """Serve the pictures that there are now, where they are now."""
        self.layer_menu.watch()
        self.weight_drag.watch()
        self.frozen.show(self._model.document)

    def _document_changed(self, document: Document, old: Document) -> None:
        if document.training.frozen != old.training.frozen:
            self.frozen.show(document)
