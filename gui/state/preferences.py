"""What the program remembers from one start to the next."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from engine.wording import quoted_path

T = TypeVar("T", bool, int, float, str, bytes, list[str])

THEME = "window/theme"
GEOMETRY = "window/geometry"
STATE = "window/state"
PAGE = "window/page"  # the key of the page on screen
SPLITS = "window/splits"  # the group of the dividers, by name
PANELS = "panels"  # the group of what is open beside the page
TEXT_SIZE = "window/text_size"  # per cent
FOLDED = "inspector/folded"  # the titles of sections
WELCOMED = "window/welcomed"  # whether a first start has been explained
LAST_FOLDER = "files/last_folder"
RECENT_FILES = "files/recent"
BOOKMARKS = "files/bookmarks"
COMPANIONS = "play/companions"  # the columns with simpler answers that are shown
LANDMARKS = "play/landmarks"  # whether the loss curve has them
DRAWN_CURVE = "fooling/curve"  # see engine.labs.fooling.plane.curves.curve_text
SPEED = "training/speed"
TOOLS = "tools"  # the group of the editor's own settings, such as tools/ink

LONGEST_LIST = 100
LARGEST_FILE = 2**20


class Preferences(QObject):
    """Typed settings in an ini file; `path` is that file, or None to remember nothing.

    A value of another kind than its default counts as missing. A file that is damaged is put aside as
    `NAME.damaged` and one that cannot be written is done without; either is told once by `notice`.
    """

    notice = Signal(str)  # one sentence, once

    def __init__(self, path: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._memory: dict[str, object] = {}
        self._told = False
        self._note = ""
        self._settings = None if path is None else self._opened(path)

    @property
    def note(self) -> str:
        """What was wrong with the file, as one sentence; empty if all is well."""
        return self._note

    def value(self, key: str, default: T) -> T:
        """The remembered value if there is one of the default's kind, else the default."""
        kind = type(default)
        if key in self._memory:
            kept = self._memory[key]
            return kept if isinstance(kept, kind) else default
        if self._settings is None or not self._settings.contains(key):
            return default
        found = _read(self._settings.value(key), kind)
        return found if isinstance(found, kind) else default

    def set_value(self, key: str, value: bool | int | float | str | bytes | list[str]) -> None:
        """Remember a value; it holds for this session even if the file cannot be written."""
        self._memory[key] = value
        if self._settings is not None:
            self._settings.setValue(key, QByteArray(value) if isinstance(value, bytes) else value)

    def forget(self, key: str) -> None:
        """Let a value be missing again."""
        self._memory.pop(key, None)
        if self._settings is not None:
            self._settings.remove(key)

    def save(self) -> bool:
        """Write the file now; False, and one `notice`, if that is impossible."""
        if self._settings is None:
            return False
        self._settings.sync()
        if self._settings.status() is QSettings.Status.NoError:
            return True
        self._tell(f"Preferences cannot be kept in {quoted_path(self._path)}; they hold until you quit.")
        return False

    def _opened(self, path: Path) -> QSettings:
        if _is_damaged(path):
            self._put_aside(path)
        settings = QSettings(str(path), QSettings.Format.IniFormat)
        if settings.status() is QSettings.Status.FormatError:
            del settings
            self._put_aside(path)
            settings = QSettings(str(path), QSettings.Format.IniFormat)
        return settings

    def _put_aside(self, path: Path) -> None:
        aside = path.with_name(path.name + ".damaged")
        try:
            path.replace(aside)
            where = f"; the old ones are in {quoted_path(aside)}"
        except OSError:
            where = ""
        self._tell(f"The preferences could not be read, so Pinhole begins with its own{where}.")

    def _tell(self, sentence: str) -> None:
        if not self._told:
            self._told, self._note = True, sentence
            self.notice.emit(sentence)


def _is_damaged(path: Path) -> bool:
    """Whether a file is there that no program of ours wrote: not text, or far too large."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            return True
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return False
    except UnicodeDecodeError:
        return True
    except (OSError, ValueError):
        return False  # saving will tell
    # Such values carry serialised objects; Pinhole writes no others than byte arrays, which look different.
    return "\0" in text or "@Variant(" in text


def _read(raw: object, kind: type) -> object:
    """A value as `QSettings` gives it back from a file, where all is text, as the kind that it was."""
    if kind is bytes:
        return bytes(raw.data()) if isinstance(raw, QByteArray) else None
    if kind is list:
        if raw is None or raw == "":
            return []
        words = raw if isinstance(raw, list) else [raw]
        return words[:LONGEST_LIST] if all(isinstance(word, str) for word in words) else None
    if kind is bool:
        return raw if isinstance(raw, bool) else {"true": True, "false": False}.get(str(raw).lower())
    if kind is str:
        return ", ".join(map(str, raw)) if isinstance(raw, list) else str(raw)
    try:
        number = kind(str(raw))
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None
