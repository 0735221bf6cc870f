"""What the right button offers over a layer: switch the unit there, freeze the layer, switch its units on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QWidget

from engine.networks.frozen_layers import layer_keys, layer_titles
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.network_columns import NetworkColumns
from gui.state.document_model import DocumentModel
from gui.state.freezing import switch_frozen
from gui.state.hands_view import HandsView


class LayerMenu(QObject):
    """Opens over the pictures of layers; below its own entries stand those of the stage."""

    def __init__(
        self, columns: NetworkColumns, model: DocumentModel, hands: HandsView, stage: QWidget
    ) -> None:
        super().__init__(stage)
        self._columns = columns
        self._model = model
        self._hands = hands
        self._stage = stage

    def watch(self) -> None:
        """Serve the pictures that there are now."""
        for units, _ in self._columns.hoverable:
            units.removeEventFilter(self)
            units.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            over = next(
                ((units, layer) for units, layer in self._columns.hoverable if units is watched), None
            )
            if over is not None:
                units, layer = over
                menu = self.menu_for(layer)
                unit = units.unit_at(QPointF(event.pos()))
                if unit is not None and unit < units.units:
                    menu.insertAction(menu.actions()[0], self._switch(menu, layer, units, unit))
                menu.aboutToHide.connect(menu.deleteLater)
                menu.popup(event.globalPos())
                return True
        return super().eventFilter(watched, event)

    def _switch(self, menu: QMenu, layer: int, units: HoveredUnits, unit: int) -> QAction:
        """What a click does as well, for whoever does not know that."""
        which = units.switch_of(unit)
        on = self._hands.hands.is_off(layer, which)
        switch = QAction(f"Switch this unit {'on' if on else 'off'} (click)", menu)
        switch.triggered.connect(lambda: self._hands.switch(layer, which))
        return switch

    def menu_for(self, layer: int) -> QMenu:
        """The menu over a layer, counted from 0."""
        layout, menu = self._model.document.layout, QMenu(self._stage)
        key = layer_keys(layout)[layer]
        title = layer_titles(layout).get(key)
        if title is not None:
            freeze = QAction(f"Freeze the {title.lower()}", menu, checkable=True)
            freeze.setChecked(key in self._model.document.training.frozen)
            freeze.triggered.connect(lambda: switch_frozen(self._model, key))
            menu.addAction(freeze)
        on = QAction("Switch its units on", menu)
        on.setEnabled(bool(self._hands.hands.off_in(layer)))
        on.triggered.connect(lambda: self._hands.switch_on(layer))
        menu.addAction(on)
        if self._stage.actions():
            menu.addSeparator()
            menu.addActions(self._stage.actions())
        return menu
