"""What somebody who does not see the window, or has no mouse, is told of its controls."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QDockWidget,
    QLabel,
    QLineEdit,
    QScrollBar,
    QSplitter,
    QToolButton,
    QWidget,
)

from gui.look.theme import ThemeChoice

GUI = Path(__file__).resolve().parents[2] / "gui"
QTS_OWN = ("qt_", "ScrollLeftButton", "ScrollRightButton")


@pytest.fixture
def studio(make_studio):
    return make_studio(start=False)


def ours(widgets):
    return [widget for widget in widgets if not widget.objectName().startswith(QTS_OWN)]


def described(widget: QWidget) -> bool:
    """Whether a screen reader has a name for it."""
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text)


def has_buddy(widget: QWidget, window: QWidget) -> bool:
    return any(label.buddy() is widget for label in window.findChildren(QLabel))


def test_every_button_has_a_name(studio):
    nameless = [
        f"{type(button).__name__} in {type(button.parent()).__name__}: {button.toolTip()!r}"
        for button in ours(studio.window.findChildren(QAbstractButton))
        if not described(button) and button.isVisibleTo(studio.window)
    ]
    assert nameless == []


def test_every_field_list_and_slider_has_a_name_or_a_label(studio):
    kinds = (QLineEdit, QComboBox, QAbstractSlider, QAbstractItemView)
    window = studio.window
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in kinds
        for widget in ours(window.findChildren(kind))
        if not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QComboBox)
        and "QComboBoxPrivateContainer" not in type(widget.window()).__name__
        and widget.window() is window
        and widget.isVisibleTo(window)
        and not described(widget)
        and not has_buddy(widget, window)
    ]
    assert nameless == []


def test_every_button_without_words_says_what_it_does_and_its_key(studio):
    silent = []
    for button in ours(studio.window.findChildren(QToolButton)):
        action = button.defaultAction()
        if button.text() and not action:
            continue
        if isinstance(button.parent(), QDockWidget):
            continue
        tip = button.toolTip()
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if action else ""
        enabled = action is None or action.isEnabled()
        if not tip or (enabled and key and key not in tip):
            silent.append(f"{button.accessibleName() or button.text()}: {tip!r} without {key!r}")
    assert silent == []


def test_docks_and_dividers_have_object_names(studio):
    parts = [*studio.window.findChildren(QDockWidget), studio.window.body, studio.play]
    assert all(part.objectName() for part in parts)
    names = [splitter.objectName() for splitter in studio.window.findChildren(QSplitter)]
    assert len(set(names)) == len(names)


def test_colours_are_only_in_the_theme():
    """Pure black and white are allowed: a selection's outline must show on any picture in any theme."""
    hard = [
        f"{path.name}: {line.strip()}"
        for path in sorted(GUI.rglob("*.py"))
        if path.name != "theme.py"
        for line in path.read_text(encoding="utf-8").splitlines()
        for found in re.findall(r"[\"']#([0-9a-fA-F]{3,8})[\"']|QColor\(\d", line)
        if found not in ("ffffff", "000000")
    ]
    assert hard == []


def test_everything_that_paints_itself_follows_the_theme(studio, qapp):
    """The canvas, the mosaics, the code, the table, the cards, the loss curve and the transport bar."""
    studio.play.build_plot()
    window = studio.window
    parts = {
        "canvas": studio.editor,
        "output": studio.play.hourglass.output,
        "hourglass": studio.play.hourglass,
        "table": studio.play.table.table,
        "gallery": studio.pictures.current_gallery(),
        "loss": studio.play,
        "transport": window.transport,
        "inspector": window.inspector,
    }
    qapp.processEvents()
    light = {name: part.grab().toImage() for name, part in parts.items()}
    studio.themes.choose(ThemeChoice.DARK)
    qapp.processEvents()
    dark = {name: part.grab().toImage() for name, part in parts.items()}
    studio.themes.choose(ThemeChoice.LIGHT)
    qapp.processEvents()
    again = {name: part.grab().toImage() for name, part in parts.items()}
    assert [name for name in parts if dark[name] == light[name]] == [], "dark"
    assert [name for name in parts if again[name] != light[name]] == []
