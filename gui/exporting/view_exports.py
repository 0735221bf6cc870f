"""All views of a window that can be taken out of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.documents.file_chooser import FileChooser, FileDialogChooser, first_folder
from gui.exporting.picture_head import PictureHead
from gui.exporting.view_export import Rows, ViewExport, WholeView
from gui.look.theme import Themes
from gui.state.preferences import LAST_FOLDER, Preferences
from gui.widgets.banner import Notice


class ViewExports(QObject):
    """Gives views their actions; `chooser` asks where files go."""

    notice = Signal(str, object)  # sentence, Notice

    def __init__(self, themes: Themes, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._preferences = preferences
        self._of: dict[QWidget, ViewExport] = {}
        self.heads: Callable[[QWidget], PictureHead | None] = _no_head  # of the pictures of views
        self.chooser: FileChooser | None = None  # the system's dialogs, unless a test answers

    def offer(
        self,
        view: QWidget,
        name: str,
        table: Callable[[], Rows] | None = None,
        by_right_click: bool = True,
        whole: Callable[[], WholeView | None] | None = None,
    ) -> ViewExport:
        """Let a view be taken out; `name` is what files are called, `table` gives its numbers, head first.

        `whole` draws a view of which the window shows a part only; where it gives None all is seen.
        """
        export = self._of[view] = ViewExport(view, name, self._themes, self, table, whole)
        if by_right_click:
            export.offer_by_right_click()
        return export

    def of(self, view: QWidget) -> ViewExport:
        """What was offered for a view; its picture, if nothing was."""
        if view not in self._of:
            name = view.accessibleName() or view.objectName().replace("_", " ") or "view"
            self.offer(view, name.lower(), by_right_click=False)
        return self._of[view]

    def head_of(self, view: QWidget) -> PictureHead | None:
        """What stands over a view's picture, if anything does."""
        return self.heads(view)

    def place_for(self, view: QWidget, title: str, kind: str, suggestion: str) -> Path | None:
        """Ask for a file to write to, beginning in the folder used last; None: given up."""
        chooser = self.chooser or FileDialogChooser(view.window())
        path = chooser.file_to_save(title, (kind,), first_folder(self._preferences) / suggestion)
        if path is not None:
            self._preferences.set_value(LAST_FOLDER, str(path.parent))
        return path

    def say(self, sentence: str, notice: Notice) -> None:
        """Tell the user how it went."""
        self.notice.emit(sentence, notice)


def _no_head(view: QWidget) -> PictureHead | None:
    return None
