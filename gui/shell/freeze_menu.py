"""The menu of layers that do not learn."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.document import Document
from engine.networks.frozen_layers import layer_titles
from gui.state.document_model import DocumentModel
from gui.state.freezing import switch_frozen

TIP = "A frozen layer keeps its weights while the others learn"


class FreezeMenu(QObject):
    """A tick for each layer of the present network."""

    def __init__(self, menu: QMenu, model: DocumentModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.menu = menu.addMenu("&Freeze")
        self.menu.setToolTip(TIP)
        self._actions: dict[str, QAction] = {}
        model.document_changed.connect(self._document_changed)
        self._show(model.document)

    def _document_changed(self, document: Document, old: Document) -> None:
        if document.layout is not old.layout or document.training.frozen != old.training.frozen:
            self._show(document)

    def _show(self, document: Document) -> None:
        titles = layer_titles(document.layout)
        if list(titles) != list(self._actions):
            for action in self._actions.values():
                self.menu.removeAction(action)
                action.deleteLater()
            self._actions = {key: self._made(key) for key in titles}
        for key, action in self._actions.items():
            action.setText(titles[key])
            action.setChecked(key in document.training.frozen)

    def _made(self, key: str) -> QAction:
        action = QAction(self, checkable=True)
        action.setToolTip(TIP)
        action.triggered.connect(lambda: switch_frozen(self._model, key))
        self.menu.addAction(action)
        return action
