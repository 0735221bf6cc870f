"""A loss plot of its own, and the bridge that tells it of a run."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from gui.look.theme import Themes
from gui.pages.play.loss_plot.loss_plot import LossPlot
from gui.state.document_model import DocumentModel
from tests.gui.still_bridge import StillBridge


@pytest.fixture
def bridge(themes: Themes) -> StillBridge:
    return StillBridge(DocumentModel(lecture_document()))


@pytest.fixture
def plot(qtbot: QtBot, themes: Themes, bridge: StillBridge) -> LossPlot:
    plot = LossPlot(bridge, themes)
    qtbot.addWidget(plot)
    plot.resize(420, 280)
    plot.show()
    qtbot.waitExposed(plot)
    return plot
