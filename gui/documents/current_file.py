"""Which file the document in the window belongs to, and whether it has changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from gui.documents.file_stamp import FileStamp, stamp_of
from gui.state.document_model import DocumentModel

UNTITLED = "Untitled"
APP = "Pinhole"


class CurrentFile(QObject):
    """Path, name and changes of the document.

    It has changes when it is not the very document that its file holds. The undo stack's clean state would not do:
    Reset is an undo step that leaves the document as it is.
    """

    title_changed = Signal(str)  # for the window's title, with the place of its star
    modified_changed = Signal(bool)

    def __init__(self, model: DocumentModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._path: Path | None = None
        self._stamp: FileStamp | None = None
        self._name = UNTITLED
        self._saved: Document | None = model.committed
        self._modified = False
        model.undo_stack.indexChanged.connect(self._look)
        model.replaced.connect(self._replaced)

    @property
    def path(self) -> Path | None:
        """The file; None while the document was never saved."""
        return self._path

    @property
    def stamp(self) -> FileStamp | None:
        """The file as it was when it was opened or last saved; None if that is not known."""
        return self._stamp

    @property
    def written_elsewhere(self) -> bool:
        """Whether the file is another one than was opened or last saved here; False if it has gone."""
        return stamp_of(self._path) not in (None, self._stamp)

    @property
    def name(self) -> str:
        """What the document is called in sentences and in the title."""
        return self._name

    @property
    def modified(self) -> bool:
        """Whether there are changes that no file has."""
        return self._modified

    @property
    def title(self) -> str:
        """The window's title; Qt puts its star in the place of `[*]`."""
        return f"{self._name.replace('[*]', '[*][*]')}[*] – {APP}"

    def is_at(self, path: Path) -> bool:
        """Whether this is the document's file."""
        return self._path is not None and is_same_file(path, self._path)

    def belongs_to(self, path: Path | None, name: str = "", stamp: FileStamp | None = None) -> None:
        """The document is now that of a file, known by its `stamp`, or of none under a `name`."""
        self._path, self._stamp = path, stamp
        self._name = name or (path.name if path is not None else UNTITLED)
        self.title_changed.emit(self.title)

    def saved(self, document: Document) -> None:
        """The file holds this document; if it has changed in the meantime, there are changes still."""
        self._saved = document
        if self._model.committed is document:
            self._model.undo_stack.setClean()
        self._look()

    def count_as_changed(self) -> None:
        """The document has changes that undo does not know of, such as a recovered one."""
        self._saved = None
        self._model.undo_stack.resetClean()
        self._look()

    def _replaced(self) -> None:
        self._saved = self._model.committed
        self._look()

    def _look(self, *_: object) -> None:
        modified = self._model.committed is not self._saved
        if modified is not self._modified:
            self._modified = modified
            self.modified_changed.emit(modified)


def is_same_file(path: Path, other: Path) -> bool:
    """Whether two paths lead to one file; if neither is there, whether they are the same."""
    try:
        return path.samefile(other)
    except OSError:
        return path.absolute() == other.absolute()
