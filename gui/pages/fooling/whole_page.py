"""The page Fooling as a picture: all of the part that is shown, whatever of it is scrolled away."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.exporting.at_rest import at_rest
from gui.exporting.stacked_picture import one_below_another
from gui.exporting.view_picture import picture_of
from gui.look.theme import Themes
from gui.pages.fooling.ground.part_view import PartWidget


class WholePage:
    """Where the part is scrolled, it stands as a whole below the page's head."""

    def __init__(self, page: QWidget, head: QWidget, frame: QScrollArea, themes: Themes) -> None:
        self._page = page
        self._head = head
        self._frame = frame
        self._themes = themes

    def remark(self) -> str:
        """See `WholeView.remark`."""
        part = self._frame.widget()
        return part.remark() if isinstance(part, PartWidget) else ""

    def draw(self) -> QImage:
        """Twice its logical size, with pointer, focus and tools away."""
        stage = self._themes.now.stage
        with at_rest(self._page):
            part = self._frame.widget()
            scrolls = self._frame.verticalScrollBar().maximum() > 0
            if not isinstance(part, PartWidget) or not (scrolls or part.rolled_up):
                return picture_of(self._page, stage)
            parts = [picture_of(self._head, stage), part.drawn(stage)]
        return one_below_another(parts, stage)
