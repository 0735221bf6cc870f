"""Sets by sets: what a network that has learnt one makes of another."""

from __future__ import annotations

import numpy as np

from engine.labs.compress.exchange.exchange import ExchangeResult
from engine.labs.compress.exchange.exchange_report import (
    exchange_sentence,
    learnt_text,
    missing_sentence,
    pairs_sentence,
)
from engine.labs.compress.ground.figures import share_text
from engine.labs.compress.ground.trained import seeds_text
from gui.pages.compress.views.board import Board, cell_of
from gui.pages.compress.views.board_part import Said

FED = "Fed with"


def say(result: ExchangeResult) -> Said:
    """How much better its own pictures are."""
    so_far = f"So far {seeds_text(result.order, result.seeds)} of each set."
    told = exchange_sentence(result)
    if result.done < len(result.sets) * result.order.seeds:
        told = f"{so_far} {told}".rstrip()
    more = (
        f"{pairs_sentence(result)} {missing_sentence(result)} Each set is learnt by itself, as long as is usual for"
        " so many pictures. Below each picture: the error over its whole set, of what always answering with that set's"
        " mean picture makes. Bold: the set that was learnt."
    )
    return Said("", told, " ".join(more.split()))


def board_of(result: ExchangeResult) -> Board:
    """A row for each set that is learnt, a column for each that is fed."""
    size = result.order.document.size
    rows = [tuple(cell_of(one.rows[0], size, tip=f"Fed: {one.title}") for one in result.sets)]
    for learnt, row in enumerate(result.sets):
        made = f"{row.title}: {learnt_text(row)}, {seeds_text(result.order, (result.seeds[learnt],))}"
        rows.append(
            tuple(
                cell_of(
                    result.shown.get((learnt, fed)),
                    size,
                    "" if np.isnan(share := float(result.left[learnt, fed])) else share_text(share),
                    strong=learnt == fed,
                    tip=f"Learnt: {made}\nFed: {column.title}\nError left: {share_text(share)}",
                )
                for fed, column in enumerate(result.sets)
            )
        )
    titles = tuple(one.title for one in result.sets)
    notes = ("", *(learnt_text(one) for one in result.sets))
    return Board(titles, (FED, *titles), tuple(rows), notes)
