"""Kinds on the command line: `main.py kinds` lists them, and `report --kind` trains each."""

from __future__ import annotations

import json
import sys
from math import prod
from pathlib import Path
from types import SimpleNamespace

import pytest

from engine.document import Document
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks import recipes
from engine.networks.recipe import Group, Recipe
from engine.objective.catalogue import known_penalties
from engine.objective.losses import RECONSTRUCTION
from tests.engine.networks.rows_shape import Rows
from tests.engine.networks.rows_shape import registered as registered
from tests.in_process import Call

NAMES = [one.name for one in kinds()]


def test_they_are_listed_in_their_groups_with_sentence_and_settings(call: Call) -> None:
    answer = call("kinds")
    assert (answer.returncode, answer.stderr) == (0, "")
    words = " ".join(answer.stdout.split())
    for kind in kinds():
        assert f"{kind.name} {kind.sentence}" in words
    assert "dense Every unit reads every number of the layer before. Its settings are those of a new" in words
    assert "Sets layers 32-16-4-16-32." in words and "Sets input noise 20 %." in words
    assert words.count("Where the loss is BCE, it becomes MSE.") == 1
    groups = [line for line in answer.stdout.splitlines() if not line.startswith(" ")]
    assert groups == [str(one) for one in Group if one in {kind.group for kind in kinds()}]


def test_json_says_what_each_makes_different(call: Call) -> None:
    told = {one["name"]: one for one in json.loads(call("kinds", "--json").stdout)}
    assert list(told) == NAMES
    assert told["dense"]["settings"] == {}
    assert told["deep"]["settings"] == {"network": {"encoder": [32, 16], "decoder": [16, 32]}}
    assert told["denoising"] == {
        "name": "denoising",
        "label": "Denoising",
        "group": "Robust",
        "sentence": recipes.RECIPES["denoising"].sentence,
        "settings": {"training": {"noise": {"kind": "flip", "amount": 0.2}}},
    }


def test_a_kind_of_another_shape_is_told_with_the_shapes_name(
    registered: None, monkeypatch: pytest.MonkeyPatch, call: Call
) -> None:
    kind = Recipe("rows", Rows.sentence, {"shape": Rows()}, group=Group.SPATIAL)
    monkeypatch.setattr(recipes, "RECIPES", recipes.by_name(*recipes.RECIPES.values(), kind))
    last = json.loads(call("kinds", "--json").stdout)[-1]
    assert last["settings"]["network"]["shape"]["name"] == "rows" and last["label"] == "Rows"
    assert "\n  rows " in call("kinds").stdout.partition("Spatial")[2]


@pytest.mark.parametrize("name", NAMES)
def test_a_report_trains_each_and_says_its_network_and_terms(call: Call, name: str) -> None:
    answer = call("report", "--kind", name, "--epochs", "2", "--json")
    assert (answer.returncode, answer.stderr) == (0, "")
    told = json.loads(answer.stdout)
    assert told["network"]["kind"] == name and told["trainer"] == "torch"
    assert next(iter(told["terms"])) == RECONSTRUCTION
    layers = told["network"]["layers"]
    assert sum(layer["parameters"] for layer in layers) == told["network"]["parameters"]
    assert (prod(layers[0]["reads"]), layers[-1]["name"]) == (64, "Output")


def test_layers_of_a_report_are_named_by_their_places(call: Call) -> None:
    told = json.loads(call("report", "--layers", "32-16-4-9", "--epochs", "0", "--json").stdout)
    assert [layer["name"] for layer in told["network"]["layers"]] == [
        "Encoder layer 1",
        "Encoder layer 2",
        "Code",
        "Decoder layer",
        "Output",
    ]
    assert told["network"]["layers"][1] == {
        "name": "Encoder layer 2",
        "reads": [32],
        "answers": [16],
        "activation": "ReLU",
        "parameters": 32 * 16 + 16,
        "frozen": False,
        "formula": "32×16+16",
    }


def test_a_screenshot_draws_the_kind_that_is_asked_for(
    call: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawn = []

    def take_screenshot(document: Document, *rest: object, **more: object) -> bytes:
        drawn.append(document)
        return b""

    stand_in = SimpleNamespace(take_screenshot=take_screenshot)
    monkeypatch.setitem(sys.modules, "gui.shell.screenshot", stand_in)
    answer = call("screenshot", "kind.png", "--kind", "sequence", cwd=tmp_path)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert drawn == [with_kind(lecture_document(), kind_named("sequence"))]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("--layers 16-8-4-16", "network 64-16-8-4-16-64,"),
        ("--kind convolutional --layers 8-16-4-16-8", "network convolutional 8-16-4-16-8,"),
        ("--kind convolutional --code-kind top-k", "network convolutional 8-16-4-16-8,"),
        ("--kind variational", "network 64-16-4-16-64,"),
        ("--kind sequence", "network sequence 16-4-16,"),
    ],
)
def test_a_report_writes_layers_as_the_option_takes_them(call: Call, options: str, words: str) -> None:
    assert words in call("report", *options.split(), "--epochs", "0").stdout.splitlines()[0]


@pytest.mark.parametrize("written", ["Variational", "VARIATIONAL", "variational"])
def test_a_kind_is_known_in_capital_and_small_letters(call: Call, written: str) -> None:
    answer = call("report", "--kind", written, "--epochs", "0")
    assert answer.returncode == 0 and "Kind of network: Variational" in answer.stdout


def test_a_penalty_is_known_by_its_name_and_by_what_the_window_calls_it(call: Call) -> None:
    for word in ("gaussian", "KL (beta)"):
        answer = call("report", "--code-kind", "sampled", "--penalty", f"{word}=0.1", "--epochs", "0")
        assert answer.returncode == 0 and "KL (beta): train" in answer.stdout
    words = " ".join(call("report", "--help").stdout.split())
    for penalty in known_penalties():
        assert f"{penalty.name}, {penalty.weight.label} in the window" in words
