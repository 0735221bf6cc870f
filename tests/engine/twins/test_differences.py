"""Every difference between two documents is said, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from engine.activations import Activation
from engine.document import Document
from engine.document_parts import PARTS, Part
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import InputNoise, Loss, NoiseKind, Optimizer
from engine.twins.differences import SAME, differences, differences_sentence

OTHERS: dict[str, Any] = {
    "encoder": (8,),
    "code": 3,
    "decoder": (8,),
    "hidden": Activation.GELU,
    "code_activation": Activation.TANH,
    "output": Activation.SIGMOID,
    "coding": Coding.TOP_K,
    "kept": 3,
    "shape": next(kind for kind in kinds() if kind.name == "convolutional"),
    "encoder_activations": (Activation.TANH,),
    "decoder_activations": (Activation.TANH,),
    "optimizer": Optimizer.SGD,
    "loss": Loss.L1,
    "noise": InputNoise(NoiseKind.ERASE, 0.1),
    "penalties": (PenaltyWeight("l1", 0.1),),
    "frozen": ("code",),
    "kind": NoiseKind.BLOCK,
    "measure": Measure.DICE,
    "basis": Basis.GREY,
    "momentum": 0.5,
}


def other(value: Any) -> Any:
    """Another value of a switch or a number."""
    return not value if isinstance(value, bool) else value + 1 if isinstance(value, int) else value + 0.125


@pytest.mark.parametrize(
    ("part", "name"),
    [(part, one.name) for part in PARTS for one in fields(part.kind)],
    ids=lambda value: value if isinstance(value, str) else value.kind.__name__,
)
def test_each_setting_that_is_another_is_one_line(part: Part, name: str) -> None:
    old = lecture_document()
    settings = part.of(old)
    if name == "shape":
        new = with_kind(old, OTHERS[name])
    elif name in ("threshold", "amount"):
        new = part.put(old, replace(settings, **{name: 0.25}))
    else:
        value = OTHERS[name] if name in OTHERS else other(getattr(settings, name))
        new = part.put(old, replace(settings, **{name: value}))
    found = differences(old, new)
    assert found and len(set(found)) == len(found)
    if name not in ("shape", "noise"):
        assert len(found) == 1
    assert differences(old, old) == []


def test_what_differs_is_said_with_both_values() -> None:
    old = lecture_document()
    faster = replace(old, training=replace(old.training, learning_rate=0.01))
    assert differences_sentence(old, faster) == "Learning rate 0.001 → 0.01"
    assert differences_sentence(old, old) == SAME
    both = replace(faster, seed=7)
    assert differences_sentence(old, both) == (
        "2 things differ, no controlled comparison: Learning rate 0.001 → 0.01; Seed 106 → 7"
    )
    assert differences_sentence(old, replace(old, network=Network((8,), 2, (8,)))) == "Layers 16-4-16 → 8-2-8"


def test_pictures_are_counted() -> None:
    old = lecture_document()
    drawn = old.train[0].with_pixels(1.0 - old.train[0].pixels)
    changed: Document = replace(old, train=(drawn, old.train[1]), test=old.test[:2])
    assert differences(old, changed) == ["1 training picture changed", "Test pictures 4 → 2"]
