"""What comes back, way by way, and for how many bytes."""

from __future__ import annotations

from engine.labs.compress.ground.figures import lost_sentence, share_text
from engine.labs.compress.lossy.lossy import LossyResult, Way, followed_rows
from engine.labs.compress.lossy.lossy_report import back_sentence, bytes_sentence
from gui.pages.compress.views.board import Board, Cell, cell_of
from gui.pages.compress.views.board_part import Said

FIGURES = ("bytes a picture", "bytes once", "error left", "pixels wrong")
NOTHING = Cell()


def say(result: LossyResult) -> Said:
    """What either gives back."""
    more = f"{bytes_sentence(result)} {lost_sentence(result.lost)}".rstrip()
    return Said("", back_sentence(result), more)


def board_of(result: LossyResult) -> Board:
    """A row for the pictures and each way, a column for each picture and each figure."""
    size = result.order.document.size
    names = tuple(picture.name for picture in result.pictures)
    first = tuple(
        cell_of(row, size, tip=name) for row, name in zip(followed_rows(result), names, strict=True)
    )
    rows = [(*(NOTHING for _ in FIGURES), *first)]
    for way in result.ways[1:]:
        back = tuple(cell_of(row, size, tip=name) for row, name in zip(way.back, names, strict=True))
        rows.append((*_figures(way), *back))
    return Board(
        (*FIGURES, *("" for _ in names)),
        (f"The pictures: {result.ways[0].each:,.0f} bytes", *(_label(way) for way in result.ways[1:])),
        tuple(rows),
    )


def _label(way: Way) -> str:
    return way.name[:1].upper() + way.name[1:]


def _figures(way: Way) -> tuple[Cell, ...]:
    return (
        Cell(words=f"{way.each:,.1f}", strong=True),
        Cell(words=f"{way.once:,}"),
        Cell(words="none" if way.exact else share_text(way.left), strong=way.exact),
        Cell(words="none" if way.exact else f"{way.wrong:.1f}"),
    )
