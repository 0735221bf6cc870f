"""Random pictures on the page: roll one and another, say what it looks like, see what the network makes of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from engine.labs.compress.ground.figures import share_text
from engine.labs.compress.rolls.rolls import Roll, RollsResult
from engine.labs.compress.rolls.rolls_report import answer_sentence, chance_sentence, chance_tip
from engine.wording import counted, one_line
from gui.exporting.view_export import WholeView
from gui.look.theme import Themes
from gui.pages.compress.rolls.tally import Tally
from gui.pages.compress.views.board import Board, Cell, cell_of
from gui.pages.compress.views.board_view import BoardView
from gui.pages.compress.views.part_view import PartView
from gui.pages.compress.views.told import Told
from gui.widgets.flow_layout import FlowLayout

GAP = 8
PADDING = 8
SHOWN = 6  # rolls, the newest first
ROWS = ("Random picture", "What the network makes of it", "Nearest picture that it learnt")


class RollsView(PartView):
    """Rolls are numbered from 0; the tally begins anew with another network."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: RollsResult | None = None
        self._rolls: list[Roll] = []  # the newest first
        self._judged = True  # whether the newest one is
        self.tally = Tally()
        self.told = Told()
        self.another = _button("Roll another", "A random picture: every pixel by a die")
        self.something = _button("Looks like something", "Count this roll as one that looks like something")
        self.nothing = _button("Looks like nothing", "Count this roll as one that looks like nothing")
        self.another.clicked.connect(self.roll)
        self.something.clicked.connect(self._like_something)
        self.nothing.clicked.connect(self._like_nothing)
        self.words = QLabel(wordWrap=True)
        self.words.setProperty("role", "muted")
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.board = BoardView(themes, "Random pictures")
        flow = FlowLayout(gap=GAP)
        for button in (self.another, self.something, self.nothing):
            flow.addWidget(button)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inside.addLayout(flow)
        inside.addWidget(self.words)
        inside.addWidget(self.board, 1)
        inside.addWidget(self.told.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.told)
        column.addWidget(card, 1)

    @property
    def rolls(self) -> tuple[Roll, ...]:
        """Those that are shown, the newest first."""
        return tuple(self._rolls)

    def unseen(self) -> tuple[str, ...]:
        """See `PartView.unseen`."""
        return self.told.sentences

    def whole(self) -> WholeView:
        """See `PartView.whole`."""
        return self.board

    def show_result(self, result: Any) -> None:
        """Another network begins with its first roll, and with no tally."""
        assert isinstance(result, RollsResult)
        if result is self._result:
            return
        self._result, self._rolls, self.tally = result, [], Tally()
        self.roll()

    def roll(self) -> None:
        """One more random picture."""
        if self._result is not None:
            seed = self._rolls[0].seed + 1 if self._rolls else 0
            self._rolls = [self._result.roll(seed), *self._rolls][:SHOWN]
            self._judged = False
            self._tell(self._result)

    def _like_something(self) -> None:
        self._judge(True)

    def _like_nothing(self) -> None:
        self._judge(False)

    def _judge(self, something: bool) -> None:
        """Count the newest roll, and roll another."""
        if not self._judged:
            self.tally = self.tally.said(something)
            self.roll()

    def _tell(self, result: RollsResult) -> None:
        newest = self._rolls[0]
        pictures = result.order.document.train
        names = {roll.nearest: one_line(pictures[roll.nearest].name) or "unnamed" for roll in self._rolls}
        answers = answer_sentence(result, tuple(self._rolls))
        self.told.tell("", chance_sentence(result), answers, chance_tip(result))
        self.words.setText(
            f"Roll {newest.seed + 1}: {share_text(newest.left)} of plain grey's error is left;"
            f" {counted(newest.apart, 'pixel')} from {names[newest.nearest]}. {self.tally.words}"
        )
        self.board.show_board(_board(result, self._rolls, names))


def _board(result: RollsResult, rolls: list[Roll], names: dict[int, str]) -> Board:
    size, train = result.order.document.size, result.network.task.train
    pictures = tuple(cell_of(roll.picture, size, f"{roll.seed + 1}") for roll in rolls)
    answers = tuple(cell_of(roll.output, size, share_text(roll.left)) for roll in rolls)
    near = tuple(
        cell_of(train[roll.nearest], size, f"{roll.apart} apart", tip=names[roll.nearest]) for roll in rolls
    )
    rows: tuple[tuple[Cell, ...], ...] = (pictures, answers, near)
    return Board(tuple("" for _ in range(SHOWN)), ROWS, rows)


def _button(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.setToolTip(tip)
    return button
