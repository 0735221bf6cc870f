"""One row of results: each picture learnt, left out, and moved by a pixel."""

from __future__ import annotations

from engine.labs.compress.ground.figures import share_text
from engine.labs.compress.memory.memory import BACK, Answered, MemoryResult, Remembered
from engine.labs.compress.memory.memory_report import memory_sentence, verdict
from engine.pictures.picture import GridSize
from engine.wording import percent
from gui.pages.compress.views.board import Board, Cell, cell_of
from gui.pages.compress.views.board_part import Said

LABELS = ("Picture", "Learnt", "Left out", "Moved by a pixel", "Answer to that", "Mapped back")


def say(result: MemoryResult) -> Said:
    """Whether it is memory."""
    more = (
        f"Below each answer: the error that is left, of the mean picture's. Below {percent(BACK, 0)} (bold) a"
        " picture has come back. Mapped back: the answer is nearer to where it was."
    )
    return Said(verdict(result), memory_sentence(result) or "Pictures are left out one by one.", more)


def board_of(result: MemoryResult) -> Board:
    """A column for each picture."""
    size = result.order.document.size
    rows = (
        tuple(cell_of(row.picture.pixels.ravel(), size, tip=row.picture.name) for row in result.rows),
        tuple(_answer(row.learnt, size, row) for row in result.rows),
        tuple(_answer(row.left_out, size, row) for row in result.rows),
        tuple(cell_of(row.moved, size, row.way) for row in result.rows),
        tuple(_answer(row.after_move, size, row) for row in result.rows),
        tuple(_mapped(row) for row in result.rows),
    )
    return Board(tuple("" for _ in result.rows), LABELS, rows)


def _answer(answered: Answered | None, size: GridSize, row: Remembered) -> Cell:
    if answered is None:
        return Cell()
    words = share_text(answered.left)
    return cell_of(answered.output, size, words, answered.back, f"{row.picture.name}: {words} is left")


def _mapped(row: Remembered) -> Cell:
    """Whether the answer to the moved picture is nearer to the one that was not moved."""
    if row.after_move is None:
        return Cell()
    return Cell(words="yes" if row.mapped_back else "no", strong=row.mapped_back)
