"""Where each of the recent documents was left: its selected picture, and what the lists of pictures showed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QAbstractItemView

from engine.pictures.place import Place, Role
from gui.documents.current_file import CurrentFile
from gui.documents.recent_files import RecentFiles
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.preferences import BOOKMARKS, Preferences

AT_TOP = QAbstractItemView.ScrollHint.PositionAtTop


class Bookmark(NamedTuple):
    """The selected picture, and of each list the row at its top, from 0."""

    place: Place
    tops: tuple[int, ...]


class Bookmarks(QObject):
    """Kept in the preferences and not in the document, since to look at a document is not to change it.

    There is one for each recent file at most; it goes when the file leaves that list. `lists` show the
    document's pictures, and are put back as they were scrolled.
    """

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        current: CurrentFile,
        recent: RecentFiles,
        preferences: Preferences,
        lists: Sequence[QAbstractItemView],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._current = current
        self._recent = recent
        self._preferences = preferences
        self._lists = lists
        recent.changed.connect(self._drop)

    def leave(self) -> None:
        """Remember what is selected in the present file; without a file, nothing."""
        path, place = self._current.path, self._editing.place
        if path is not None and place is not None:
            tops = tuple(max(0, view.indexAt(QPoint(0, 0)).row()) for view in self._lists)
            self._keep({**self._kept(), str(path.absolute()): Bookmark(place, tops)})

    def arrive(self) -> None:
        """Select what was selected when the file just opened was left, or else its first picture to test with."""
        path = self._current.path
        bookmark = self._kept().get(str(path.absolute())) if path is not None else None
        for view in self._lists:
            view.scrollToTop()
        if bookmark is None or not self._model.document.has(bookmark.place):
            self._editing.select_first()
        else:
            for view, top in zip(self._lists, bookmark.tops, strict=False):
                if 0 <= top < view.model().rowCount():
                    view.scrollTo(view.model().index(top, 0), AT_TOP)
            self._editing.select(bookmark.place)
        for view in self._lists:
            view.scrollTo(view.currentIndex())

    def _kept(self) -> dict[str, Bookmark]:
        """The bookmarks by the path of their file."""
        lines = self._preferences.value(BOOKMARKS, list[str]())
        return dict(read for line in lines if (read := _read(line)) is not None)

    def _keep(self, bookmarks: dict[str, Bookmark]) -> None:
        recent = self._recent.names
        lines = [_written(path, bookmark) for path, bookmark in bookmarks.items() if path in recent]
        self._preferences.set_value(BOOKMARKS, lines)

    def _drop(self) -> None:
        self._keep(self._kept())


def _written(path: str, bookmark: Bookmark) -> str:
    """As in `test 3 0,12,4 /home/ada/digits.pinhole`."""
    role, index = bookmark.place
    return f"{role} {index} {','.join(map(str, bookmark.tops))} {path}"


def _read(line: str) -> tuple[str, Bookmark] | None:
    """Path and bookmark; None if the line makes no sense."""
    try:
        role, index, tops, path = line.split(" ", 3)
        place = Place(Role(role), int(index))
        return path, Bookmark(place, tuple(int(top) for top in tops.split(",") if top))
    except ValueError:
        return None
