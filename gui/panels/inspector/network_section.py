"""NETWORK: layers, activations, and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.document_parts import NETWORK
from engine.networks.layer_places import (
    LayerPlace,
    Side,
    layer_name,
    parameter_sentence,
    places,
    unit_word,
    with_layer_beside_code,
    with_units,
    without_layer,
)
from engine.networks.network import Network
from gui.look.theme import Themes
from gui.panels.inspector.kind_row import KindRow
from gui.panels.inspector.layer_chips import LayerChips
from gui.panels.inspector.layer_editor import LayerEditor
from gui.panels.inspector.loss_and_output import with_output
from gui.panels.inspector.penalties_and_code import with_code_setting
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_rows import SettingRows
from gui.panels.inspector.shape_rows import ShapeRows
from gui.state.document_model import DocumentModel
from gui.widgets.choice import Choice

AFTER = "The network has another shape: training starts from new weights."


class NetworkSection(Section):
    """The layers as chips, an editor for the chosen one, and the activations."""

    def __init__(self, model: DocumentModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__("Network", model, themes, parent)
        self._place: LayerPlace | None = None
        self._reshaped = False  # since the last word about it
        self._newest_run = model.run
        self.chips = LayerChips()
        self.editor = LayerEditor()
        self.editor.hide()
        self.kind = KindRow(self)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.editor)
        follow = {name: with_code_setting(name) for name in ("code_activation", "coding")}
        self._rows = SettingRows(self, NETWORK, following={"output": with_output, **follow})
        self.hidden = self._rows.control("hidden", Choice)
        self.code = self._rows.control("code_activation", Choice)
        self.output = self._rows.control("output", Choice)
        self._shape = ShapeRows(self)
        self.parameters = self.add_muted()
        self.chips.chosen.connect(self.choose_layer)
        self.editor.previewed.connect(self._preview_units)
        self.editor.committed.connect(self._commit_units)
        self.editor.cancelled.connect(self.cancel)
        self.editor.rejected.connect(self.reject)
        self.editor.righted.connect(self.forgive)
        self.editor.add_wanted.connect(self._add_layer)
        self.editor.remove_wanted.connect(self._remove_layer)
        model.replaced.connect(self.banner.dismiss)  # another document is more than another shape
        self.show_document(model.document)

    @property
    def chosen_layer(self) -> LayerPlace | None:
        """The layer whose editor is open."""
        return self._place

    def choose_layer(self, place: LayerPlace | None) -> None:
        """Open the editor for a layer, or close it."""
        self._place = place
        self.show_document(self._model.document)

    def show_document(self, document: Document) -> None:
        spec = document.network
        if self._place not in places(spec):
            self._place = None
        self.chips.show_network(spec, document.size.pixels)
        self.chips.mark(self._place)
        self.chips.set_roomy(self._place is not None)
        if self._place is not None:
            self.editor.show_layer(spec, self._place)
        self.editor.setVisible(self._place is not None)
        self.kind.show_document(document)
        self._rows.show_document(document)
        self._shape.show_document(document)
        self.parameters.setText(parameter_sentence(document.layout))

    def _preview_units(self, units: float) -> None:
        place = self._place
        if place is not None:
            self.preview(lambda old: _with(old, with_units(old.network, place, int(units))), self.editor)

    def _commit_units(self, units: float) -> None:
        place = self._place
        if place is not None:
            network = self._model.committed.network
            label = f"{unit_word(network, place).capitalize()}s of {layer_name(network, place)}"
            self._reshape(label, lambda old: with_units(old, place, int(units)), self.editor)

    def _add_layer(self, side: Side) -> None:
        _, place = with_layer_beside_code(self._model.committed.network, side)
        if self._reshape("Add layer", lambda old: with_layer_beside_code(old, side)[0]):
            self.choose_layer(place)

    def _remove_layer(self) -> None:
        place = self._place
        if place is not None:
            self._place = None
            self._reshape("Remove layer", lambda old: without_layer(old, place))

    def _reshape(
        self, label: str, reshaped: Callable[[Network], Network], control: LayerEditor | None = None
    ) -> bool:
        return self.commit(label, lambda old: _with(old, reshaped(old.network)), control)

    def _document_changed(self, document: Document, old: Document) -> None:
        """Say that a shape has changed, once the gesture is over; undo and redo bring the weights back."""
        super()._document_changed(document, old)
        shapes = [
            (one.shape, one.coding, one.hidden_sizes, len(one.encoder))
            for one in (document.network, old.network)
        ]
        self._reshaped = self._reshaped or shapes[0] != shapes[1]
        if self._reshaped and not self._model.previewing:
            self._reshaped = False
            if self._model.run > self._newest_run:
                self.tell(AFTER)
        if not self._model.previewing:
            self._newest_run = max(self._newest_run, self._model.run)


def _with(document: Document, network: Network) -> Document:
    return replace(document, network=network)
