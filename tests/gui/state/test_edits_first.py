"""An edit's frame is drawn before training is woken for it, and a retrained network as soon as it is there."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from engine.pictures.place import Place, Role
from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel
from tests.engine.made_snapshots import snapshot_of
from tests.gui.still_bridge import StillBridge

PLACE = Place(Role.TRAIN, 0)


@pytest.fixture
def model(qapp: QApplication) -> DocumentModel:
    return DocumentModel(lecture_document())


@pytest.fixture
def bridge(model: DocumentModel) -> StillBridge:
    return StillBridge(model)


def draw(model: DocumentModel) -> None:
    model.preview(model.document.with_picture(PLACE, model.document.test[0]))


def arrive(bridge: StillBridge, snapshot: Snapshot) -> None:
    """As when it comes before anything is painted."""
    bridge.session.snapshots.put(snapshot)
    bridge._snapshot_arrived()


def test_training_sleeps_until_the_edit_that_it_need_not_answer_is_drawn(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    draw(model)
    assert bridge.order.document is model.document and bridge.session.woken == 0
    qtbot.waitUntil(lambda: bridge.session.woken == 1)


def test_training_is_woken_at_once_where_every_edit_retrains(
    bridge: StillBridge, model: DocumentModel
) -> None:
    bridge.set_retrain(50)
    before = bridge.session.woken
    draw(model)
    assert bridge.session.woken == before + 1


def test_the_same_weights_answer_again_after_the_edit_is_drawn(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    shown = bridge.tell()
    draw(model)
    again = snapshot_of(model.document)
    arrive(bridge, again)
    assert bridge.snapshot is shown
    qtbot.waitUntil(lambda: bridge.snapshot is again)


def test_other_weights_are_shown_in_the_frame_of_the_edit(bridge: StillBridge, model: DocumentModel) -> None:
    bridge.set_retrain(50)
    bridge.tell()
    QApplication.processEvents()
    draw(model)
    retrained = replace(snapshot_of(model.document), step=100, run=model.run)
    bridge._due.at = 0  # long ago
    arrive(bridge, retrained)
    assert bridge.snapshot is retrained


def test_texts_come_after_the_frame_of_a_retrained_network(
    bridge: StillBridge, model: DocumentModel, qtbot: QtBot
) -> None:
    bridge.set_retrain(50)
    texts: list[object] = []
    bridge.slow_ready.connect(texts.append)
    snapshot = bridge.tell()
    assert texts == []
    qtbot.waitUntil(lambda: texts == [snapshot])
