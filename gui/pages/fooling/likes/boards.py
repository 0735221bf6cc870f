"""What is liked as tiles, and the comparison of classes as a table of pictures."""

from __future__ import annotations

from collections.abc import Sequence

from engine.labs.fooling.ground.sure import sure_words
from engine.labs.fooling.likes.against import ClassPictures, Shown
from engine.labs.fooling.likes.lab import LikesResult
from engine.labs.fooling.likes.liking import Likes
from engine.labs.fooling.likes.report import value_text
from engine.pictures.picture import GridSize
from engine.wording import percent, unbroken
from gui.pages.compress.views.board import Board, Cell, cell_of
from gui.pages.fooling.likes.tiles import Tile

LABELS = ("Likes most", "Smooth", "Decoded mean code", "Nearest to that")
LONGEST_NAME = 10  # letters, of a class that stands below others


def tiles_of(likes: Likes, size: GridSize) -> tuple[Tile, ...]:
    """Without and with smoothness, the nearest training picture, and the one that is liked most."""
    learnt = likes.learnt
    made = []
    for number, title in (
        (0, "Made without smoothness"),
        (-1, f"Made with smoothness {unbroken(percent(likes.smoothness[-1], 0))}"),
    ):
        place, apart = likes.nearest(number)
        words = (
            f"value {value_text(likes.values[number])}; nearest: {learnt.name(place)},"
            f" pixels {percent(apart, 0)} off on average"
        )
        made.append(Tile(title, likes.pictures[number].reshape(size.height, size.width), words))
    near, _ = likes.nearest(-1)
    best = likes.most
    return (
        *made,
        Tile(
            "Nearest training picture",
            learnt.pictures[near].pixels,
            f"to the smooth one: {learnt.name(near)}, value {value_text(likes.learnt_values[near])}",
        ),
        Tile(
            "Training picture it likes most",
            learnt.pictures[best].pixels,
            f"{learnt.name(best)}, value {value_text(likes.learnt_values[best])}",
        ),
    )


def class_board(result: LikesResult, across: int) -> Board:
    """A column for each class, at most so many side by side and the others below them.

    Below each picture stands how sure the classifier is of its class.
    """
    names = [one.name for one in result.classes]
    rows: list[tuple[Cell, ...]] = []
    labels: list[str] = []
    for first in range(0, len(names), across):
        if first:
            labels.append("")
            rows.append(tuple(Cell(words=_short(name), tip=name) for name in names[first : first + across]))
        labels += LABELS
        rows += _band(result, result.classes[first : first + across])
    return Board(tuple(names[:across]), tuple(labels), tuple(rows))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _band(result: LikesResult, classes: Sequence[ClassPictures]) -> list[tuple[Cell, ...]]:
    """The rows of classes that stand side by side."""
    size, learnt = result.order.document.size, result.learnt

    def cell(shown: Shown, name: str) -> Cell:
        words = sure_words(shown.chance)
        tip = (
            f"{name}: the classifier is {sure_words(shown.chance)} sure; nearest is {learnt.name(shown.nearest)},"
            f" a pixel {percent(shown.apart, 0)} off"
        )
        return cell_of(shown.picture, size, words, tip=tip)

    nearest = (
        cell_of(
            learnt.rows[one.decoded.nearest],
            size,
            f"{percent(one.decoded.apart, 0)} off",
            tip=f"{learnt.name(one.decoded.nearest)}, a pixel {percent(one.decoded.apart, 0)} off",
        )
        for one in classes
    )
    return [
        tuple(cell(one.plain, one.name) for one in classes),
        tuple(cell(one.smooth, one.name) for one in classes),
        tuple(cell(one.decoded, one.name) for one in classes),
        tuple(nearest),
    ]
