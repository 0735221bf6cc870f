"""*Retrain as I draw* drives numbers too: each stop of a drag begins a retraining, and the last one wins."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from engine.lecture import lecture_document
from engine.networks.layer_places import LayerPlace, Side
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.mailbox import Mailbox
from engine.training.worker import Worker
from gui.panels.inspector.inspector import Inspector
from gui.panels.transport.seed_box import SeedBox
from gui.panels.transport.training_actions import TrainingActions
from gui.state.document_model import DocumentModel
from tests.gui.still_bridge import StillBridge

LEFT = Qt.MouseButton.LeftButton
EPOCHS = 20
SHARES = (0.1, 0.3, 0.5, 0.7)  # of the groove


@pytest.fixture
def model():
    return DocumentModel(lecture_document())


@pytest.fixture
def bridge(model):
    bridge = StillBridge(model)
    bridge.set_retrain(EPOCHS)
    return bridge


@pytest.fixture
def inspector(qtbot, themes, model, bridge):
    inspector = Inspector(model, bridge, themes)
    qtbot.addWidget(inspector)
    inspector.network.choose_layer(LayerPlace(Side.CODE))
    inspector.resize(inspector.sizeHint())
    inspector.show()
    qtbot.waitExposed(inspector)
    return inspector


@pytest.fixture
def seed_box(qtbot, themes, model, bridge):
    box = SeedBox(model, bridge, TrainingActions(model, bridge, themes))
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    return box


def drag(slider):
    points = [QPoint(round(share * slider.width()), slider.height() // 2) for share in SHARES]
    QTest.mousePress(slider, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(slider, point)


def step_up(field):
    field.setFocus()
    for _ in SHARES:
        QTest.keyClick(field, Qt.Key.Key_Up)


def obeyed(bridge, newest_only):
    """What the training thread shows at the end: it saw every order, each while the last was at work, or two."""
    snapshots = Mailbox()
    worker = Worker(TorchTrainer, snapshots)
    orders = bridge.session.orders
    for order in (orders[0], orders[-1]) if newest_only else orders:
        worker.work(order)
    while worker.patience() == 0.0:
        worker.work(None)
    return snapshots.take()


def retrained(document):
    """The same document, trained from its first weights with nothing before."""
    bridge = StillBridge(DocumentModel(document))
    bridge.set_retrain(EPOCHS)
    return obeyed(bridge, newest_only=False)


def check_that_the_newest_value_wins(model, bridge):
    documents = [order.document for order in bridge.session.orders]
    assert len({id(document) for document in documents}) > 3
    assert documents[-1] is model.document and model.document != lecture_document()
    wanted = retrained(model.document)
    for newest_only in (False, True):
        end = obeyed(bridge, newest_only)
        assert end.document is model.document
        assert (end.epoch, end.started_from) == (EPOCHS, model.document.seed)
        np.testing.assert_array_equal(end.parameters, wanted.parameters)


def test_dragging_the_noise_retrains_with_the_newest(inspector, model, bridge):
    drag(inspector.noise.amount.slider)
    check_that_the_newest_value_wins(model, bridge)
    assert model.document.training.noise.amount > 0.5


def test_dragging_the_code_size_retrains_with_the_newest(inspector, model, bridge):
    drag(inspector.network.editor.slider)
    check_that_the_newest_value_wins(model, bridge)
    assert model.document.network.code > 40


def test_stepping_the_learning_rate_retrains_with_the_newest(inspector, model, bridge):
    step_up(inspector.training.learning_rate)
    check_that_the_newest_value_wins(model, bridge)
    assert model.document.training.learning_rate == 0.02


def test_stepping_the_seed_retrains_from_the_newest(seed_box, model, bridge):
    step_up(seed_box.field)
    check_that_the_newest_value_wins(model, bridge)
    assert model.document.seed == 106 + len(SHARES)
