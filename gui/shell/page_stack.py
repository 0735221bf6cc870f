"""The pages of the window, of which one is on screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from gui.state.feed import Feed
from gui.widgets.banner import Notice
from gui.workbench.page import Page, PageView
from gui.workbench.workbench import Workbench


@dataclass(frozen=True)
class _Opened:
    widget: QWidget
    view: PageView
    feed: Feed
    focus: QWidget | None = None  # what had the keyboard when the page was left


class PageStack(QStackedWidget):
    """Makes a page when it is first shown, tells it `enter` and `leave`, and opens its feed only while it is shown.

    `make_workbench` gives each page a workbench with a feed and a follower of its own.
    """

    made = Signal(object)  # PageView, before it is shown for the first time
    shown = Signal(int)  # the page's place among `pages`
    notice = Signal(
        str, object
    )  # what a page has to say while it is away: sentence, gui.widgets.banner.Notice

    def __init__(self, pages: Sequence[Page], make_workbench: Callable[[], Workbench]) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.pages = tuple(pages)
        self._make_workbench = make_workbench
        self._opened: dict[int, _Opened] = {}
        self._now = -1

    @property
    def now(self) -> int:
        """The place of the page on screen; -1 before the first."""
        return self._now

    @property
    def page(self) -> Page:
        """The page on screen."""
        return self.pages[self._now]

    @property
    def view(self) -> PageView:
        """The page on screen as it was made; a page that is no `PageView` is one that takes no notice."""
        return self._opened[self._now].view if self._now in self._opened else PageView()

    def place_of(self, key: str) -> int | None:
        """Where the page of this key stands; None if there is none."""
        return next((place for place, page in enumerate(self.pages) if page.key == key), None)

    def widget_of(self, page: Page) -> QWidget | None:
        """The widget of a page; None until it was shown."""
        opened = self._opened.get(self.pages.index(page)) if page in self.pages else None
        return opened.widget if opened is not None else None

    def show_page(self, place: int) -> None:
        """Show a page; the one that was there is left first."""
        if place == self._now:
            return
        self._leave()
        opened = self._opened.get(place) or self._open(place)
        self._now = place
        self.setCurrentWidget(opened.widget)
        opened.feed.open()
        opened.view.enter()
        focus = opened.focus  # another network may have taken it away meanwhile
        if focus is not None and isValid(focus) and focus.isVisible():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit(place)

    def step(self, by: int) -> None:
        """Show the page so many places further on, round the end."""
        self.show_page((self._now + by) % len(self.pages))

    def _leave(self) -> None:
        if self._now not in self._opened:
            return
        left = self._opened[self._now]
        focus = self.window().focusWidget()
        inside = focus if focus is not None and left.widget.isAncestorOf(focus) else None
        self._opened[self._now] = replace(left, focus=inside)
        if inside is not None:  # else Qt would give it to the next button, and Space would press that
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)
        left.feed.close()
        left.view.leave()

    def _open(self, place: int) -> _Opened:
        workbench = self._make_workbench()
        widget = self.pages[place].make(workbench)
        view = widget if isinstance(widget, PageView) else PageView()
        told = getattr(widget, "notice", None)
        if told is not None:
            told.connect(self._noticed)
        wanted = getattr(widget, "page_wanted", None)
        if wanted is not None:
            wanted.connect(self._show_wanted)
        self.addWidget(widget)
        opened = self._opened[place] = _Opened(widget, view, workbench.feed)
        self.made.emit(view)
        return opened

    def _noticed(self, sentence: str, kind: Notice = Notice.INFO) -> None:
        """A page on screen says it itself, where it is about."""
        if self.sender() is not self.currentWidget():
            self.notice.emit(sentence, kind)

    def _show_wanted(self, key: str) -> None:
        place = self.place_of(key)
        if place is not None:
            self.show_page(place)
