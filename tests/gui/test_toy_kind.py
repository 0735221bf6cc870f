"""A kind with a layer and a penalty of its own reaches every part of the program by its lines in the registries."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from engine.files.document_file import StoredDocument, read_document, write_document
from engine.kinds import kind_of
from engine.lecture import lecture_document
from engine.networks import recipes
from engine.networks.recipe import Recipe
from engine.networks.shapes import catalogue as shapes
from engine.objective.losses import RECONSTRUCTION
from engine.settings.penalties import PenaltyWeight
from gui.pages.play.columns.unit_mosaic import UnitMosaic
from gui.panels.inspector.network_section import AFTER
from tests.engine.networks.rows_shape import Rows, RowSums
from tests.gui.kind_cards import choose_kind
from tests.in_process import caller
from tests.toy_penalty import NAME
from tests.toy_penalty import toy as toy

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
PENALTY = PenaltyWeight(NAME, 0.5)
SENTENCE = "A picture is read row by row, and its code kept small."
KIND = Recipe(
    "rows",
    SENTENCE,
    {"shape": Rows()},
    {"penalties": (PENALTY,)},
)
TERMS = (RECONSTRUCTION, NAME)


@pytest.fixture
def registered(toy, monkeypatch):
    """The registry lines of a kind: its shape and its recipe; the penalty's is the toy's own."""
    monkeypatch.setattr(shapes, "SHAPES", shapes.by_name(*shapes.SHAPES.values(), Rows))
    monkeypatch.setattr(recipes, "RECIPES", recipes.by_name(*recipes.RECIPES.values(), KIND))


def test_it_is_chosen_trained_drawn_saved_and_opened_in_the_window(registered, make_studio, qtbot, tmp_path):
    studio = make_studio()
    model, bridge, section = studio.model, studio.bridge, studio.window.inspector.network
    assert section.kind.button.isVisible() and section.kind.button.title.text() == "Dense"
    choose_kind(studio, "Rows")
    document = model.committed
    assert (document.network.shape, document.training.penalties) == (Rows(), (PENALTY,))
    assert model.undo_stack.undoText() == "Kind: Rows" and section.banner.text == AFTER
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(lambda: bridge.snapshot.epoch == 1 and bridge.snapshot.state is not None)
    snapshot = bridge.snapshot
    assert (snapshot.trainer, snapshot.terms, snapshot.document) == ("torch", TERMS, document)
    mosaics = [one for one in studio.window.findChildren(UnitMosaic) if one.isVisible()]
    assert [one.units for one in mosaics] == [document.size.height, document.network.code]
    write_document(tmp_path / "rows.pinhole", studio.desk.runs.stored(document))
    back = read_document(tmp_path / "rows.pinhole")
    assert (back.document, back.terms, back.step) == (document, TERMS, snapshot.step)
    np.testing.assert_array_equal(back.weights, snapshot.parameters)
    model.undo_stack.undo()
    assert model.committed == lecture_document() and section.kind.button.title.text() == "Dense"
    studio.desk.files.open(tmp_path / "rows.pinhole")
    qtbot.waitUntil(lambda: model.committed == document)
    assert section.kind.button.title.text() == "Rows"
    qtbot.waitUntil(lambda: bridge.snapshot.document == document and bridge.snapshot.epoch == 1)
    np.testing.assert_array_equal(bridge.snapshot.parameters, back.weights)


def test_it_is_reported_from_its_file_and_by_its_name(registered, monkeypatch, capsys, tmp_path):
    document = replace(lecture_document(), network=replace(lecture_document().network, shape=Rows()))
    document = replace(document, training=replace(document.training, penalties=(PENALTY,)))
    write_document(tmp_path / "rows.pinhole", StoredDocument(document))
    call = caller(monkeypatch, capsys)
    of_file = call("report", str(tmp_path / "rows.pinhole"), "--epochs", "3", "--json")
    by_name = call("report", "--kind", "rows", "--epochs", "3", "--json")
    told, again = json.loads(of_file.stdout), json.loads(by_name.stdout)
    assert told == again and of_file.returncode == 0 and of_file.stderr == ""
    assert tuple(told["terms"]) == TERMS
    assert SENTENCE in " ".join(call("report", "--help").stdout.split())
    refused = call("report", "--kind", "chess")
    assert (refused.returncode, refused.stdout) == (2, "")
    known = ", ".join(recipes.RECIPES)
    assert f"There is no kind of network 'chess'; known are {known}." in refused.stderr


def test_a_file_of_a_kind_that_nobody_knows_is_one_sentence(toy, monkeypatch, tmp_path, qtbot, make_studio):
    with monkeypatch.context() as known:
        known.setattr(shapes, "SHAPES", shapes.by_name(*shapes.SHAPES.values(), Rows))
        document = lecture_document()
        document = replace(document, network=replace(document.network, shape=Rows()))
        write_document(tmp_path / "rows.pinhole", StoredDocument(document))
    studio = make_studio(start=False)
    with qtbot.waitSignal(studio.desk.notice) as told:
        studio.desk.files.open(tmp_path / "rows.pinhole")
    assert "rows" in told.args[0] and studio.model.committed == lecture_document()


def test_without_a_choice_no_kind_is_asked_for(make_studio, monkeypatch, capsys):
    monkeypatch.setattr(recipes, "RECIPES", recipes.by_name(recipes.RECIPES["dense"]))
    studio = make_studio(start=False)
    assert not studio.window.inspector.network.kind.button.isVisible()
    assert "--kind" not in caller(monkeypatch, capsys)("report", "--help").stdout


def test_a_mixture_has_no_name(registered):
    document = lecture_document()
    mixed = replace(document, network=replace(document.network, shape=Rows()))
    assert kind_of(document).name == "dense" and kind_of(mixed) is None


def test_the_toys_layer_is_known_to_nobody_else(registered):
    layer = replace(
        lecture_document(), network=replace(lecture_document().network, shape=Rows())
    ).layout.layers[0]
    assert isinstance(layer, RowSums) and type(layer).__module__.startswith("tests.")
