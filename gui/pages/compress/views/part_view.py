"""What shows the result of one part of the page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.exporting.view_export import WholeView


class PartView(QWidget):
    """Shows results of one part as they grow. Words that wrap give up no height: the page scrolls instead."""

    numbers_chosen = Signal(int)  # the user wants a code of so many numbers

    def show_result(self, result: Any) -> None:
        """Show another result of the part that this view is for."""
        raise NotImplementedError

    def set_stale(self, stale: bool) -> None:
        """Grey what is of before a change of the document, or not."""
        self.setEnabled(not stale)

    def whole(self) -> WholeView | None:
        """What draws all of it where a part is scrolled away; None where nothing ever is."""
        return None

    def in_scroll_area(self) -> QScrollArea:
        """The view in a frame that scrolls where it is too low for it."""
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self)
        return area

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:  # such as other words
            self._fit()
        return handled

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            wrapped = layout.totalMinimumHeightForWidth(self.width())  # -1 where nothing wraps
            self.setMinimumHeight(max(wrapped, layout.totalMinimumSize().height() if wrapped < 0 else 0))
