"""A process of its own for tests: `autosave FOLDER` copies an edit, `lock FILE` holds a lock, for ever."""

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication

from engine.lecture import lecture_document
from gui.documents.autosave import Autosave
from gui.documents.current_file import CurrentFile
from gui.documents.document_lock import DocumentLock
from gui.documents.stored_runs import StoredRuns
from gui.jobs.jobs import Jobs
from gui.state.document_model import DocumentModel
from tests.gui.documents.stand_ins import RestingBridge


def say(word):
    print(word, flush=True)


def main(what, path):
    app = QApplication([])
    if what == "lock":
        lock = DocumentLock()
        assert lock.take(path) is None
        say("ready")
        return app.exec()
    model = DocumentModel(lecture_document())
    runs, current, jobs = StoredRuns(RestingBridge(), model), CurrentFile(model), Jobs(None)
    current.belongs_to(path / "mine.pinhole")
    autosave = Autosave(model, runs, current, jobs, path, every_ms=1)
    autosave.copied.connect(lambda: say("ready"))
    autosave.notice.connect(lambda sentence, kind: say(sentence))
    autosave.start()
    model.commit("New seed", replace(model.committed, seed=77))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
