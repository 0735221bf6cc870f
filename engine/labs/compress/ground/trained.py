"""What a result was made with, in words: how many networks, from how many seeds, for how long."""

from __future__ import annotations

from collections.abc import Sequence

from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.trainings import Forecast
from engine.labs.lottery_wording import duration
from engine.wording import counted

LONG = 60.0  # seconds, from which on it is said what takes less


def trained_words(order: CompressOrder, seeds: Sequence[int], epochs: str = "") -> str:
    """`5 seeds, 300 epochs each`; of a part of it `31 of 80 networks, up to 2 of 5 seeds, 300 epochs each`.

    `seeds` says for each of the things compared from how many seeds there is a network by now; `epochs` is said in the
    place of the order's, where not all are trained for as long.
    """
    there, whole = sum(seeds), len(seeds) * order.seeds
    ending = f"{seeds_text(order, seeds)}, {epochs or counted(order.epochs, 'epoch') + ' each'}"
    return ending if there == whole else f"{there:,} of {counted(whole, 'network')}, {ending}"


def seeds_text(order: CompressOrder, seeds: Sequence[int]) -> str:
    """From how many seeds there are networks: `5 seeds`, `2 of 99 seeds`, `up to 2 of 99 seeds`."""
    least, most = min(seeds, default=0), max(seeds, default=0)
    if least == order.seeds:
        return counted(least, "seed")
    there = f"{most:,}" if least == most else f"up to {most:,}"
    return f"{there} of {counted(order.seeds, 'seed')}"


def alone_words(order: CompressOrder, networks: int = 1) -> str:
    """Of networks from the document's own seed: `1 network of seed 106, 300 epochs`."""
    each = " each" if networks > 1 else ""
    return f"{counted(networks, 'network')} of seed {order.document.seed}, {counted(order.epochs, 'epoch')}{each}"


def forecast_words(found: Forecast, by_seeds: bool) -> str:
    """What an order will come to: `80 networks, about 3 seconds`; `by_seeds` where fewer of them take less."""
    words = counted(found.networks, "network") if found.networks else ""
    if found.seconds is None:
        return words
    words = f"{words}, about {duration(_rounded(found.seconds))}"
    if found.by_torch:
        words += " with PyTorch"
    if found.seconds < LONG:
        return words
    return f"{words}; fewer {'seeds or epochs' if by_seeds else 'epochs'} take less"


def _rounded(seconds: float) -> float:
    """As exact as a few steps let it be told."""
    return (
        seconds
        if seconds < 10.0
        else 5.0 * round(seconds / 5.0)
        if seconds < 60.0
        else 10.0 * round(seconds / 10.0)
    )
