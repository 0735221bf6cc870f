"""What comes back, and for how many bytes: in words, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from engine.labs.compress.ground.figures import known, lost_sentence, number, share_text
from engine.labs.compress.lossy.lossy import GZIP, LossyResult, Way
from engine.wording import counted

LOSSY_HEAD = ("way", "bytes once", "bytes a picture", "error left", "pixels wrong", "to the bit")


def back_sentence(result: LossyResult) -> str:
    """What either gives back."""
    archive = next(way for way in result.ways if way.name == GZIP)
    network = result.ways[-1]
    whole = "every picture to the bit" if archive.exact else "less than every picture"
    return (
        f"Gzip gives back {whole}, for {archive.each:,.1f} bytes a picture; the network gives back what"
        f" {counted(round(network.each), 'byte')} can say: {share_text(network.left)} of the mean picture's"
        f" error is left, {network.wrong:.1f} pixels a picture are wrong in black & white."
    )


def bytes_sentence(result: LossyResult) -> str:
    """When the network pays."""
    network, pays = result.ways[-1], result.break_even
    decoder = f"Its decoder takes {network.once:,} bytes once"
    if pays is None:
        return f"{decoder}, and a code is no smaller than gzip's share: it never pays."
    only = "only " if pays > result.count else ""
    return f"{decoder}: it pays from {counted(pays, 'picture')} on, and there are {only}{result.count:,}."


def lossy_lines(result: LossyResult) -> Iterator[str]:
    """The result as text: a line a way."""
    order = result.order
    yield (
        f"Given back: {counted(result.count, 'picture')}, seed {order.document.seed},"
        f" {counted(order.epochs, 'epoch')}"
    )
    yield back_sentence(result)
    yield bytes_sentence(result)
    if result.lost:
        yield lost_sentence(1)
    yield ""
    yield f"{'way':<26}{'bytes once':>11}{'a picture':>11}{'error left':>12}{'wrong':>8}  to the bit"
    for way in result.ways:
        yield (
            f"{way.name:<26}{way.once:>11,}{way.each:>11,.1f}{share_text(way.left):>12}{way.wrong:>8.1f}"
            f"  {'yes' if way.exact else 'no'}"
        )


def lossy_json(result: LossyResult) -> dict[str, object]:
    """The result as one JSON object."""
    return {
        "lab": "compress",
        "part": "lossy",
        "seed": result.order.document.seed,
        "epochs": result.order.epochs,
        "pictures": result.count,
        "break_even": result.break_even,
        "ways": [
            {
                "name": way.name,
                "bytes_once": way.once,
                "bytes_each": way.each,
                "left": number(way.left),
                "wrong": way.wrong,
                "exact": way.exact,
            }
            for way in result.ways
        ],
    }


def lossy_rows(result: LossyResult) -> list[tuple[object, ...]]:
    """A way a row, the head first."""
    return [LOSSY_HEAD, *(_row(way) for way in result.ways)]


def _row(way: Way) -> tuple[object, ...]:
    return (way.name, way.once, way.each, known(way.left), way.wrong, "yes" if way.exact else "no")
