"""The exchange of sets in words, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from engine.labs.compress.exchange.exchange import ExchangeResult, ExchangeSet
from engine.labs.compress.ground.figures import known, number, share_text
from engine.labs.compress.ground.trained import trained_words
from engine.wording import counted, counted_of, listed

MADE = (
    "pictures learnt",
    "pictures in all",
    "epochs",
    "seeds done",
    "seeds wanted",
)  # of the set that is learnt


def exchange_sentence(result: ExchangeResult) -> str:
    """What the document's network makes of its own pictures and of others; empty while too little is known."""
    others = result.left[0, 1:]
    if not len(others):
        return "No other set of pictures has this size."
    if np.isnan(result.left[0]).any():
        return ""
    return (
        f"A network that has learnt these pictures makes {share_text(float(result.left[0, 0]))} of the error that"
        f" always answering with their mean picture makes, and of other sets {share_text(float(others.min()))} to"
        f" {share_text(float(others.max()))}: above 100 % a set's own mean picture would be the better answer."
    )


def pairs_sentence(result: ExchangeResult) -> str:
    """The same of all pairs of sets; empty while too little is known."""
    others = result.left[~np.eye(len(result.sets), dtype=np.bool_)]
    if not len(others) or np.isnan(others).any():
        return ""
    worse = int((others > 1.0).sum())
    if worse == len(others) > 1:
        return f"All {len(others):,} pairs of two different sets are above 100 %."
    are = "is" if worse < 2 else "are"
    return f"Of {counted(len(others), 'pair')} of two different sets {worse or 'none'} {are} above 100 %."


def missing_sentence(result: ExchangeResult) -> str:
    """Which sets are not asked, and why; empty where all are."""
    whys = dict.fromkeys(why for _, why in result.missing)
    groups = [
        f"{listed([f'“{title}”' for title, one in result.missing if one == why])} ({why})" for why in whys
    ]
    return f"Not asked: {'; '.join(groups)}." if groups else ""


def learnt_text(one: ExchangeSet) -> str:
    """How a set is learnt: `1,438 pictures, 50 epochs`."""
    return f"{counted_of(len(one.rows), one.whole, 'picture')}, {counted(one.epochs, 'epoch')}"


def exchange_trained(result: ExchangeResult) -> str:
    """With how many networks, from how many seeds and for how long."""
    epochs = [one.epochs for one in result.sets]
    least, most = min(epochs), max(epochs)
    return trained_words(
        result.order,
        result.seeds,
        f"{least:,} to {counted(most, 'epoch')} by set" if least < most else "",
    )


def exchange_lines(result: ExchangeResult) -> Iterator[str]:
    """The result as text: a line a network, a column a set it is fed with."""
    yield f"Data-specific: {counted(len(result.sets), 'set')}, {exchange_trained(result)}"
    for sentence in (exchange_sentence(result), pairs_sentence(result), missing_sentence(result)):
        if sentence:
            yield sentence
    yield ""
    yield "Error left, of the fed set's own mean picture; learnt down, fed across."
    wide = max(len(one.title) for one in result.sets)
    yield " " * wide + "".join(f"{place + 1:>8}" for place in range(len(result.sets)))
    for place, one in enumerate(result.sets):
        shares = "".join(f"{share_text(float(share)):>8}" for share in result.left[place])
        yield f"{one.title:<{wide}}{shares}  ({place + 1}) {learnt_text(one)}"


def exchange_json(result: ExchangeResult) -> dict[str, object]:
    """The result as one JSON object."""
    return {
        "lab": "compress",
        "part": "exchange",
        "seeds": list(result.order.first_seeds),
        "epochs": result.order.epochs,
        "sets": [
            {
                "title": one.title,
                "pictures": len(one.rows),
                "pictures_in_all": one.whole,
                "epochs": one.epochs,
                "seeds": seeds,
            }
            for one, seeds in zip(result.sets, result.seeds, strict=True)
        ],
        "left": [[number(share) for share in row] for row in result.left],
    }


def exchange_rows(result: ExchangeResult) -> list[tuple[object, ...]]:
    """The matrix, its head first."""
    head = ("learnt", *(one.title for one in result.sets), *MADE)
    rows = [
        (
            one.title,
            *(known(float(share)) for share in result.left[place]),
            *(len(one.rows), one.whole, one.epochs, result.seeds[place], result.order.seeds),
        )
        for place, one in enumerate(result.sets)
    ]
    return [head, *rows]
