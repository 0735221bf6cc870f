"""What stands over the picture of a page that leaves the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.document_words import pictures_line, settings_line
from gui.documents.current_file import CurrentFile
from gui.exporting.picture_head import PictureHead
from gui.shell.page_stack import PageStack
from gui.state.document_model import DocumentModel
from gui.workbench.page import PageView, Told


class PictureHeads:
    """Title and question of the page, its pictures' name, and the settings."""

    def __init__(self, pages: PageStack, model: DocumentModel, current: CurrentFile) -> None:
        self._pages = pages
        self._model = model
        self._current = current

    def of(self, view: QWidget) -> PictureHead | None:
        """The head of a view's picture; None for a view that is only a part of what its page answers."""
        for page in self._pages.pages:
            widget = self._pages.widget_of(page)
            if widget is None or not (widget is view or widget.isAncestorOf(view)):
                continue
            told = (widget if isinstance(widget, PageView) else PageView()).told_of(view)
            if told is None and widget is not view:
                return None
            title, question, document, lines = told or Told("", "", None, ())
            of = document or self._model.committed
            name = self._current.name if self._current.path is not None else ""
            return PictureHead(
                f"{page.name}: {title}" if title else page.name,
                question or page.sentence,
                (pictures_line(of, name), settings_line(of), *lines),
            )
        return None
