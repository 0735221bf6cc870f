from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from engine.document import stacked
from engine.picture_sets.patterns import dots
from engine.pictures.picture import GridSize
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis
from gui.panels.inspector.threshold_suggestion import NO_ANSWER_YET, NO_TRAINING_PICTURE, TIP, TRAIN_FIRST
from gui.panels.inspector.verdict_count import UNTRAINED
from gui.panels.inspector.verdict_section import VerdictSection
from tests.engine.made_snapshots import snapshot_of


@pytest.fixture
def section(qtbot, themes, model, bridge):
    section = VerdictSection(model, bridge, themes)
    qtbot.addWidget(section)
    section.banner.setParent(section)  # else the inspector gives it its place
    section.show()
    qtbot.waitExposed(section)
    return section


def scored(model, hamming):
    """What a snapshot needs to say that these are the Hamming scores, in document order."""
    scores = np.zeros((len(model.document.pictures), 4))
    scores[:, list(Measure).index(Measure.HAMMING)] = hamming
    return {"scores": scores, "step": 300}


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_count_follows_scores_threshold_and_measure(section, model, bridge):
    assert section.count.text() == "Waiting for the network's first answer."
    bridge.tell(**scored(model, [1.0, 0.5, 0.7, 0.6, 0.59, 0.3]))
    assert section.count.text() == "Anomalies:\n1 of 2 training,\n2 of 4 test"  # 60 % itself is normal
    section.threshold.committed.emit(0.4)
    assert section.count.text() == "Anomalies:\n0 of 2 training,\n1 of 4 test"
    section.measure.chosen.emit(Measure.DICE)
    assert section.count.text() == "Anomalies:\n2 of 2 training,\n4 of 4 test"
    model.commit("Delete", replace(model.document, test=()))
    bridge.tell()
    assert section.count.text() == "Anomalies:\n2 of 2 training"


def test_scores_not_yet_known_are_not_counted(section, model, bridge):
    bridge.tell(**scored(model, [1.0, 0.5, np.nan, 0.6, 0.59, 0.3]))
    assert section.count.text() == "Waiting for the network's first answer."


def test_a_hidden_section_counts_nothing_until_it_is_shown(section, model, bridge):
    bridge.tell(**scored(model, 1.0))
    section.hide()
    bridge.tell(**scored(model, 0.0))
    assert section.count.text() == "Anomalies:\n0 of 2 training,\n0 of 4 test"
    section.show()
    assert section.count.text() == "Anomalies:\n2 of 2 training,\n4 of 4 test"


def test_suggest_takes_the_threshold_from_the_training_pictures_as_one_undo_step(section, model, bridge):
    first = model.committed
    bridge.tell(**scored(model, [0.95, 0.8751, 0.1, 0.2, 0.3, 0.4]))
    press(section.suggest)
    assert model.committed.verdict == replace(
        first.verdict, threshold=0.825
    )  # of two: 5 points under the lower
    assert (model.undo_stack.count(), model.undo_stack.undoText()) == (1, "Suggest threshold")
    assert section.threshold.field.text() == "82.5 %"
    assert section.banner.text == (
        "Threshold 82.5 %: 5 points under the lowest score of 2 training pictures, 87.5 %."
    )
    model.undo_stack.undo()
    assert model.committed == first and section.threshold.field.text() == "60 %"


def test_suggest_lets_one_training_picture_in_twenty_fall(qtbot, section, model, bridge):
    pictures = dots(GridSize(8, 8))[:40]
    model.commit("Open dots", replace(model.document, train=pictures))
    bridge.tell(**scored(model, np.concatenate([np.linspace(0.5, 0.89, 40), np.zeros(4)])))
    press(section.suggest)
    assert model.committed.verdict.threshold == 0.52
    assert section.banner.text == "Threshold 52 %: 2 of 40 training pictures fall below it, at most 5 %."
    assert section.count.text() == "Anomalies:\n2 of 40 training,\n4 of 4 test"


def test_suggest_says_why_it_cannot(section, model, bridge):
    def state():
        press(section.suggest)
        return section.suggest.isEnabled(), section.suggest.toolTip()

    assert state() == (False, NO_ANSWER_YET)
    bridge.tell(step=0, epoch=0)
    assert state() == (False, TRAIN_FIRST)
    bridge.tell(**scored(model, 0.9))
    section.basis.chosen.emit(Basis.GREY)  # the scores that are here are those on black & white
    assert state() == (False, NO_ANSWER_YET)
    bridge.tell(**scored(model, [np.nan, *[0.5] * 5]))
    assert state() == (False, NO_ANSWER_YET)
    model.commit("Delete", replace(model.document, train=()))
    bridge.tell(step=300)
    assert state() == (False, NO_TRAINING_PICTURE)
    assert [model.undo_stack.text(step) for step in range(model.undo_stack.count())] == [
        "Judged on",
        "Delete",
    ]


def test_suggest_works_again_after_the_first_epoch(section, model, bridge):
    bridge.tell(step=0, epoch=0)
    bridge.tell(**scored(model, 0.9))
    assert section.suggest.isEnabled() and section.suggest.toolTip() == TIP


def test_the_suggestion_goes_by_the_chosen_measure_and_basis(section, model, bridge):
    section.measure.chosen.emit(Measure.COSINE)
    section.basis.chosen.emit(Basis.GREY)
    document = model.document
    outputs = 0.8 * stacked(document.pictures, document.size) + 0.1
    snapshot = bridge.tell(outputs=outputs, scores=snapshot_of(document, outputs).scores, step=1)
    press(section.suggest)
    lowest = snapshot.scores[:2, list(Measure).index(Measure.COSINE)].min()
    assert 0.05 <= lowest - model.committed.verdict.threshold < 0.051


def test_nothing_is_counted_while_the_network_is_untrained(section, bridge):
    bridge.tell(step=1, epoch=0)
    assert section.count.text() == UNTRAINED
    bridge.tell(step=2, epoch=1)
    assert section.count.text() == "Anomalies:\n2 of 2 training,\n4 of 4 test"
