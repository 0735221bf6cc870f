"""What a page of the window is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a list of pages can be read where there is no Qt
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    from engine.document import Document
    from gui.workbench.workbench import Workbench


@dataclass(frozen=True)
class Pane:
    """A part of the window, and who in it takes the keyboard."""

    area: QWidget
    home: Callable[[], QWidget]


class Told(NamedTuple):
    """What a view answers; what is empty is said in the page's own words."""

    title: str  # of a part of the page
    question: str
    document: Document | None  # that the answer is of, if that may be another than the present one
    lines: tuple[str, ...]  # how it was made, and what the picture does not say itself


class PageView:
    """What a page's widget is besides a `QWidget`; a page that needs none of it leaves it as it is.

    It may have a signal `notice` (a sentence for the user, and how much it matters), which the window shows while
    the page is away. And it may have a signal `page_wanted` (the key of another page), which then is shown.
    """

    def enter(self) -> None:
        """The page is on screen from now on; its feed has told the newest snapshot."""

    def leave(self) -> None:
        """The page is away from now on, and its feed is silent. Jobs may go on."""

    def run_lab(self) -> None:
        """Start the lab that the page is for, as for a picture of it; a page without one does nothing."""

    def panes(self) -> Sequence[Pane]:
        """What F6 goes through, in order."""
        return ()

    def told_of(self, view: QWidget) -> Told | None:
        """What stands over the picture of the page, or of a view that is a whole answer; None: the page's words."""
        return None

    def picture_lists(self) -> Sequence[QAbstractItemView]:
        """Lists of the document's pictures, which follow the one that is selected."""
        return ()


@dataclass(frozen=True)
class Page:
    """A page: its name and icon on the rail, its question in one sentence, and how its widget is made.

    `make` is called when the page is opened for the first time; it gives a `QWidget`, which may be a `PageView`.
    """

    name: str
    icon: str  # resources/icons/NAME.svg
    sentence: str
    make: Callable[[Workbench], QWidget]
    shorter: tuple[str, ...] = ()  # forms of the sentence for less room, longest first

    @property
    def key(self) -> str:
        """The name on a command line and in the preferences: `Code space` is `code-space`."""
        return self.name.lower().replace(" ", "-")
