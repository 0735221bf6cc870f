"""Where the window stood and how it was divided, kept from one start to the next."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter

from gui.state.preferences import GEOMETRY, SPLITS, STATE, Preferences

LAYOUT_VERSION = 2  # raise it when docks or toolbars come, go or change their names
FIRST_SIZE = (1440, 900)
FARTHEST = 100_000  # pixels: no screen is there, and Qt counts in 32 bits
PLACE = (
    "window/place"  # left and top of the frame, width and height of the window, unless it fills the screen
)
TITLE_BAR = 40  # pixels left free above a window whose frame is not known yet


def first_size() -> QSize:
    """The size of a window whose size nobody has chosen yet: with its title bar it fits on the screen."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableSize() - QSize(0, TITLE_BAR) if screen is not None else QSize(*FIRST_SIZE)
    return QSize(*FIRST_SIZE).boundedTo(room)


def restore_window(window: QMainWindow, preferences: Preferences) -> None:
    """Put all of it where it was."""
    restore_place(window, preferences)
    restore_layout(window, preferences)


def restore_place(window: QMainWindow, preferences: Preferences) -> None:
    """Put the window where it was; if that is unknown, unreadable or off the screens, where it is seen."""
    geometry = preferences.value(GEOMETRY, b"")
    if not (geometry and window.restoreGeometry(geometry)):
        window.resize(first_size())
    if geometry:
        _restore_to_the_pixel(window, preferences.value(PLACE, list[str]()))
    bring_on_screen(window)


def restore_layout(window: QMainWindow, preferences: Preferences) -> None:
    """Show and divide what is in the window as before, at the size that the window has by now."""
    state = preferences.value(STATE, b"")
    if state:
        window.restoreState(state, LAYOUT_VERSION)
    _lay_out(window)
    for splitter in named_splitters(window):
        split = preferences.value(f"{SPLITS}/{splitter.objectName()}", b"")
        if split:
            splitter.restoreState(split)


def _lay_out(window: QMainWindow) -> None:
    """Give all parts the size that they will have: before it is seen a divider is small and would squeeze its parts."""
    window.ensurePolished()
    for part in (window, window.centralWidget()):
        layout = part.layout() if part is not None else None
        if layout is not None:
            layout.activate()


def _restore_to_the_pixel(window: QMainWindow, place: list[str]) -> None:
    """Put the window where it stood to the pixel.

    Qt's `restoreGeometry` keeps it from the screen's upper edge by the height of a title bar, also where there is none.
    """
    if len(place) != 4 or window.isMaximized() or window.isFullScreen():
        return
    try:
        left, top, width, height = (int(number) for number in place)
    except ValueError:
        return
    if min(width, height) > 0 and max(abs(number) for number in (left, top, width, height)) < FARTHEST:
        window.resize(width, height)
        window.move(left, top)


def save_place(window: QMainWindow, preferences: Preferences) -> None:
    """Remember where the window is."""
    preferences.set_value(GEOMETRY, bytes(window.saveGeometry().data()))
    if window.isMaximized() or window.isFullScreen():
        preferences.forget(PLACE)
    else:
        place = (window.x(), window.y(), window.width(), window.height())
        preferences.set_value(PLACE, [str(number) for number in place])


def save_layout(window: QMainWindow, preferences: Preferences) -> None:
    """Remember what is shown in the window, and how it is divided."""
    preferences.set_value(STATE, bytes(window.saveState(LAYOUT_VERSION).data()))
    for splitter in named_splitters(window):
        preferences.set_value(f"{SPLITS}/{splitter.objectName()}", bytes(splitter.saveState().data()))


def save_window(window: QMainWindow, preferences: Preferences) -> None:
    """Remember all of it."""
    save_place(window, preferences)
    save_layout(window, preferences)


def named_splitters(window: QMainWindow) -> list[QSplitter]:
    """The dividers whose place is remembered: those with a name."""
    return [splitter for splitter in window.findChildren(QSplitter) if splitter.objectName()]


def bring_on_screen(window: QMainWindow) -> None:
    """Make the window no larger than its screen, and move it until all of it is on that."""
    frame = window.frameGeometry()
    screen = QGuiApplication.screenAt(frame.center()) or QGuiApplication.primaryScreen()
    if screen is None or window.isMaximized() or window.isFullScreen():
        return
    free = screen.availableGeometry()
    if free.contains(frame):
        return
    window.resize(window.size().boundedTo(free.size()))
    frame = window.frameGeometry()
    left = max(free.left(), min(frame.left(), free.right() - frame.width() + 1))
    top = max(free.top(), min(frame.top(), free.bottom() - frame.height() + 1))
    window.move(left, top)
