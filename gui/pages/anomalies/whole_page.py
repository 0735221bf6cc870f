"""The page Anomalies as a picture: all of it, whatever is scrolled away."""

from __future__ import annotations

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.exporting.at_rest import at_rest
from gui.exporting.stacked_picture import one_below_another
from gui.exporting.view_picture import picture_of
from gui.look.theme import Themes

WIDER = "Its table goes on to the side; the table's own picture and Save CSV have all of it."


class WholePage:
    """Where strip and panels are scrolled, they stand as a whole below the controls."""

    def __init__(
        self, page: QWidget, controls: QWidget, area: QScrollArea, table: QScrollArea, themes: Themes
    ) -> None:
        """`table` lies in `area`, and may scroll to the side."""
        self._page = page
        self._controls = controls
        self._area = area
        self._table = table
        self._themes = themes

    def remark(self) -> str:
        """See `WholeView.remark`."""
        wider = self._table.isVisible() and self._table.horizontalScrollBar().maximum() > 0
        return WIDER if wider else ""

    def draw(self) -> QImage:
        """Twice its logical size, with pointer, focus and tools away."""
        stage, inner = self._themes.now.stage, self._area.widget()
        with at_rest(self._page):
            scrolls = self._area.isVisible() and self._area.verticalScrollBar().maximum() > 0
            if inner is None or not scrolls:
                return picture_of(self._page, stage)
            return one_below_another([picture_of(one, stage) for one in (self._controls, inner)], stage)
