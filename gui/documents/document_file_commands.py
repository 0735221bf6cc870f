"""The File menu's commands for documents, and what becomes of files that come from elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.files.document_kind import is_saved_document
from engine.importing.suffixes import SUFFIXES
from engine.pictures.picture import GridSize, blank_picture
from gui.documents.document_files import DocumentFiles
from gui.documents.file_chooser import FileChooser
from gui.documents.opening import DOCUMENT_SUFFIXES, opens_by_choice
from gui.documents.recent_files import RecentFiles, RecentMenu

FIRST_SIZE = GridSize(8, 8)
OPEN_FILTERS = (
    f"Documents and pictures ({' '.join(f'*{suffix}' for suffix in (*DOCUMENT_SUFFIXES[:1], *SUFFIXES))})",
    f"Documents ({' '.join(f'*{suffix}' for suffix in DOCUMENT_SUFFIXES)})",
    "All files (*)",
)


class DocumentFileCommands(QObject):
    """Actions `new`, `open`, `open_previous`, `save`, `save_as` and the menu `recent_menu`."""

    def __init__(
        self,
        files: DocumentFiles,
        recent: RecentFiles,
        chooser: FileChooser,
        import_paths: Callable[[Sequence[Path]], None],
        window: QWidget | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._chooser = chooser
        self._import_paths = import_paths
        key = QKeySequence.StandardKey
        self.new = self._action("&New", key.New, "Ctrl+N", self._new)
        self.open = self._action("&Open…", key.Open, "Ctrl+O", self._open)
        self.save = self._action("&Save", key.Save, "Ctrl+S", self._save)
        self.save_as = self._action("Save &As…", key.SaveAs, "Ctrl+Shift+S", files.save_as)
        self.open_previous = QAction("Open &previous version", self)
        self.open_previous.setToolTip(
            "Show what the file was before it was saved last; the file stays as it is"
        )
        self.open_previous.triggered.connect(self._open_previous)
        for news in (files.arrived, files.saved):
            news.connect(self.look_for_previous)
        self.look_for_previous()
        self.recent_menu = RecentMenu(recent, window)
        self.recent_menu.chosen.connect(files.open)

    def open_or_import(self, paths: Iterable[Path | str]) -> None:
        """A single document is opened; everything else is brought into the document as pictures."""
        listed = [Path(path) for path in paths]
        if len(listed) == 1 and is_saved_document(listed[0]):
            self._files.open(listed[0])
        elif listed:
            self._import_paths(listed)

    def look_for_previous(self) -> None:
        """See whether a previous version lies beside the open file; its command works only then."""
        self.open_previous.setEnabled(self._files.previous is not None)

    def may_close(self) -> bool:
        """Whether the window may close; asks about changes."""
        return self._files.may_close()

    def _new(self) -> None:
        self._files.new(new_document())

    def _open(self) -> None:
        chosen = self._chooser.files_to_open("Open", OPEN_FILTERS, self._files.folder, many=True)
        if len(chosen) == 1 and opens_by_choice(chosen[0]):
            self._files.open(chosen[0])
        else:
            self.open_or_import(chosen)

    def _open_previous(self) -> None:
        previous = self._files.previous
        if previous is not None:
            self._files.open(previous)
        self.look_for_previous()

    def _save(self) -> None:
        self._files.save()

    def _action(
        self, words: str, key: QKeySequence.StandardKey, fallback: str, slot: Callable[[], None]
    ) -> QAction:
        action = QAction(words, self)
        action.setShortcuts(QKeySequence.keyBindings(key) or [QKeySequence(fallback)])
        action.triggered.connect(slot)
        return action


def new_document() -> Document:
    """One blank picture to train on and one to test with; every setting as in a first document."""
    return Document(
        size=FIRST_SIZE,
        train=(blank_picture("picture 1", FIRST_SIZE),),
        test=(blank_picture("test 1", FIRST_SIZE),),
    )
