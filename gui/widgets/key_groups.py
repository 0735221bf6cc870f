"""Which keys there are: read from the actions themselves, so that no list can grow stale."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

LEAST_SERIES = 3
MOST_COMBINATIONS = 2  # for one command; the first are the usual ones
SHORT_NAMES = {
    "PgDown": "Page Down", "PgUp": "Page Up", "Del": "Delete", "Ins": "Insert", "Esc": "Esc",
    "Left": "←", "Right": "→", "Up": "↑", "Down": "↓",
}  # fmt: skip
RARE_KEYS = ("New", "Open", "Save", "Close", "Undo", "Redo", "Cut", "Copy", "Paste", "Find", "Help", "Exit")
OLD_KEYS = ("Alt+Backspace", "Alt+Shift+Backspace")
FAR_KEYS = re.compile(r"F(1[3-9]|[23]\d)")  # what some systems call the keys of old Sun keyboards

COMMAND = (
    "command"  # a property of actions whose text changes with the state of things: what their keys always do
)

Caps = tuple[str, ...]  # the keys held together, one word each


@dataclass(frozen=True)
class KeyLine:
    """What some keys do; each of `combinations` alone does it. `link` stands between them: `or`, `to`."""

    words: str
    combinations: tuple[Caps, ...]
    link: str = "or"

    def matches(self, wanted: str) -> bool:
        """Whether all words of a search are in what this line says."""
        said = " ".join([self.words, *("+".join(caps) for caps in self.combinations)]).casefold()
        return all(word in said for word in wanted.casefold().split())


@dataclass(frozen=True)
class KeyGroup:
    """Lines under a heading."""

    heading: str
    lines: tuple[KeyLine, ...]


def group_of(heading: str, actions: Iterable[QAction]) -> KeyGroup:
    """The keys of some actions; those without keys are left out, numbered series put into one line."""
    keyed = [action for action in actions if not action.isSeparator() and _combinations(action)]
    lines: list[KeyLine] = []
    start = 0
    while start < len(keyed):
        end = start + 1
        pattern = _pattern(keyed[start])
        while pattern and end < len(keyed) and _pattern(keyed[end]) == pattern:
            end += 1
        if end - start >= LEAST_SERIES:
            lines.append(_series(keyed[start], keyed[end - 1]))
        else:
            lines += [KeyLine(_command(action), _combinations(action)) for action in keyed[start:end]]
        start = end
    return KeyGroup(heading, tuple(lines))


def groups_of_menus(bar: QMenuBar) -> list[KeyGroup]:
    """A group for each menu and each submenu that has keys, in the order of the menu bar."""
    groups = []
    for action in bar.actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            groups += list(_groups_of(menu))
    return [group for group in groups if group.lines]


def caps_of(sequence: QKeySequence) -> Caps:
    """`("Ctrl", "Shift", "→")`; further strokes of a long sequence follow as they are."""
    text = sequence.toString(QKeySequence.SequenceFormat.NativeText)
    plus = text.endswith("++")
    parts = [part for part in text.removesuffix("++").split("+") if part]
    if plus or text == "+":
        parts.append("+")
    return tuple(SHORT_NAMES.get(part, part) for part in parts)


def words_of(action: QAction) -> str:
    """An action's text without the marks that menus need."""
    text = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")
    return text.removesuffix("…").removesuffix("...")


def _command(action: QAction) -> str:
    """What an action's keys do, whatever they would do just now: `Undo`, not `Undo Draw`."""
    return str(action.property(COMMAND) or words_of(action))


def _groups_of(menu: QMenu) -> Iterator[KeyGroup]:
    actions: Sequence[QAction] = menu.actions()
    yield group_of(menu.title().replace("&", ""), [action for action in actions if action.menu() is None])
    for action in actions:
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _groups_of(below)


def _combinations(action: QAction) -> tuple[Caps, ...]:
    common = [sequence for sequence in action.shortcuts() if not sequence.isEmpty() and _is_common(sequence)]
    return tuple(dict.fromkeys(caps_of(sequence) for sequence in common))[:MOST_COMBINATIONS]


def _is_common(sequence: QKeySequence) -> bool:
    """Whether ordinary keyboards have the key; few have one for Copy or Undo."""
    text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    key = text.rpartition("+")[2]
    return key not in RARE_KEYS and text not in OLD_KEYS and not FAR_KEYS.fullmatch(key)


def _pattern(action: QAction) -> str:
    """What numbered actions have in common; empty for actions without a number or with several keys."""
    words = words_of(action)
    return re.sub(r"\d+", "#", words) if re.search(r"\d", words) and len(_combinations(action)) == 1 else ""


def _series(first: QAction, last: QAction) -> KeyLine:
    number = re.search(r"\d+", words_of(last))
    end = number[0] if number else ""
    words = re.sub(r"\d+", lambda found: f"{found[0]} to {end}", words_of(first), count=1)
    return KeyLine(words, (_combinations(first)[0], _combinations(last)[0]), "to")
