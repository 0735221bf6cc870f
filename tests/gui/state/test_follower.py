"""What is shown of the selected picture belongs to the picture and the network of this moment."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.torch_module import build_module
from engine.passage import pass_through
from engine.pictures.picture import GridSize, Picture
from engine.pictures.place import Place, Role
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis, Verdict, VerdictSettings
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.follower import Follower
from tests.engine.made_snapshots import snapshot_of
from tests.gui.stand_ins import QuietBridge
from tests.rounding import FLOAT32

CROSS = Place(Role.TEST, 3)


class Desk:
    """A follower over a bridge that tells what it is handed."""

    def __init__(self, document: Document) -> None:
        self.model = DocumentModel(document)
        self.editing = EditingState(self.model)
        self.bridge = QuietBridge()
        self.follower = Follower(self.model, self.editing, self.bridge)  # type: ignore[arg-type]

    def answer(self, document: Document, seed: int) -> None:
        parameters = first_parameters(document.layout, seed)
        self.bridge.tell(replace(snapshot_of(document), parameters=parameters))


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    return Desk(lecture_document())


def test_a_passage_agrees_with_torch_layer_by_layer() -> None:
    import torch

    document = lecture_document()
    parameters = first_parameters(document.layout, 106)
    passage = pass_through(document, document.picture(CROSS), document.network, parameters, epoch=1)
    module = build_module(document.layout, parameters)
    with torch.no_grad():
        output = module(torch.from_numpy(document.picture(CROSS).pixels.reshape(1, -1).copy()))[0]
    # Sums of 64, 16, 4 and 16 terms and a bias each; the layers' gains are below 1, and the outputs within -1..1.
    np.testing.assert_allclose(passage.output.ravel(), output.numpy(), atol=2 * (64 + 16 + 4 + 16) * FLOAT32)
    assert [len(part) for part in passage.activations] == [16, 4, 16, 64]
    assert len(passage.code) == 4


def test_the_verdict_is_that_of_the_chosen_measure_and_basis() -> None:
    document = lecture_document()
    square = document.train[0]
    parameters = np.zeros(document.layout.count, dtype=np.float32)  # everything comes back blank
    for measure, verdict in ((Measure.HAMMING, Verdict.NORMAL), (Measure.DICE, Verdict.ANOMALY)):
        settings = VerdictSettings(measure=measure, basis=Basis.GREY)
        passage = pass_through(
            replace(document, verdict=settings), square, document.network, parameters, epoch=1
        )
        assert passage.verdict is verdict


def test_nothing_is_shown_before_the_first_answer(desk: Desk) -> None:
    assert desk.follower.passage is None


def test_an_edit_is_answered_at_once_with_the_newest_weights(desk: Desk, qtbot: QtBot) -> None:
    desk.answer(desk.model.document, 106)
    desk.editing.select(CROSS)
    before = desk.follower.passage
    drawn = desk.model.document.with_picture(CROSS, desk.model.document.train[0])
    with qtbot.waitSignal(desk.follower.changed) as told:
        desk.model.preview(drawn)
    assert before is not None and told.args[0].picture is drawn.train[0]
    assert not np.array_equal(told.args[0].output, before.output)


def test_a_network_of_another_shape_waits_for_its_weights(desk: Desk) -> None:
    desk.answer(desk.model.document, 106)
    other = Network((8,), 2, (8,))
    desk.model.commit("Layers", replace(desk.model.document, network=other))
    assert desk.follower.passage is not None
    assert desk.follower.passage.network == Network()
    desk.answer(desk.model.document, 106)
    assert desk.follower.passage.network == other


def test_pictures_of_another_size_wait_for_a_network_of_theirs(desk: Desk) -> None:
    desk.answer(desk.model.document, 106)
    size = GridSize(6, 5)
    other = Document(size=size, train=(Picture("dot", np.eye(5, 6, dtype=np.float32)),))
    desk.model.replace(other)
    assert desk.follower.passage is None
    desk.answer(other, 1)
    assert desk.follower.passage is not None
    assert desk.follower.passage.output.shape == (5, 6)


def test_without_pictures_there_is_no_passage(desk: Desk) -> None:
    desk.answer(desk.model.document, 106)
    desk.model.replace(Document())
    assert desk.follower.passage is None
