"""File dialogs begin in a folder that is there."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QStandardPaths

from gui.documents.file_chooser import FileDialogChooser
from gui.state.preferences import LAST_FOLDER


@pytest.fixture
def asked(make_studio, monkeypatch):
    """The folder that the dialog of the real window begins in, and the name that stands in it."""
    studio = make_studio(start=False)
    seen = []

    def look(self, dialog):
        seen.append((Path(dialog.directory().absolutePath()), dialog.selectedFiles()))
        dialog.deleteLater()
        return []

    monkeypatch.setattr(FileDialogChooser, "_asked", look)
    return studio, seen


def test_without_a_folder_of_documents_it_begins_at_home(asked, monkeypatch, tmp_path):
    studio, seen = asked
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(tmp_path / "Documents"))
    monkeypatch.setattr(QDir, "homePath", lambda: str(tmp_path))
    studio.desk.importing.choose()
    (folder, names) = seen[-1]
    assert folder == tmp_path and not any("Documents" in name for name in names)
    (tmp_path / "Documents").mkdir()
    studio.desk.importing.choose()
    assert seen[-1][0] == tmp_path / "Documents"
    studio.preferences.set_value(LAST_FOLDER, str(tmp_path / "gone"))
    studio.desk.importing.choose()
    assert seen[-1][0] == tmp_path / "Documents"
