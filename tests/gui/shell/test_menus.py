"""Every action of the real window's menus does something that can be seen."""

from __future__ import annotations

import ast
import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from pytestqt.exceptions import TimeoutError

import gui
from engine.files.document_file import StoredDocument, write_document
from engine.lecture import lecture_document
from gui.look.theme import DARK, LIGHT, ThemeChoice
from gui.state.engine_bridge import EngineBridge
from gui.state.preferences import RECENT_FILES, THEME, Preferences
from gui.widgets.key_groups import words_of
from tests.gui.menu_effects import EFFECTS, NO_EFFECT, background, save_to
from tests.gui.menu_hand import Hand


@pytest.fixture
def hand(make_studio, qtbot, tmp_path) -> Iterator[Hand]:
    """The studio as the program has it, after the garbage is gone, with one recent file."""
    recent = tmp_path / "recent.pinhole"
    write_document(recent, StoredDocument(lecture_document()))
    preferences = Preferences(tmp_path / "settings.ini")
    preferences.set_value(RECENT_FILES, [str(recent)])
    studio = make_studio(preferences=preferences)
    gc.collect()
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    hand = Hand(studio, lambda holds: qtbot.waitUntil(holds, timeout=60_000), tmp_path)
    yield hand
    hand.answers.stop()
    studio.themes.choose(ThemeChoice.LIGHT)


def settle(hand: Hand) -> None:
    """Everything saved and told, so that nothing is asked before the next action."""
    studio = hand.studio
    studio.bridge.pause()  # what trains is never saved for long
    hand.wait(lambda: not studio.desk.jobs.running and at_rest(studio.bridge))
    if studio.window.isWindowModified():
        save_to(f"kept {len(list(hand.folder.iterdir()))}.pinhole")(hand)
        hand.do("File/Save")
        hand.wait(lambda: not studio.window.isWindowModified() and not studio.desk.jobs.running)


def at_rest(bridge: EngineBridge) -> bool:
    """Whether the newest order has been obeyed, and nothing trains."""
    snapshot = bridge.snapshot
    return snapshot is not None and snapshot.order == bridge.order_number and not snapshot.running


@pytest.mark.parametrize("top", EFFECTS)
def test_every_action_of_a_menu_has_its_effect(hand, top):
    listed = [path for path in hand.actions(top) if path not in NO_EFFECT.get(top, ())]
    assert sorted(listed) == sorted(EFFECTS[top]), "the menu and this table do not name the same actions"
    without = []
    for path, effect in EFFECTS[top].items():
        settle(hand)
        effect.prepare(hand)
        before = effect.probe(hand)
        action = hand.actions(top)[path]
        try:
            hand.wait(action.isEnabled)
            action.trigger()
            hand.wait(lambda effect=effect, before=before: effect.probe(hand) != before)
        except TimeoutError:
            without.append(path if action.isEnabled() else f"{path} (disabled)")
    assert without == []


def test_the_bar_has_no_menu_that_the_table_does_not_name(hand):
    assert [words_of(action) for action in hand.studio.window.menuBar().actions()] == list(EFFECTS)


def test_a_theme_from_the_menu_is_painted_at_once_and_remembered(hand, tmp_path):
    for words, colours in (("Dark", DARK), ("Light", LIGHT)):
        hand.do(f"View/{words}")
        assert background(hand) == QColor(colours.panel)
        assert hand.studio.preferences.save()
        assert Preferences(tmp_path / "settings.ini").value(THEME, "") == words.lower()


def test_no_plain_object_connects_signals():
    """Qt does not keep the object of a bound method: one that nobody owns dies, and its slots with it, in silence."""
    found = [
        f"{module.name}: {kind.name}"
        for module in sorted(Path(gui.__file__).parent.rglob("*.py"))
        for kind in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(kind, ast.ClassDef) and not kind.bases and _connects(kind)
    ]
    assert found == []


def _connects(kind: ast.ClassDef) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == "connect" for node in ast.walk(kind))


def test_what_can_be_switched_on_shows_a_tick_for_it_in_its_menu(hand):
    """An icon would stand in its place."""
    for top in EFFECTS:
        for path, action in hand.actions(top).items():
            if action.isCheckable() and not action.icon().isNull():
                assert not action.isIconVisibleInMenu(), path
