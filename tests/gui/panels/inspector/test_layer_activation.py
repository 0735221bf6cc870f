"""The editor of a layer gives that layer an activation of its own."""

from __future__ import annotations

from engine.activations import Activation
from engine.networks.layer_places import LayerPlace, Side
from gui.panels.inspector.network_section import ALL_ALIKE


def test_a_layer_and_its_twin_are_bent_until_all_are_again(make_studio):
    studio = make_studio(start=False)
    model, section = studio.model, studio.window.inspector.network
    section.choose_layer(LayerPlace(Side.ENCODER, 0))
    choice = section.editor.activation
    assert choice.value is Activation.RELU and not choice.isHidden()
    choice.chosen.emit(Activation.TANH)
    network = model.committed.network
    assert (network.encoder_activations, network.decoder_activations) == ((Activation.TANH,),) * 2
    assert model.undo_stack.undoText() == "Activation of Encoder layer" and choice.value is Activation.TANH
    section.hidden.chosen.emit(Activation.RELU)
    assert model.committed.network.encoder_activations == () and section.banner.text == ALL_ALIKE
    model.undo_stack.undo()
    assert model.committed.network == network


def test_without_the_mirror_only_the_layer_is(make_studio):
    studio = make_studio(start=False)
    section = studio.window.inspector.network
    section.choose_layer(LayerPlace(Side.DECODER, 0))
    section.editor.mirror.click()
    section.editor.activation.chosen.emit(Activation.GELU)
    network = studio.model.committed.network
    assert (network.encoder_activations, network.decoder_activations) == ((), (Activation.GELU,))
