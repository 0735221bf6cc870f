"""The plain loop that the window is measured with does for the window what training does."""

from __future__ import annotations

from benchmarks.plain_session import PlainSession
from benchmarks.training import PLAIN
from engine.lecture import lecture_document
from engine.training.courtesy import Courtesy
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge


def test_its_snapshots_reach_the_window(qtbot):
    model = DocumentModel(lecture_document())
    session = PlainSession(model.document)
    bridge = EngineBridge(model, session, Courtesy())
    try:
        with qtbot.waitSignal(bridge.snapshot_ready, timeout=120_000) as told:  # torch is imported for it
            bridge.start()
        (snapshot,) = told.args
        assert (snapshot.document, snapshot.trainer, snapshot.running) == (model.document, PLAIN, True)
        assert bridge.present.snapshot is snapshot
    finally:
        bridge.close(60.0)
