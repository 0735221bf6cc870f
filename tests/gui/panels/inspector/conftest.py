"""The inspector over a document and a bridge without a thread."""

from __future__ import annotations

import pytest

from engine.lecture import lecture_document
from gui.panels.inspector.inspector import Inspector
from gui.state.document_model import DocumentModel
from tests.gui.still_bridge import StillBridge


@pytest.fixture
def model():
    return DocumentModel(lecture_document())


@pytest.fixture
def bridge(model):
    return StillBridge(model)


@pytest.fixture
def inspector(qtbot, themes, model, bridge):
    inspector = Inspector(model, bridge, themes)
    qtbot.addWidget(inspector)
    inspector.resize(inspector.sizeHint().width(), 900)
    inspector.show()
    qtbot.waitExposed(inspector)
    inspector.activateWindow()
    return inspector
