"""The panels beside the page: pictures on the left, the inspector on the right, each folded away by a key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from gui.look.relative_font import text_factor
from gui.state.preferences import PANELS, Preferences

ROOM_FOR_BOTH = 1200  # pixels of a window's width, at the system's size of text
PICTURES, INSPECTOR = "pictures", "inspector"


class SidePanels(QObject):
    """Actions `pictures` and `inspector`, checked while their panel is open in the `body` of the window.

    In a narrow window at most one is open. What is open in a wide and in a narrow window is remembered apart, so
    that a window made narrow for a while comes back as it was.
    """

    def __init__(
        self,
        window: QWidget,
        body: QSplitter,
        pictures: QWidget,
        inspector: QWidget,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._body = body
        self._panels = {PICTURES: pictures, INSPECTOR: inspector}
        self._preferences = preferences
        self._hidden = False
        self._wide = set(preferences.value(f"{PANELS}/wide", [PICTURES, INSPECTOR]))
        self._narrow = preferences.value(f"{PANELS}/narrow", PICTURES)
        self.pictures = self._action("&Pictures", "Ctrl+1", PICTURES)
        self.inspector = self._action("&Inspector", "Ctrl+2", INSPECTOR)
        window.installEventFilter(self)
        self.arrange()

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one panel only."""
        return self._window.width() < ROOM_FOR_BOTH * text_factor()

    def show_both(self) -> None:
        """Open what is open at the first start."""
        self._wide, self._narrow = {PICTURES, INSPECTOR}, PICTURES
        self._keep()
        self.arrange()

    def hide_all(self, hidden: bool) -> None:
        """Take both panels away for a while, or give back what was open."""
        self._hidden = hidden
        for action in (self.pictures, self.inspector):
            action.setEnabled(not hidden)
        self.arrange()

    def arrange(self) -> None:
        """Open and fold as the window's width and the text's size ask for."""
        narrow = self.is_narrow
        for name, action in ((PICTURES, self.pictures), (INSPECTOR, self.inspector)):
            is_open = name == self._narrow if narrow else name in self._wide
            action.setChecked(is_open)
            panel, wanted = self._panels[name], is_open and not self._hidden
            if panel.isHidden() == wanted:
                panel.setVisible(wanted)
                self._body.refresh()  # at once: else a resize would still divide the width as before

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.arrange()
        return False

    def _action(self, words: str, key: str, name: str) -> QAction:
        action = QAction(words, self, checkable=True)
        action.setShortcut(QKeySequence(key))
        action.setData(name)
        action.triggered.connect(self._toggled)
        return action

    def _toggled(self, is_open: bool) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        name = str(action.data())
        if self.is_narrow:
            self._narrow = name if is_open else ""
        elif is_open:
            self._wide.add(name)
        else:
            self._wide.discard(name)
        self._keep()
        self.arrange()

    def _keep(self) -> None:
        self._preferences.set_value(f"{PANELS}/wide", sorted(self._wide))
        self._preferences.set_value(f"{PANELS}/narrow", self._narrow)
