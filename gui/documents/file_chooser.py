"""Asking which file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QDir, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.state.preferences import LAST_FOLDER, Preferences


class FileChooser(Protocol):
    """Asks the user for files; a test answers by itself."""

    def files_to_open(
        self, title: str, filters: Sequence[str], folder: Path, many: bool = False
    ) -> list[Path]:
        """Files that exist; none if the user gave up."""

    def folder_to_open(self, title: str, folder: Path) -> Path | None:
        """A folder that exists, asked for from `folder` on; None: given up."""

    def file_to_save(self, title: str, filters: Sequence[str], suggestion: Path) -> Path | None:
        """A name to save under, with `suggestion`'s suffix if the user typed none; None: given up.

        If a file of this name exists, the user has agreed to replace it.
        """


class FileDialogChooser:
    """Asks by the system's file dialogs."""

    def __init__(self, window: QWidget | None) -> None:
        self._window = window

    def files_to_open(
        self, title: str, filters: Sequence[str], folder: Path, many: bool = False
    ) -> list[Path]:
        dialog = QFileDialog(self._window, title, str(folder))
        mode = QFileDialog.FileMode.ExistingFiles if many else QFileDialog.FileMode.ExistingFile
        dialog.setFileMode(mode)
        dialog.setNameFilters(list(filters))
        return self._asked(dialog)

    def folder_to_open(self, title: str, folder: Path) -> Path | None:
        dialog = QFileDialog(self._window, title, str(folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return next(iter(self._asked(dialog)), None)

    def file_to_save(self, title: str, filters: Sequence[str], suggestion: Path) -> Path | None:
        dialog = QFileDialog(self._window, title, str(suggestion.parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))
        dialog.selectFile(suggestion.name)
        return next(iter(self._asked(dialog)), None)

    def _asked(self, dialog: QFileDialog) -> list[Path]:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = [Path(name) for name in dialog.selectedFiles()] if accepted else []
        dialog.deleteLater()
        return chosen


def first_folder(preferences: Preferences) -> Path:
    """Where file dialogs begin: in the folder used last, or that of the user's documents, or the user's own.

    It exists: Qt's dialog would take a name that does not for that of a file.
    """
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    for kept in (preferences.value(LAST_FOLDER, ""), documents):
        if kept and Path(kept).is_dir():
            return Path(kept)
    home = Path(QDir.homePath())
    return home if home.is_dir() else Path(QDir.currentPath())
