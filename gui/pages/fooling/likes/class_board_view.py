"""The pictures of all classes, as many side by side as there is width for."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QWidget

from engine.labs.fooling.likes.lab import LikesResult
from gui.look.theme import Themes
from gui.pages.compress.views.board_layout import GAP, lay_out
from gui.pages.compress.views.board_view import BoardView
from gui.pages.compress.views.lettering import Lettering
from gui.pages.fooling.likes.boards import class_board

SIDE = 64  # of a picture, where a low page makes it no larger


class ClassBoardView(BoardView):
    """Nothing of it is scrolled away: it is as high as all classes need."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, "A picture of each class", parent)
        self._result: LikesResult | None = None
        self._width = 0
        self._whole = 0  # classes, of which some may be still to come

    def show_result(self, result: LikesResult, whole: int) -> None:
        """Show these classes, of so many."""
        self._result, self._whole = result, whole
        self._show()

    def fit(self, width: int) -> None:
        """Set as many classes side by side as fit into this width."""
        if width != self._width:
            self._width = width
            self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._show()

    def _show(self) -> None:
        result = self._result
        if result is None or not result.classes or self._width <= 0:
            return
        letters, whole = Lettering.of(self.font()), max(self._whole, len(result.classes))
        single = class_board(result, 1)
        now, narrowest = (lay_out(single, QSize(width, SIDE), letters) for width in (self._width, 0))
        most = max(1, (self._width - now.label) // narrowest.wide)
        board = class_board(result, math.ceil(whole / math.ceil(whole / most)))  # alike many in each band
        rows = len(board.rows)
        room = QSize(self._width, 2 * letters.line + rows * (SIDE + letters.line + 2 * GAP))
        self.setMinimumHeight(lay_out(board, room, letters).height)
        self.show_board(board)
