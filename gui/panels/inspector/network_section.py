"""NETWORK: layers, activations, and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from engine.activations import Activation
from engine.document import Document
from engine.document_parts import NETWORK
from engine.networks.frozen_layers import frozen_words
from engine.networks.layer_places import (
    LayerPlace,
    Side,
    layer_name,
    parameter_sentence,
    places,
    unit_word,
    with_activation,
    with_hidden,
    with_layer_beside_code,
    with_units,
    without_layer,
)
from engine.networks.mirrored import is_mirrored, mirrored, twin
from engine.networks.network import Network
from gui.look.theme import Themes
from gui.panels.inspector.kind_row import KindRow
from gui.panels.inspector.layer_chips import LayerChips
from gui.panels.inspector.layer_editor import LayerEditor
from gui.panels.inspector.loss_and_output import with_output
from gui.panels.inspector.penalties_and_code import with_code_setting
from gui.panels.inspector.section import Change, Section
from gui.panels.inspector.setting_rows import Following, SettingRow, SettingRows
from gui.panels.inspector.shape_rows import ShapeRows
from gui.state.document_model import DocumentModel
from gui.widgets.choice import Choice

ALL_ALIKE = "All hidden layers have this activation now, those with one of their own too."
AFTER = "The network has another shape: training starts from new weights."


class NetworkSection(Section):
    """The layers as chips, an editor for the chosen one, and the activations."""

    def __init__(self, model: DocumentModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__("Network", model, themes, parent)
        self._place: LayerPlace | None = None
        self._unlinked = False  # the decoder was not to mirror the encoder
        self._reshaped = False  # since the last word about it
        self._newest_run = model.run
        self.chips = LayerChips()
        self.editor = LayerEditor()
        self.editor.hide()
        self.kind = KindRow(self, themes)
        self._column.addWidget(self.chips)
        self._column.addWidget(self.editor)
        follow: dict[str, Following] = {
            name: with_code_setting(name) for name in ("code_activation", "coding")
        }
        self._rows = SettingRows(
            self, NETWORK, following={"output": with_output, "hidden": with_all_hidden, **follow}
        )
        self.hidden = self._rows.control("hidden", Choice)
        self.code = self._rows.control("code_activation", Choice)
        self.output = self._rows.control("output", Choice)
        self._shape = ShapeRows(self)
        self.parameters = self.add_muted()
        self.frozen = self.add_muted()
        self.chips.chosen.connect(self.choose_layer)
        self.editor.previewed.connect(self._preview_units)
        self.editor.committed.connect(self._commit_units)
        self.editor.cancelled.connect(self.cancel)
        self.editor.rejected.connect(self.reject)
        self.editor.righted.connect(self.forgive)
        self.editor.activation_wanted.connect(self._bend)
        self.editor.mirror_wanted.connect(self._link)
        self.editor.add_wanted.connect(self._add_layer)
        self.editor.remove_wanted.connect(self._remove_layer)
        model.replaced.connect(self._begin_again)
        self.show_document(model.document)

    @property
    def added(self) -> list[SettingRow]:
        """The rows of settings that can be added."""
        return self._rows.added

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
        self.chips.show_network(spec, document.size.pixels, document.training.frozen)
        self.chips.mark(self._place)
        self.chips.set_roomy(self._place is not None)
        if self._place is not None:
            self.editor.show_layer(spec, self._place, self._is_linked(spec))
        self.editor.setVisible(self._place is not None)
        self.kind.show_document(document)
        frozen = frozen_words(document.layout, document.training.frozen)
        self.frozen.setText(f"Frozen: {frozen}")
        self.frozen.setVisible(bool(frozen))
        self._rows.show_document(document)
        self._shape.show_document(document)
        self.parameters.setText(parameter_sentence(document.layout))

    def _preview_units(self, units: float) -> None:
        place = self._place
        if place is not None:
            change = self._reshaping(place.side, lambda old: with_units(old, place, int(units)))
            self.preview(change, self.editor)

    def _commit_units(self, units: float) -> None:
        place = self._place
        if place is not None:
            network = self._model.committed.network
            label = f"{unit_word(network, place).capitalize()}s of {layer_name(network, place)}"
            change = self._reshaping(place.side, lambda old: with_units(old, place, int(units)))
            self.commit(label, change, self.editor)

    def _add_layer(self, side: Side) -> None:
        _, place = with_layer_beside_code(self._model.committed.network, side)
        if self.commit("Add layer", self._reshaping(side, lambda old: with_layer_beside_code(old, side)[0])):
            self.choose_layer(place)

    def _remove_layer(self) -> None:
        place = self._place
        if place is not None:
            self._place = None
            self.commit("Remove layer", self._reshaping(place.side, lambda old: without_layer(old, place)))

    def _bend(self, activation: Activation) -> None:
        """Give the chosen layer, and while it is linked its twin, an activation of its own."""
        place = self._place
        if place is None:
            return

        def change(old: Document) -> Document:
            network = with_activation(old.network, place, activation)
            if self._is_linked(old.network):
                network = with_activation(network, twin(network, place), activation)
            return _with(old, network)

        self.commit(f"Activation of {layer_name(self._model.committed.network, place)}", change)

    def _link(self, linked: bool) -> None:
        """Let the decoder mirror the encoder from now on, or no longer."""
        self._unlinked = not linked
        if linked:
            self.commit("Mirror", lambda old: _with(old, mirrored(old.network)))
        else:
            self.show_document(self._model.document)

    def _is_linked(self, network: Network) -> bool:
        return is_mirrored(network) and not self._unlinked

    def _reshaping(self, side: Side, reshaped: Callable[[Network], Network]) -> Change:
        """The change of a document by a change on one side of its code; of a linked one on both sides."""

        def change(old: Document) -> Document:
            network = reshaped(old.network)
            return _with(old, mirrored(network, side) if self._is_linked(old.network) else network)

        return change

    def _begin_again(self) -> None:
        """For another document: that is more than another shape, and the switch is its own."""
        self.banner.dismiss()
        self._unlinked = False
        self.show_document(self._model.document)

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


def with_all_hidden(document: Document, activation: Activation) -> tuple[Document, str]:
    """One activation for all hidden layers, and a sentence where some had their own."""
    network = document.network
    own = network.encoder_activations or network.decoder_activations
    return _with(document, with_hidden(network, activation)), ALL_ALIKE if own else ""


def _with(document: Document, network: Network) -> Document:
    return replace(document, network=network)
