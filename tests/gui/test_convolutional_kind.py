"""The convolutional kind through the real window: chosen, changed by its chips and its filter size, trained, undone."""

from __future__ import annotations

from PySide6.QtTest import QTest

from engine.document import Document
from engine.kinds import kind_named, kind_of, with_kind
from engine.networks.layer_places import LayerPlace, Side
from engine.networks.shapes.convolutional import Convolutional, Kernel
from gui.panels.inspector.network_section import AFTER
from gui.widgets.choice import Choice

ENCODER, DECODER = LayerPlace(Side.ENCODER, 1), LayerPlace(Side.DECODER, 0)


def become_convolutional(studio) -> Document:
    studio.model.commit("Kind", with_kind(studio.model.committed, kind_named("convolutional")))
    return studio.model.committed


def test_its_chips_speak_of_channels_and_layers_come_in_pairs(make_studio):
    studio = make_studio(start=False)
    become_convolutional(studio)
    section = studio.window.inspector.network
    assert section.chips.chip(ENCODER).accessibleName() == "Encoder layer 2, 16 channels"
    assert section.chips.chip(LayerPlace(Side.CODE)).accessibleName() == "Code, 4 units"
    section.choose_layer(ENCODER)
    assert section.editor.field.accessibleName() == "Channels of Encoder layer 2"
    section.editor.remove.click()
    network = studio.model.committed.network
    assert (network.encoder, network.decoder) == ((8,), (8,))
    section.choose_layer(LayerPlace(Side.DECODER, 0))
    assert not section.editor.remove.isEnabled()
    section.editor.add_encoder.click()
    section.editor.add_decoder.click()
    network = studio.model.committed.network
    assert len(network.encoder) == len(network.decoder) == 3
    assert not section.editor.add_encoder.isEnabled()
    assert section.editor.add_decoder.toolTip() == "The decoder has 3 layers, and more are not possible."


def test_it_is_trained_with_another_filter_size_and_its_network_comes_back_by_undo(make_studio, qtbot):
    studio = make_studio()
    bridge, section = studio.bridge, studio.window.inspector.network
    before = become_convolutional(studio)
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(lambda: bridge.snapshot.epoch == 1 and bridge.snapshot.document == before)
    trained = bridge.snapshot.parameters
    (size,) = [one for one in section.findChildren(Choice) if one.accessibleName() == "Filter size"]
    assert size.isVisible() and size.value is Kernel.THREE
    size.setFocus()
    QTest.keyClicks(size, "5")  # selects by its first letter
    size.activated.emit(size.currentIndex())
    document = studio.model.committed
    assert document.network.shape == Convolutional(Kernel.FIVE) and section.banner.text == AFTER
    assert kind_of(document) == kind_named("convolutional")
    qtbot.waitUntil(lambda: bridge.snapshot.document == document and bridge.snapshot.epoch == 0)
    studio.model.undo_stack.undo()
    qtbot.waitUntil(lambda: bridge.snapshot.document == before and bridge.snapshot.epoch == 1)
    assert (bridge.snapshot.parameters == trained).all()
