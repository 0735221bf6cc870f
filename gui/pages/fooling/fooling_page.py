"""The page Fooling: a few questions of one kind, each answered by a part with a widget of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from engine.labs.fooling.ground.part import Part
from gui.exporting.view_export import Rows, WholeView
from gui.pages.fooling.ground.part_view import PartWidget, ShownPart
from gui.pages.fooling.parts import SHOWN_PARTS
from gui.widgets.card import card
from gui.widgets.part_choice import PartChoice
from gui.workbench.page import PageView, Pane
from gui.workbench.workbench import Workbench

MARGIN = 12
PADDING = 12  # of the card
LINES_FOR_WORDS = 40  # of height; a lower page leaves the question out


class FoolingPage(QWidget, PageView):
    """One part is shown, the others are away; each is made when it is first looked at."""

    notice = Signal(str, object)  # one sentence, gui.widgets.banner.Notice
    page_wanted = Signal(str)  # the key of another page

    def __init__(
        self,
        workbench: Workbench,
        parent: QWidget | None = None,
        parts: Sequence[ShownPart] = SHOWN_PARTS,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workbench = workbench
        self._parts = tuple(parts)
        self._widgets: dict[str, PartWidget] = {}
        self._frames: dict[str, QScrollArea] = {}
        self._on_screen = False
        self.part: Part[Any, Any] = self._parts[0].part
        self.choice = PartChoice([one.part for one in self._parts])
        self.question = QLabel(wordWrap=True)
        self.question.setProperty("role", "muted")
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(8)
        self._head = card(self.choice, self.question, padding=PADDING, spacing=8)
        head = self._head.layout()
        assert isinstance(head, QVBoxLayout)
        self._head_column = head
        column.addWidget(self._head)
        column.addWidget(self.stack, 1)
        workbench.exports.offer(self, "fooling", self._rows, by_right_click=False, whole=self._whole)
        self.choice.chosen.connect(self.show_part)
        self.show_part(self.part)

    @property
    def shown(self) -> PartWidget:
        """The widget of the part that is shown."""
        return self.widget_of(self.part)

    def widget_of(self, part: Part[Any, Any]) -> PartWidget:
        """The widget of a part, made now if need be."""
        if part.key not in self._widgets:
            made = next(one for one in self._parts if one.part is part).make(self._workbench)
            self._widgets[part.key] = made
            made.notice.connect(self.notice)
            made.page_wanted.connect(self.page_wanted)
            whole = made.whole()
            draw = None if whole is None else lambda: whole
            self._workbench.exports.offer(made, f"fooling {part.key}", made.rows, whole=draw)
            self._frames[part.key] = made.in_scroll_area()
            if (modes := made.modes()) is not None:
                self._head_column.addWidget(modes)
            self.stack.addWidget(self._frames[part.key])
        return self._widgets[part.key]

    def show_part(self, part: Part[Any, Any]) -> None:
        """Turn to a part."""
        before, self.part = self._widgets.get(self.part.key), part
        self.choice.show_part(part)
        self.question.setText(part.question)
        now = self.widget_of(part)
        self.stack.setCurrentWidget(self._frames[part.key])
        for one in self._widgets.values():
            if (modes := one.modes()) is not None:
                modes.setVisible(one is now)
        if self._on_screen and now is not before:
            if before is not None:
                before.leave()
            now.enter()

    def enter(self) -> None:
        """The part that is shown catches up."""
        self._on_screen = True
        self.shown.enter()

    def leave(self) -> None:
        """The part that is shown rests."""
        self._on_screen = False
        self.shown.leave()

    def run_lab(self) -> None:
        """Answer the question that is shown."""
        self.shown.run_lab()

    def panes(self) -> Sequence[Pane]:
        """The choice of the part, and the panes of the one that is shown."""
        segments = self.choice.segments
        return (Pane(self.choice, lambda: segments.button(segments.value)), *self.shown.panes())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.question.setVisible(self.height() >= LINES_FOR_WORDS * self.fontMetrics().height())

    def _whole(self) -> WholeView:
        from gui.pages.fooling.whole_page import WholePage

        return WholePage(self, self._head, self._frames[self.part.key], self._workbench.themes)

    def _rows(self) -> Rows:
        return self.shown.rows()
