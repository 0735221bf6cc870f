"""What a layer that only tests know says of itself is what Play and the inspector show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.activations import Activation
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.network import Network
from gui.shell.studio import Studio
from tests.engine.networks.rows_shape import Rows
from tests.engine.networks.rows_shape import registered as registered

DOCUMENT = replace(lecture_document(), network=Network(shape=Rows(squash=Activation.SIGMOID)))


def test_its_units_are_drawn_as_they_read_and_weigh_and_its_parameters_counted(
    registered: None, make_studio: Callable[[Document], Studio], qtbot: QtBot
) -> None:
    studio = make_studio(DOCUMENT)
    studio.training.step_epoch.trigger()
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 1 and studio.bridge.snapshot.state is not None)
    snapshot = studio.bridge.snapshot
    assert (snapshot.trainer, snapshot.failure, len(snapshot.parameters)) == (
        "torch",
        "",
        DOCUMENT.layout.count,
    )
    hourglass = studio.play.hourglass
    reads, paints = hourglass.columns.mosaics
    assert (reads.units, paints.units) == (8, 4)
    weights, _ = DOCUMENT.layout.views(snapshot.parameters)[0]
    row = np.zeros((8, 8), dtype=np.float32)
    row[2] = weights
    np.testing.assert_array_equal(reads.weights_of(2), row)
    QTest.mouseMove(reads, reads.tile_rect(2).center().toPoint())
    qtbot.waitUntil(hourglass.card.isVisible)
    words = hourglass.card.words.text()
    assert "Encoder unit 3" in words and "8 weights × pixels" in words and "Sigmoid of the sum" in words
    count = studio.window.inspector.network.parameters.text()
    assert count == "365 parameters = 8+1 + 8×4+4 + 4×64+64"
