"""What comes back, way by way, and for how many bytes."""

from __future__ import annotations

from engine.labs.compress.ground.figures import lost_sentence, share_text
from engine.labs.compress.lossy.lossy import PLAIN, LossyResult, Way, followed_rows
from engine.labs.compress.lossy.lossy_report import (
    back_sentence,
    bytes_sentence,
    gzip_sentence,
    one_network_sentence,
)
from engine.wording import counted
from gui.pages.compress.views.board import Board, Cell, cell_of
from gui.pages.compress.views.board_part import Said

FIGURES = ("bytes a picture", "bytes once", "bytes for all", "error left", "pixels wrong")
LEAST_WRONG = 0.05  # pixels of a picture: of less, one decimal would be 0.0
GZIP_TIP = (
    "A gzip file is a head and tail of 18 bytes (RFC 1952) round what the method deflate makes of the bytes. Together:"
    " all pictures one after the other in one file. One by one: a file for each picture."
)


def say(result: LossyResult) -> Said:
    """What either gives back."""
    told = (gzip_sentence, bytes_sentence, one_network_sentence)
    more = " ".join(sentence(result) for sentence in told)
    return Said("", back_sentence(result), f"{more} {lost_sentence(result.lost)}".rstrip(), GZIP_TIP)


def board_of(result: LossyResult) -> Board:
    """A row for the pictures and each way, a column for each picture and each figure."""
    size = result.order.document.size
    names = tuple(picture.name for picture in result.pictures)
    first = tuple(
        cell_of(row, size, tip=name) for row, name in zip(followed_rows(result), names, strict=True)
    )
    rows = [(*_figures(result, result.ways[0]), *first)]
    for way in result.ways[1:]:
        back = tuple(cell_of(row, size, tip=name) for row, name in zip(way.back, names, strict=True))
        rows.append((*_figures(result, way), *back))
    return Board(
        (*FIGURES, *("" for _ in names)),
        tuple(map(_label, result.ways)),
        tuple(rows),
    )


def _label(way: Way) -> str:
    return "Plain pixels" if way.name == PLAIN else way.name[:1].upper() + way.name[1:]


def _figures(result: LossyResult, way: Way) -> tuple[Cell, ...]:
    return (
        Cell(words=f"{way.each:,.1f}".removesuffix(".0")),
        Cell(words=f"{way.once:,}"),
        Cell(words=f"{way.bytes_of(result.count):,.0f}", tip=f"For {counted(result.count, 'picture')}"),
        Cell(words="none" if way.exact else share_text(way.left)),
        Cell(words=_wrong_text(way)),
    )


def _wrong_text(way: Way) -> str:
    """A mean: what is hardly any is not written as none at all."""
    if way.wrong == 0.0:
        return "none"
    return f"{way.wrong:.1f}" if way.wrong >= LEAST_WRONG else f"< {LEAST_WRONG:g}"
