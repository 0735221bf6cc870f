"""A part that is shown as a card of words and a table of pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.exporting.view_export import WholeView
from gui.look.theme import Themes
from gui.pages.compress.views.board import Board
from gui.pages.compress.views.board_view import BoardView
from gui.pages.compress.views.part_view import PartView
from gui.pages.compress.views.told import Told

GAP = 8
PADDING = 8


@dataclass(frozen=True)
class Said:
    """What stands in the card."""

    figure: str
    sentence: str
    more: str = ""
    tip: str = ""


class BoardPart(PartView):
    """Made of two functions of the result."""

    def __init__(
        self,
        themes: Themes,
        name: str,
        say: Callable[[Any], Said],
        board: Callable[[Any], Board],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._say = say
        self._board = board
        self.told = Told()
        self.board = BoardView(themes, name)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inside.addWidget(self.board, 1)
        inside.addWidget(self.told.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.told)
        column.addWidget(card, 1)

    def unseen(self) -> tuple[str, ...]:
        """See `PartView.unseen`."""
        return self.told.sentences

    def whole(self) -> WholeView:
        """See `PartView.whole`."""
        return self.board

    def show_result(self, result: Any) -> None:
        """See `PartView.show_result`."""
        said = self._say(result)
        self.told.tell(said.figure, said.sentence, said.more, said.tip)
        self.board.show_board(self._board(result))
