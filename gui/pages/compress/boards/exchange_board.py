"""Sets by sets: what a network that has learnt one makes of another."""

from __future__ import annotations

import numpy as np

from engine.labs.compress.exchange.exchange import ExchangeResult
from engine.labs.compress.exchange.exchange_report import exchange_sentence
from engine.labs.compress.ground.figures import share_text
from engine.wording import counted
from gui.pages.compress.views.board import Board, cell_of
from gui.pages.compress.views.board_part import Said

FED = "Fed with"


def say(result: ExchangeResult) -> Said:
    """How much better its own pictures are."""
    sentence = exchange_sentence(result) or f"{counted(result.done, 'network')} so far."
    more = (
        "Below each picture: the error that is left over its whole set, of what that set's own mean picture would"
        " leave. Bold: what the network has learnt."
    )
    return Said("", sentence, more)


def board_of(result: ExchangeResult) -> Board:
    """A row for each set that is learnt, a column for each that is fed."""
    size = result.order.document.size
    rows = [tuple(cell_of(one.rows[0], size, tip=one.title) for one in result.sets)]
    for learnt, row in enumerate(result.sets):
        rows.append(
            tuple(
                cell_of(
                    result.shown.get((learnt, fed)),
                    size,
                    "" if np.isnan(share := float(result.left[learnt, fed])) else share_text(share),
                    strong=learnt == fed,
                    tip=f"Learnt: {row.title}\nFed: {column.title}\nError left: {share_text(share)}",
                )
                for fed, column in enumerate(result.sets)
            )
        )
    titles = tuple(one.title for one in result.sets)
    return Board(titles, (FED, *titles), tuple(rows))
