"""The documents opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gui.state.preferences import RECENT_FILES, Preferences

MOST_RECENT = 12
LONGEST_LABEL = 60  # letters


class RecentFiles(QObject):
    """Remembers paths, the newest first; those that are gone are dropped when the list is asked for."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences

    @property
    def names(self) -> list[str]:
        """All paths in the list, also of files that may be gone by now; no disk is asked."""
        return self._preferences.value(RECENT_FILES, list[str]())

    def paths(self) -> list[Path]:
        """The files that are still there."""
        listed = self.names
        there = [name for name in listed if _is_file(name)]
        if there != listed:
            self._preferences.set_value(RECENT_FILES, there)
        return [Path(name) for name in there[:MOST_RECENT]]

    def add(self, path: Path) -> None:
        """Put a file first."""
        name = str(path.absolute())
        others = [kept for kept in self.names if kept != name]
        self._preferences.set_value(RECENT_FILES, [name, *others][:MOST_RECENT])
        self.changed.emit()

    def clear(self) -> None:
        """Forget all."""
        self._preferences.set_value(RECENT_FILES, [])
        self.changed.emit()


class RecentMenu(QMenu):
    """The menu of recent files, filled anew whenever it opens."""

    chosen = Signal(object)  # Path

    def __init__(self, recent: RecentFiles, parent: QWidget | None = None) -> None:
        super().__init__("Open &Recent", parent)
        self._recent = recent
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.fill)
        self.triggered.connect(self._triggered)
        self.fill()

    def fill(self) -> None:
        """Make the entries."""
        self.clear()
        paths = self._recent.paths()
        for number, path in enumerate(paths, 1):
            key = f"&{number}  " if number < 10 else f"{number}  "
            action = self.addAction(key + menu_text(path))
            action.setToolTip(str(path))
            action.setData(str(path))
        if not paths:
            self.addAction("No recent documents").setEnabled(False)
        self.addSeparator()
        self.addAction("&Clear").setEnabled(bool(paths))

    def _triggered(self, action: QAction) -> None:
        if action.data():
            self.chosen.emit(Path(action.data()))
        else:
            self._recent.clear()


def menu_text(path: Path) -> str:
    """Name and folder, short enough for a menu; an & in a name is no mnemonic."""
    folder = str(path.parent)
    room = max(12, LONGEST_LABEL - len(path.name))
    short = folder if len(folder) <= room else "…" + folder[-room:]
    return f"{path.name} – {short}".replace("&", "&&")


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False
