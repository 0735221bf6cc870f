"""The keys of the real window: none means two things at once, and every one is explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.widgets.key_groups import groups_of_menus, words_of

Key = Qt.ShortcutContext


def all_actions(studio) -> list[QAction]:
    """Every action of the window and of the studio's own objects, in the order of their words."""
    found = {
        id(action): action for owner in (studio, studio.window) for action in owner.findChildren(QAction)
    }
    return sorted(found.values(), key=lambda action: (action.text(), id(action)))


def homes(action: QAction) -> list[QWidget]:
    """The widgets in which an action's key is heard; a menu's is heard in its window."""
    return [owner for owner in action.associatedObjects() if isinstance(owner, QWidget)]


def is_heard(action: QAction) -> bool:
    """Whether pressing the key can ever trigger the action."""
    return any(not isinstance(home, QMenu) for home in homes(action)) or in_menu_bar(action)


def in_menu_bar(action: QAction) -> bool:
    return action.shortcutContext() in (Key.WindowShortcut, Key.ApplicationShortcut) and bool(homes(action))


def share_a_place(first: QAction, second: QAction) -> bool:
    """Whether there is a focus for which both keys are heard: Qt then obeys neither."""
    wide = (Key.WindowShortcut, Key.ApplicationShortcut)
    if first.shortcutContext() in wide or second.shortcutContext() in wide:
        return True
    for one in homes(first):
        for other in homes(second):
            if isinstance(one, QMenu) or isinstance(other, QMenu):
                continue
            if one is other:
                return True
            if first.shortcutContext() is Key.WidgetWithChildrenShortcut and one.isAncestorOf(other):
                return True
            if second.shortcutContext() is Key.WidgetWithChildrenShortcut and other.isAncestorOf(one):
                return True
    return False


def ambiguous(actions) -> Iterator[tuple[str, str, str]]:
    """Key and words of each two actions of which neither would be obeyed."""
    by_key = defaultdict(list)
    for action in actions:
        if is_heard(action):
            for sequence in action.shortcuts():
                by_key[sequence.toString()].append(action)
    for key, sharing in by_key.items():
        for first, second in combinations(sharing, 2):
            if share_a_place(first, second):
                yield key, words_of(first), words_of(second)


def in_menus(menu: QMenu) -> Iterator[QAction]:
    for action in menu.actions():
        yield action
        below = action.menu()
        if isinstance(below, QMenu):
            yield from in_menus(below)


@pytest.fixture
def studio(make_studio):
    return make_studio(start=False)


def test_no_key_means_two_things_in_the_same_place(studio):
    assert list(ambiguous(all_actions(studio))) == []


def test_every_key_belongs_to_a_command_that_can_be_seen(studio):
    bar = studio.window.menuBar()
    seen = {id(action) for top in bar.actions() for action in in_menus(top.menu())}
    seen |= {id(button.defaultAction()) for button in studio.window.findChildren(QToolButton)}
    for section in studio.pictures.sections.values():
        menu = section.actions_of_gallery.menu()
        seen |= {id(action) for action in menu.actions()}
        menu.deleteLater()
    for widget in studio.window.findChildren(QWidget):
        if widget.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu:
            seen |= {id(action) for action in widget.actions()}
    hidden = [
        words_of(action) or "(no words)"
        for action in all_actions(studio)
        if action.shortcuts() and is_heard(action) and id(action) not in seen
    ]
    assert hidden == []
    assert [shortcut.key().toString() for shortcut in studio.window.findChildren(QShortcut)] == []


def test_the_sheet_of_keys_lists_every_key_of_the_menus(studio):
    listed = {line.words for group in groups_of_menus(studio.window.menuBar()) for line in group.lines}
    assert {"Undo", "Train or pause", "Pencil", "Quit"} <= listed


def test_the_sheet_names_commands_plainly_whatever_they_would_do_just_now(studio):
    document = studio.model.committed
    for label in ("Suggest threshold", "Draw"):
        document = replace(document, seed=document.seed + 1)
        studio.model.commit(label, document)
    studio.undoing.undo.trigger()
    assert studio.undoing.redo.text() == "Redo Draw"
    studio.keys.open()
    words = {line.words for line in studio.keys.sheet.lines}
    studio.keys.sheet.close()
    assert {"Undo", "Redo"} <= words
    assert not any(
        "Draw" in said or "threshold" in said for said in words if said.startswith(("Undo", "Redo"))
    )


def test_the_check_finds_two_actions_with_one_key(studio):
    first, second = QAction("First", studio.window), QAction("Second", studio.window)
    for action in (first, second):
        action.setShortcut("Ctrl+Alt+K")
        studio.window.addAction(action)
    assert list(ambiguous([first, second])) == [("Ctrl+Alt+K", "First", "Second")]
    second.setShortcutContext(Key.WidgetShortcut)
    assert len(list(ambiguous([first, second]))) == 1


def test_the_check_lets_two_widgets_use_one_key(studio):
    canvas, gallery = QWidget(studio.window), QWidget(studio.window)
    actions = [QAction("Cut"), QAction("Cut")]
    for action, home in zip(actions, (canvas, gallery), strict=True):
        action.setShortcut("Ctrl+Alt+K")
        action.setShortcutContext(Key.WidgetWithChildrenShortcut)
        home.addAction(action)
    assert list(ambiguous(actions)) == []
    inner = QWidget(canvas)
    inner.addAction(actions[1])
    assert len(list(ambiguous(actions))) == 1
