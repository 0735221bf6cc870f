"""A view that scrolls where it is too low, whose words give up no height."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrolledView(QWidget):
    """Its least height is what its layout needs at this width: words that wrap may need many lines."""

    def in_scroll_area(self) -> QScrollArea:
        """The view in a frame that scrolls up and down."""
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


def scrolled(part: QWidget) -> QScrollArea:
    """A part in a frame that scrolls where there is too little room for it."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(part)
    return area
