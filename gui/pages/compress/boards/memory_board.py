"""One row of results: each picture learnt, left out, and moved by a pixel."""

from __future__ import annotations

from engine.labs.compress.ground.figures import share_text
from engine.labs.compress.memory.memory import BACK, Answered, MemoryResult, Remembered
from engine.labs.compress.memory.memory_report import memory_sentence, verdict
from engine.pictures.picture import GridSize
from engine.wording import NOTHING_YET, percent
from gui.pages.compress.views.board import Board, Cell, cell_of
from gui.pages.compress.views.board_part import Said

LABELS = ("Picture", "Learnt", "Left out", "Moved by a pixel", "Answer to that", "Mapped back")


def say(result: MemoryResult) -> Said:
    """Whether it is memory."""
    more = (
        "Below each answer: its error against the picture that was put in, of the error that always answering with the"
        f" mean picture makes there. Below {percent(BACK, 0)} (bold) it has come back. Mapped back: the answer is"
        " nearer to where the picture was than to where it was moved. Generalised: most of those that come back when"
        " learnt do so when left out, too; within the set: but less than half when moved."
    )
    return Said(verdict(result), memory_sentence(result) or "Pictures are left out one by one.", more)


def board_of(result: MemoryResult) -> Board:
    """A column for each picture."""
    size = result.order.document.size
    rows = (
        tuple(cell_of(row.picture.pixels.ravel(), size, tip=row.picture.name) for row in result.rows),
        tuple(_answer(row.learnt, size, row.picture.name) for row in result.rows),
        tuple(_answer(row.left_out, size, row.picture.name) for row in result.rows),
        tuple(cell_of(row.moved, size, row.way) for row in result.rows),
        tuple(_answer(row.after_move, size, f"{row.picture.name} moved {row.way}") for row in result.rows),
        tuple(_mapped(row) for row in result.rows),
    )
    return Board(tuple("" for _ in result.rows), LABELS, rows)


def _answer(answered: Answered | None, size: GridSize, put_in: str) -> Cell:
    if answered is None:
        return Cell()
    words = share_text(answered.left)
    return cell_of(
        answered.output, size, words, answered.back, f"Against {put_in}: {words} of the mean picture's error"
    )


def _mapped(row: Remembered) -> Cell:
    """Whether the answer to the moved picture is nearer to the one that was not moved."""
    if row.after_move is None:
        return Cell(words=NOTHING_YET)
    return Cell(words="yes" if row.mapped_back else "no", strong=row.mapped_back)
