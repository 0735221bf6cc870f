"""All kinds as cards, in their groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from engine.document import Document
from engine.kinds import kinds
from engine.networks.recipe import Group, Recipe
from gui.look.theme import Themes
from gui.panels.kinds.kind_card import KindCard
from gui.widgets.section_heading import SectionHeading
from gui.widgets.side_popover import SidePopover

TITLE = "Kind of network"
STORY = "Choosing one begins with new weights; Undo brings this network back."
LETTERS = 36  # of a card's width, on average
MOST_COLUMNS = 3
MARGIN, GAP = 16, 8


class KindPopover(SidePopover):
    """Arrow keys go from card to card, Enter chooses; closes on Esc, on a click elsewhere, and when one was chosen."""

    chosen = Signal(object)  # Recipe

    def __init__(self, document: Document, themes: Themes, parent: QWidget) -> None:
        super().__init__(TITLE, parent)
        self.cards = [KindCard(kind, document, themes, self) for kind in in_groups()]
        self._cells: dict[tuple[int, int], KindCard] = {}  # by row and column
        self._content = QWidget()
        self._grid = QGridLayout(self._content)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._content)
        story = self._story = QLabel(STORY, wordWrap=True)
        story.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, 12, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(story)
        column.addWidget(self._scroll)
        for card in self.cards:
            card.clicked.connect(self._clicked)
            card.stepped.connect(self._step)

    def open_beside(self, anchor: QRect) -> None:
        super().open_beside(anchor)
        able = [card for card in self.cards if card.isEnabled()]
        first = next((card for card in able if card.isChecked()), able[0] if able else None)
        if first is not None:
            self._go_to(first)

    def wanted_size(self, room: QSize) -> QSize:
        """As many columns as there is room for; what is too high scrolls."""
        self.ensurePolished()
        width = self.fontMetrics().averageCharWidth() * LETTERS
        bar = self._scroll.verticalScrollBar().sizeHint().width() + GAP
        around = 2 * (MARGIN + self.frameWidth())
        columns = max(1, min(MOST_COLUMNS, (room.width() - around - bar + GAP) // (width + GAP)))
        self._arrange(columns, width)
        wide = columns * (width + GAP) - GAP
        high = self._grid.totalHeightForWidth(wide)
        self._content.setFixedSize(wide, high)
        above = self._story.heightForWidth(wide) + GAP + 12 + MARGIN + 2 * self.frameWidth()
        fits = above + high <= room.height()
        return QSize(wide + around + (0 if fits else bar), min(above + high, room.height()))

    def _arrange(self, columns: int, width: int) -> None:
        """A heading over the cards of each group; groups share a line where they fit."""
        row = column = lines = 0
        for group, members in groupby(self.cards, key=lambda card: card.kind.group):
            cards = list(members)
            wide = min(len(cards), columns)
            if column + wide > columns:
                row, column, lines = row + 1 + lines, 0, 0
            self._grid.addWidget(SectionHeading(group, self._content), row, column, 1, wide)
            for number, card in enumerate(cards):
                down, across = divmod(number, wide)
                self._grid.addWidget(card, row + 1 + down, column + across)
                self._cells[row + 1 + down, column + across] = card
            column, lines = column + wide, max(lines, -(-len(cards) // wide))
        for number in range(columns):
            self._grid.setColumnMinimumWidth(number, width)
            self._grid.setColumnStretch(number, 1)

    def _clicked(self) -> None:
        card = self.sender()
        assert isinstance(card, KindCard)
        self.close()
        self.chosen.emit(card.kind)

    def _step(self, across: int, down: int) -> None:
        """To the next card that can be chosen: in the line, or in the nearest column of a line above or below."""
        card = self.sender()
        assert isinstance(card, KindCard)
        row, column = next(cell for cell, one in self._cells.items() if one is card)
        ahead = [
            (abs(r - row), abs(c - column), one)
            for (r, c), one in self._cells.items()
            if one.isEnabled() and ((r - row) * down > 0 if down else r == row and (c - column) * across > 0)
        ]
        if ahead:
            self._go_to(min(ahead, key=lambda one: one[:2])[2])

    def _go_to(self, card: KindCard) -> None:
        card.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(card, 0, GAP)


def in_groups() -> Sequence[Recipe]:
    """All kinds, those of a group together, in the order of the groups."""
    order = list(Group)
    return sorted(kinds(), key=lambda kind: order.index(kind.group))
