"""What a page has to say of itself: over the foot of the window, as long as the page is on screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMainWindow, QWidget

from gui.look.theme import Themes
from gui.widgets.banner import Notice
from gui.widgets.floating_banner import FloatingBanner


class PageBanner(FloatingBanner):
    """Goes with its page and comes back with it; on a page that stands alone it lies over that page's own foot."""

    def __init__(self, themes: Themes, page: QWidget) -> None:
        super().__init__(themes, page, page)
        self._waits = False  # for the page to be on screen

    @property
    def telling(self) -> bool:
        """Whether there is something to say, on screen or as soon as the page is."""
        return self._waits or not self.isHidden()

    def tell(self, kind: Notice, sentence: str, action: str = "", other: str = "", short: str = "") -> None:
        """Say something now, or when the page is on screen."""
        self._find_ground()
        super().tell(kind, sentence, action, other, short)
        self._waits = not self._page.isVisible()
        if self._waits:
            self.hide()

    def dismiss(self) -> None:
        """Say nothing any more."""
        self._waits = False
        super().dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() is QEvent.Type.Hide:
            self._waits = self._waits or not self.isHidden()
            self.hide()
        elif watched is self._page and event.type() is QEvent.Type.Show and self._waits:
            self._waits = False
            self._find_ground()
            self._find_place()
            self.show()
            self.raise_()
        return super().eventFilter(watched, event)

    def _find_ground(self) -> None:
        """A page is in no window yet when its banner is made."""
        window = self._page.window()
        ground: QWidget = self._page
        if isinstance(window, QMainWindow):
            ground = window.centralWidget() or ground
        if ground is not self._ground:
            self._ground = ground
            self.setParent(ground)
            ground.installEventFilter(self)
