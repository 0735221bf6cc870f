"""The network of a report, of whatever shape."""

from __future__ import annotations

from dataclasses import replace

from engine.kinds import kind_sentence
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.report_network import network_json, network_line
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import InputNoise, TrainingSettings
from tests.engine.networks.rows_shape import Rows
from tests.toy_penalty import NAME
from tests.toy_penalty import toy as toy


def test_another_shapes_layers_are_told_and_a_mixture_has_no_kind() -> None:
    document = replace(lecture_document(), network=Network(shape=Rows()))
    told = network_json(document)
    assert told["kind"] is None and told["parameters"] == document.layout.count
    assert [layer["name"] for layer in told["layers"]] == ["Encoder layer", "Code", "Output"]  # type: ignore[attr-defined]
    assert network_line(document) == f"Kind of network: A mixture, {document.layout.count:,} parameters"


def test_the_layer_that_leads_into_a_sampled_code_is_no_layer_of_the_encoder() -> None:
    told = network_json(replace(lecture_document(), network=Network(coding=Coding.SAMPLED)))
    names = [layer["name"] for layer in told["layers"]]  # type: ignore[attr-defined]
    assert names == ["Encoder layer", "Mean and spread", "Code", "Decoder layer", "Output"]


def test_a_mixture_says_which_kinds_it_is_made_of(toy: None) -> None:
    training = TrainingSettings(penalties=(PenaltyWeight(NAME, 0.5),), noise=InputNoise(amount=0.1))
    document = replace(lecture_document(), training=training)
    assert kind_sentence(document) == "Its settings are those of no single kind."
