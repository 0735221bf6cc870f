"""The sheet of keys: what it lists, how it is searched, and how it opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMainWindow, QWidget

from gui.shell.canvas_gestures import KEYS, MOUSE
from gui.shell.cheat_sheet import CheatSheet, CheatSheetCommand
from gui.widgets.key_groups import KeyGroup, KeyLine, caps_of, group_of, groups_of_menus, words_of


def action(words, *keys, parent=None):
    made = QAction(words, parent)
    made.setShortcuts([QKeySequence(key) for key in keys])
    return made


@pytest.fixture
def window(qtbot, themes):
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    qtbot.addWidget(window)
    bar = window.menuBar()
    edit = bar.addMenu("&Edit")
    edit.addActions([action("&Undo", "Ctrl+Z", parent=window), action("Grid size…", parent=window)])
    edit.addMenu("Picture").addActions([action("Flip left and right", "Shift+H", parent=window)])
    bar.addMenu("Empty").addAction(action("Nothing", parent=window))
    window.show()
    qtbot.waitExposed(window)
    return window


@pytest.fixture
def sheet(qtbot, themes):
    flips = KeyGroup("Picture", (KeyLine("Flip left and right", (("Shift", "H"),)),))
    sheet = CheatSheet([flips, MOUSE, KEYS, KeyGroup("None", ())])
    qtbot.addWidget(sheet)
    sheet.resize(1100, 600)
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


@pytest.mark.parametrize(
    ("keys", "caps"),
    [
        ("P", ("P",)),
        ("Ctrl+Shift+Right", ("Ctrl", "Shift", "→")),
        ("Ctrl++", ("Ctrl", "+")),
        ("+", ("+",)),
        ("Ctrl+-", ("Ctrl", "-")),
        ("PgDown", ("Page Down",)),
        ("?", ("?",)),
    ],
)
def test_every_key_of_a_combination_gets_its_cap(qapp, keys, caps):
    assert caps_of(QKeySequence(keys)) == caps


def test_words_lose_the_marks_of_menus(qapp):
    assert words_of(action("Save &As…")) == "Save As"
    assert words_of(action("Black && white")) == "Black & white"


def test_actions_without_keys_and_keys_few_keyboards_have_are_left_out(qapp):
    group = group_of("Edit", [action("Copy", "Ctrl+C", "Copy"), action("Filled")])
    assert group.lines == (KeyLine("Copy", (("Ctrl", "C"),)),)


def test_a_numbered_series_becomes_one_line(qapp):
    actions = [action(f"Value {number} of the palette", str(number % 10)) for number in range(1, 11)]
    lines = group_of("Values", [action("Swap", "X"), *actions]).lines
    assert lines == (
        KeyLine("Swap", (("X",),)),
        KeyLine("Value 1 to 10 of the palette", (("1",), ("0",)), "to"),
    )


def test_menus_and_submenus_become_groups_and_empty_ones_do_not(window):
    groups = groups_of_menus(window.menuBar())
    assert [(group.heading, [line.words for line in group.lines]) for group in groups] == [
        ("Edit", ["Undo"]),
        ("Picture", ["Flip left and right"]),
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("flip", ["Flip left and right"]),
        ("RIGHT flip", ["Flip left and right"]),
        ("shift+h", ["Flip left and right"]),
        ("picture", ["Flip left and right"]),
        ("nothing of the kind", []),
    ],
)
def test_the_search_finds_words_keys_and_headings(sheet, wanted, found):
    QTest.keyClicks(sheet.search, wanted)
    assert [line.words for line in sheet.lines] == found
    assert sheet.nothing.isVisible() is (not found)


def test_escape_empties_the_search_and_then_closes(sheet):
    QTest.keyClicks(sheet.search, "zoom")
    QTest.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert len(sheet.lines) == 1 + len(MOUSE.lines) + len(KEYS.lines)
    QTest.keyClick(sheet.search, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_there_are_two_columns_where_there_is_room(sheet):
    assert sheet.columns == 2
    sheet.resize(500, 600)
    assert sheet.columns == 1


def test_the_question_mark_opens_the_sheet_once_but_not_while_typing(qtbot, window):
    command = CheatSheetCommand(lambda: groups_of_menus(window.menuBar()), window)
    window.menuBar().addMenu("&Help").addAction(command.action)
    field = QLineEdit()
    window.setCentralWidget(field)
    window.activateWindow()
    field.setFocus()
    QTest.keyClicks(field, "?")
    assert command.sheet is None
    assert field.text() == "?"
    field.clearFocus()
    window.setFocus()
    with qtbot.waitSignal(command.opened):
        QTest.keyClick(window, Qt.Key.Key_Question)
    sheet = command.sheet
    assert "Keyboard shortcuts" in [line.words for line in sheet.lines]
    sheet.close()
    assert command.sheet is None
