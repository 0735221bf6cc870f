"""The panels beside the page: pictures on the left, the inspector on the right, each folded away by a key."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QSplitter, QWidget

from gui.look.relative_font import text_factor
from gui.panels.pictures.pictures_panel import beside_text
from gui.state.preferences import PANELS, Preferences

ROOM_FOR_BOTH = 1200  # pixels of a window's width, at the system's size of text
PICTURES, INSPECTOR = "pictures", "inspector"
AS_IN_WIDE = "as in a wide window"  # no choice of its own


class Room(Enum):
    """What a window has room for."""

    BOTH = auto()
    ONE_IN_LARGE_TEXT = auto()  # wide enough for both, but for the size of the text
    ONE = auto()


class SidePanels(QObject):
    """Actions `pictures` and `inspector`, checked while their panel is open in the `body` of the window.

    In a narrow window at most one is open. What is open in a wide and in a narrow window is remembered apart, so
    that a window made narrow for a while comes back as it was; who folds a panel that took another one's place gets
    that one back. A wide window in which large text leaves room for one
    only keeps one of those that were open, and the other comes back with smaller text.
    """

    unfolded = Signal(
        QWidget, int
    )  # a panel, and the width it had when it was folded; 0 with text of another size

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
        self._displaced = ""  # by the panel that was opened last where there is room for one
        self._widths: dict[str, tuple[int, float]] = {}  # of folded panels, and for what size of text
        self._wide = set(preferences.value(f"{PANELS}/wide", [PICTURES, INSPECTOR]))
        self._narrow = preferences.value(f"{PANELS}/narrow", PICTURES)
        self._in_large_text = preferences.value(f"{PANELS}/in_large_text", AS_IN_WIDE)
        self._room = self.room
        self.pictures = self._action("&Pictures", "Ctrl+1", PICTURES)
        self.inspector = self._action("&Inspector", "Ctrl+2", INSPECTOR)
        window.installEventFilter(self)
        self.arrange()

    @property
    def room(self) -> Room:
        """What there is room for now."""
        if self._window.width() < ROOM_FOR_BOTH:
            return Room.ONE
        return Room.ONE_IN_LARGE_TEXT if self._window.width() < beside_text(ROOM_FOR_BOTH) else Room.BOTH

    def show_both(self) -> None:
        """Open what is open at the first start."""
        self._wide, self._narrow, self._in_large_text = {PICTURES, INSPECTOR}, PICTURES, AS_IN_WIDE
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
        if not self._hidden:
            self._take_room()
        shown = self._open()
        for name, action in ((PICTURES, self.pictures), (INSPECTOR, self.inspector)):
            is_open = name in shown
            action.setChecked(is_open)
            panel, wanted = self._panels[name], is_open and not self._hidden
            if panel.isHidden() == wanted:
                self._fold_or_unfold(name, panel, wanted)

    def _fold_or_unfold(self, name: str, panel: QWidget, wanted: bool) -> None:
        """Its width is kept here: a divider forgets that of a hidden part as soon as somebody divides it."""
        if not wanted and panel.isVisible():
            self._widths[name] = panel.width(), text_factor()
        panel.setVisible(wanted)
        self._body.refresh()  # at once: else a resize would still divide the width as before
        if wanted and name in self._widths:
            width, factor = self._widths.pop(name)
            self.unfolded.emit(panel, width if factor == text_factor() else 0)

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
        if self._room is not Room.BOTH:
            others = self._open() - {name, ""}
            shown = name if is_open else self._displaced
            self._displaced = next(iter(others), "") if is_open else ""
        if self._room is Room.ONE:
            self._narrow = shown
        elif self._room is Room.ONE_IN_LARGE_TEXT:
            self._in_large_text = shown
            self._wide |= {name} if is_open else set()
        elif is_open:
            self._wide.add(name)
        else:
            self._wide.discard(name)
        self._keep()
        self.arrange()

    def _take_room(self) -> None:
        """Notice how much room there is; text that has just become too large for both asks nobody's older choice."""
        before, self._room = self._room, self.room
        if self._window.isVisible() and (before, self._room) == (Room.BOTH, Room.ONE_IN_LARGE_TEXT):
            self._in_large_text = AS_IN_WIDE
            self._keep()

    def _open(self) -> set[str]:
        """The names of the panels that are open in this room."""
        if self._room is Room.BOTH:
            return self._wide
        if self._room is Room.ONE:
            return {self._narrow}
        if self._in_large_text == AS_IN_WIDE:
            return self._wide if len(self._wide) < 2 else {PICTURES}
        return {self._in_large_text}

    def _keep(self) -> None:
        self._preferences.set_value(f"{PANELS}/wide", sorted(self._wide))
        self._preferences.set_value(f"{PANELS}/narrow", self._narrow)
        self._preferences.set_value(f"{PANELS}/in_large_text", self._in_large_text)
