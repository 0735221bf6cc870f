"""What a part of the page is: a question of the lab, and the widget that lets hands answer it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from engine.labs.fooling.ground.part import Part
from gui.exporting.view_export import Rows, WholeView
from gui.widgets.scrolled_view import ScrolledView
from gui.workbench.page import Pane

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from gui.workbench.workbench import Workbench

NAME = "Fooling"  # of the page, under which labs begin


class PartWidget(ScrolledView):
    """The widget of one part, made when it is first looked at. It scrolls where the page is too low for it.

    It starts what lasts by `workbench.jobs.start_lab(NAME, ...)`, and offers its inner views to `workbench.exports`
    itself; the page offers the whole of it, with `rows` as its table.
    """

    _area: QScrollArea | None = None

    notice = Signal(
        str, object
    )  # one sentence, gui.widgets.banner.Notice: shown by the window while the page is away
    page_wanted = Signal(str)  # the key of another page

    def in_scroll_area(self) -> QScrollArea:
        """See `ScrolledView.in_scroll_area`."""
        self._area = super().in_scroll_area()
        return self._area

    @property
    def width_beside_bar(self) -> int:
        """The width that is left beside a scroll bar, whether there is one or not.

        What needs more height where it is wider is to be laid out by this one: in the whole width it would call the bar
        that takes the width away again, and so on without an end.
        """
        if self._area is None:
            return self.width()
        return min(self.width(), self._area.width() - self._area.verticalScrollBar().sizeHint().width())

    def reveal(self, view: QWidget) -> None:
        """Scroll so that all of `view` is seen once it is laid out, or as much as there is room for, from its top."""
        QTimer.singleShot(0, view, lambda: self._scroll_to(view))

    def scroll_home(self) -> None:
        """Scroll to the top: what is shown is about something else now."""
        if self._area is not None:
            self._area.verticalScrollBar().setValue(0)

    def _scroll_to(self, view: QWidget) -> None:
        if self._area is not None and view.isVisible():
            top = view.mapTo(self, QPoint(0, 0)).y()
            bar, room = self._area.verticalScrollBar(), self._area.viewport().height()
            wanted = min(top, max(bar.value(), top + view.height() - room))
            bar.setValue(wanted)

    def enter(self) -> None:
        """The part is on screen from now on."""

    def leave(self) -> None:
        """The part is away from now on: another one, or another page, is shown. Jobs may go on."""

    def run_lab(self) -> None:
        """Answer the question, as for a picture of the page."""

    def rows(self) -> Rows:
        """The numbers of the part as a table, the head first."""
        raise NotImplementedError

    def modes(self) -> QWidget | None:
        """What chooses how the part is seen; the page keeps it in sight while the part scrolls."""
        return None

    @property
    def rolled_up(self) -> bool:
        """Whether a list in it scrolls by itself, so that the page does not show all of it."""
        return False

    def drawn(self, background: str) -> QImage:
        """All of it as a picture for the page's, twice as fine as on the screen, and what lists have scrolled away."""
        from gui.exporting.view_picture import picture_of

        return picture_of(self, background)

    def whole(self) -> WholeView | None:
        """What draws all of it where a part is scrolled away; None where nothing ever is."""
        return None

    def remark(self) -> str:
        """What is not in the picture of the page, in a sentence; empty if nothing is."""
        return ""

    def panes(self) -> Sequence[Pane]:
        """What F6 goes through behind the choice of the part, in order."""
        return (Pane(self, self.home),)

    def home(self) -> QWidget:
        """What takes the keyboard."""
        return self


@dataclass(frozen=True)
class ShownPart:
    """A part of the lab, and how its widget is made."""

    part: Part[Any, Any]
    make: Callable[[Workbench], PartWidget]
