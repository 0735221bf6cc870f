"""The menu Network: what hands do to the weights, and the way back."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.hands.weights import Shake
from gui.shell.freeze_menu import FreezeMenu
from gui.state.document_model import DocumentModel
from gui.state.hands_view import HandsView
from gui.state.weights_by_hand import WeightsByHand
from gui.widgets.editing_focus import finish_editing

SHAKES = {Shake.SMALL: "A &little", Shake.MEDIUM: "&Clearly", Shake.LARGE: "&Hard"}


class NetworkMenu(QObject):
    """Fills the menu; its entries are enabled where they have something to do."""

    def __init__(
        self, menu: QMenu, model: DocumentModel, weights: WeightsByHand, hands: HandsView, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._weights = weights
        self._hands = hands
        shakes = menu.addMenu("&Shake the weights")
        for size, words in SHAKES.items():
            action = QAction(words, self)
            action.setData(list(Shake).index(size))
            action.setToolTip(
                f"Noise on every weight, {size.value:g} times the spread of its layer's weights"
            )
            action.triggered.connect(self._shake)
            shakes.addAction(action)
        self.biases = QAction("Take the &biases away", self)
        self.biases.setToolTip("Sets every bias to 0; training may bring them back")
        self.biases.triggered.connect(self._take_biases_away)
        menu.addAction(self.biases)
        FreezeMenu(menu, model, parent)
        menu.addSeparator()
        self.heal = QAction("&Heal", self)
        self.heal.setToolTip(
            "Units on, all layers learn, the code the network's own, and the weights from before the first hand"
        )
        self.heal.triggered.connect(self._heal)
        menu.addAction(self.heal)
        hands.changed.connect(self._look)
        weights.changed.connect(self._look)
        self._look()

    def _shake(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        finish_editing()
        self._weights.shake(list(Shake)[action.data()])

    def _take_biases_away(self) -> None:
        finish_editing()
        self._weights.take_biases_away()

    def _heal(self) -> None:
        finish_editing()
        self._weights.heal()

    def _look(self) -> None:
        hands = self._hands
        held = bool(hands.hands.off or hands.numbers)
        self.heal.setEnabled(held or bool(self._weights.frozen) or self._weights.are_changed)
