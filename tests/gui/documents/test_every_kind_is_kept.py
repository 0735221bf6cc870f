"""Every kind, chosen in the picker and trained live, is saved, opened again with its weights, and undone."""

from __future__ import annotations

import numpy as np
import pytest

from engine.kinds import kind_of, kind_title, kinds
from engine.lecture import lecture_document
from engine.objective.catalogue import term_names
from tests.gui.documents.stand_ins import Answers, Chooser
from tests.gui.kind_cards import choose_kind
from tests.gui.test_undo_of_networks import Hands

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)


def hands_in(make_studio, qtbot, path):
    hands = Hands(make_studio(), qtbot)
    files = hands.studio.desk.files
    files._questions, files._chooser = Answers(), Chooser()
    files._chooser.save = path
    return hands


def train_live(hands):
    """Train as the hand does, until the window has shown an epoch, and pause."""
    bridge, training = hands.bridge, hands.studio.training
    training.train_or_pause.trigger()
    hands.qtbot.waitUntil(lambda: bridge.snapshot.epoch >= 1, timeout=60_000)
    if bridge.running:
        training.train_or_pause.trigger()
    return hands.settle()


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_it_comes_back_with_its_weights_and_its_curve_and_goes_with_undo(make_studio, qtbot, tmp_path, kind):
    path = tmp_path / "kind.pinhole"
    hands = hands_in(make_studio, qtbot, path)
    choose_kind(hands.studio, kind.title)
    document = hands.model.committed
    assert kind_of(document) == kind
    trained = train_live(hands)
    assert (trained.document, trained.failure) == (document, "")
    hands.wait_for_file(hands.studio.desk.files.save)

    while hands.stack.canUndo():
        hands.undo()
    assert hands.model.committed == lecture_document() and hands.settle().document == lecture_document()

    hands.studio.desk.files._questions.changes = ["discard"]
    with qtbot.waitSignal(hands.studio.desk.files.arrived, timeout=60_000):
        hands.studio.desk.files.open(path)
    back = hands.settle()
    assert hands.model.committed == document and back.document == document
    np.testing.assert_array_equal(back.parameters, trained.parameters)
    np.testing.assert_array_equal(back.curve, trained.curve)
    assert (back.epoch, back.terms) == (trained.epoch, trained.terms)
    assert back.terms == (() if len(term_names(document.training)) == 1 else term_names(document.training))
    button = hands.studio.window.inspector.network.kind.button
    assert button.title.text() == kind_title(document)
    assert hands.train(1).epoch == back.epoch + 1
