"""The exchange of sets in words, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.labs.compress.exchange.exchange import ExchangeResult
from engine.labs.compress.ground.figures import known, number, share_text
from engine.wording import counted


def exchange_sentence(result: ExchangeResult) -> str:
    """How much better its own pictures are than others; empty while too little is known."""
    own = np.diag(result.left)
    others = result.left[~np.eye(len(result.sets), dtype=np.bool_)]
    if not len(others):
        return "No other set of pictures has this size."
    if np.isnan(own).any() or np.isnan(others).any():
        return ""
    worse = int((others > 1.0).sum())
    return (
        f"Of what it has learnt a network leaves {share_text(float(np.median(own)))} of the mean picture's"
        f" error, of other sets {share_text(float(np.median(others)))}: in {worse} of"
        f" {counted(len(others), 'case')} it is worse than that set's own mean picture."
    )


def exchange_lines(result: ExchangeResult) -> Iterator[str]:
    """The result as text: a line a network, a column a set it is fed with."""
    order = result.order
    yield (
        f"Data-specific: {counted(len(result.sets), 'set')}, {counted(order.seeds, 'seed')} each,"
        f" as many steps as {counted(order.epochs, 'epoch')} of these pictures take"
    )
    sentence = exchange_sentence(result)
    if sentence:
        yield sentence
    yield ""
    yield "Error left, of the fed set's own mean picture; learnt down, fed across."
    wide = max(len(one.title) for one in result.sets)
    yield " " * wide + "".join(f"{place + 1:>8}" for place in range(len(result.sets)))
    for place, one in enumerate(result.sets):
        shares = "".join(f"{share_text(float(share)):>8}" for share in result.left[place])
        yield f"{one.title:<{wide}}{shares}  ({place + 1})"


def exchange_json(result: ExchangeResult) -> dict[str, object]:
    """The result as one JSON object."""
    return {
        "lab": "compress",
        "part": "exchange",
        "seeds": list(result.order.first_seeds),
        "epochs": result.order.epochs,
        "sets": [{"title": one.title, "pictures": len(one.rows)} for one in result.sets],
        "left": [[number(share) for share in row] for row in result.left],
    }


def exchange_rows(result: ExchangeResult) -> list[tuple[object, ...]]:
    """The matrix, its head first."""
    head = ("learnt", *(one.title for one in result.sets))
    rows = [
        (one.title, *(known(float(share)) for share in result.left[place]))
        for place, one in enumerate(result.sets)
    ]
    return [head, *rows]
