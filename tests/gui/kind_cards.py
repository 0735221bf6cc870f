"""The kind picker as a hand meets it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.panels.kinds.kind_card import KindCard
from gui.panels.kinds.kind_popover import KindPopover
from gui.shell.studio import Studio


def open_kinds(studio: Studio) -> KindPopover:
    """Click the button on top of the inspector; the cards that it opens."""
    button = studio.window.inspector.network.kind.button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    popover = button.findChildren(KindPopover)[-1]
    assert popover.isVisible()
    return popover


def card_of(popover: KindPopover, title: str) -> KindCard:
    """The card of a kind."""
    return next(card for card in popover.cards if card.kind.title == title)


def choose_kind(studio: Studio, title: str) -> None:
    """Click the card of a kind."""
    QTest.mouseClick(card_of(open_kinds(studio), title), Qt.MouseButton.LeftButton)
