"""Another picture set under a trained network is asked about in place, and marked in the loss curve."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from engine.files.document_file import read_document
from engine.objective.curve import marks
from engine.pictures.picture import Picture
from engine.pictures.place import Place, Role
from gui.look.theme import ThemeChoice
from gui.shell.other_pictures import AFRESH, KEEP
from tests.gui.documents.stand_ins import Answers, Chooser
from tests.gui.test_undo_of_networks import Hands, assert_same


@pytest.fixture
def hands(make_studio, qtbot):
    return Hands(make_studio(), qtbot)


def asks(hands):
    pill = hands.studio.other_pictures.pill
    assert (pill is not None and pill.isVisible()) is hands.studio.other_pictures.asking
    return hands.studio.other_pictures.asking


def press(hands, words):
    other = hands.studio.other_pictures
    (button,) = [one for one in (other.afresh, other.keep) if one.text() == words]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def marked(hands):
    return list(marks(hands.settle().curve))


@pytest.fixture
def asked(hands):
    """A network of 12 epochs under other pictures."""
    trained = hands.train()
    hands.another_set()
    now = hands.settle()
    np.testing.assert_array_equal(now.parameters, trained.parameters)
    assert asks(hands) and "other pictures for 12 epochs" in hands.studio.other_pictures.pill.toolTip()
    hands.trained = trained
    return hands


def test_start_afresh_begins_again_and_undo_leads_back_step_by_step(asked):
    kept = asked.settle()
    press(asked, AFRESH)
    assert asked.settle().epoch == 0 and marked(asked) == [] and not asks(asked)
    assert_same(asked.undo(), kept)
    assert_same(asked.undo(), asked.trained)
    assert marked(asked) == []


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1024, 640)])
@pytest.mark.parametrize("answer", [AFRESH, KEEP])
def test_nothing_moves_when_the_question_comes_and_when_it_goes(hands, qapp, size, answer):
    play = hands.studio.play
    play.build_plot()
    hands.studio.window.resize(*size)
    hands.train()
    qapp.processEvents()

    def places():
        parts = (play, play.hourglass, play.table, play.plot_place, play.table.table)
        return [part.geometry() for part in parts]

    before = places()
    hands.another_set()
    hands.settle()
    qapp.processEvents()
    assert asks(hands) and places() == before
    header, pill = hands.studio.window.header, hands.studio.other_pictures.pill
    assert header.rect().contains(pill.geometry()) and pill.width() >= pill.minimumSizeHint().width()
    press(hands, answer)
    hands.settle()
    qapp.processEvents()
    assert not asks(hands) and places() == before
    assert play.table.table.cut_off() == 0


def test_keep_goes_on_and_the_curve_shows_from_where(asked, qtbot):
    press(asked, KEEP)
    assert not asks(asked)
    assert asked.train(5).epoch == 17 and marked(asked) == [12.0]
    asked.studio.play.build_plot()
    canvas = asked.studio.play.plot_place.canvas
    assert canvas.marks.epochs == [12.0]
    assert_same(asked.undo(), asked.trained)
    assert canvas.marks.epochs == []


def test_no_curve_strikes_the_words_of_the_mark_through(asked, qapp):
    """They stand in front, on a ground of the card's colour."""
    press(asked, KEEP)
    asked.train(5)
    asked.studio.play.build_plot()
    canvas = asked.studio.play.plot_place.canvas
    for choice in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        asked.studio.themes.choose(choice)
        qapp.processEvents()
        (label,) = [line.label for line in canvas.marks._lines]
        theme = asked.studio.themes.now
        assert label.fill.color().name() == QColor(theme.panel).name()
        in_front = canvas._view.scene().items()  # the foremost first
        assert in_front.index(label) < min(
            in_front.index(item.curve) for item in (canvas._train, canvas._test)
        )
        assert in_front.index(canvas._cross) < in_front.index(label)


def test_the_mark_is_there_without_an_answer_too_and_the_question_goes_with_its_network(asked):
    asked.undo()
    assert not asks(asked)
    asked.redo()
    assert not asks(asked)
    asked.train(5)
    assert marked(asked) == [12.0]


def test_training_on_is_an_answer(asked):
    asked.train(5)
    assert not asks(asked) and marked(asked) == [12.0]


def test_the_mark_is_kept_in_the_file(asked, tmp_path, qtbot):
    files = asked.studio.desk.files
    files._questions, files._chooser = Answers(), Chooser()
    files._chooser.save = tmp_path / "marked.pinhole"
    asked.train(5)
    asked.wait_for_file(files.save)
    assert list(marks(read_document(tmp_path / "marked.pinhole").history)) == [12.0]
    with qtbot.waitSignal(files.arrived, timeout=60_000):
        files.open(tmp_path / "marked.pinhole")
    assert not asks(asked)
    assert marked(asked) == [12.0]


def test_training_goes_on_while_it_is_asked(hands, qtbot):
    hands.bridge.train()
    qtbot.waitUntil(lambda: hands.bridge.snapshot.epoch > 3, timeout=60_000)
    hands.another_set()
    qtbot.waitUntil(lambda: hands.bridge.snapshot.run == hands.bridge.run, timeout=60_000)
    assert hands.bridge.running and asks(hands)
    hands.bridge.pause()
    assert not asks(hands), "what it did by then is a choice too"
    hands.settle()


def test_two_sets_in_a_hurry_lose_no_network(hands):
    """The training thread hears of the second one only, and then of the first after all."""
    trained = hands.train()
    hands.another_set()
    document = hands.model.document
    others = tuple(picture.renamed(f"other {picture.name}") for picture in document.train)
    hands.model.commit("Open", document.with_role(Role.TRAIN, others))
    hands.studio.undoing.undo.trigger()
    np.testing.assert_array_equal(hands.settle().parameters, trained.parameters)
    np.testing.assert_array_equal(hands.redo().parameters, trained.parameters)
    hands.undo()
    assert_same(hands.undo(), trained)


def replaced_by_two_steps(hands):
    """All deleted, then others added."""
    document = hands.model.document
    hands.model.commit("Delete", document.with_role(Role.TRAIN, ()))
    hands.settle()
    hands.model.commit("Add", document.with_role(Role.TRAIN, (Picture("x", document.test[0].pixels),)))


def test_deleting_all_and_adding_others_is_another_set_too(hands):
    hands.train()
    replaced_by_two_steps(hands)
    hands.settle()
    assert asks(hands)


def untrained(hands):
    hands.another_set()


def drawn(hands):
    hands.train()
    document = hands.model.document
    for index in range(len(document.train)):
        picture = hands.model.document.train[index]
        document = hands.model.document.with_picture(
            Place(Role.TRAIN, index), picture.with_pixels(1.0 - picture.pixels)
        )
        hands.model.commit("Invert", document)


def added(hands):
    hands.train()
    document = hands.model.document
    hands.model.commit("Add", document.with_role(Role.TRAIN, document.train + document.test))


def with_another_network(hands):
    hands.train()
    document = hands.model.document
    network = replace(document.network, code=3)
    hands.model.commit("Open", replace(document, train=document.test[:2], network=network))


def retrained(hands):
    hands.bridge.set_retrain(5)
    hands.settle()
    hands.another_set()


@pytest.mark.parametrize("edit", [untrained, drawn, added, with_another_network, retrained])
def test_nothing_is_asked_where_the_network_knows_the_pictures_or_begins_anyway(hands, edit):
    edit(hands)
    hands.settle()
    assert not asks(hands) and marked(hands) == []
