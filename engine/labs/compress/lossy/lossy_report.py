"""What comes back, and for how many bytes: in words, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from engine.labs.compress.ground.figures import known, lost_sentence, number, share_text
from engine.labs.compress.ground.trained import alone_words
from engine.labs.compress.lossy.lossy import BYTES, GZIP, GZIP_EACH, NUMBERS, PLAIN, LossyResult, Way
from engine.wording import counted, counted_of, percent

OF_NETWORK = (NUMBERS, BYTES)

LOSSY_HEAD = (
    "way",
    "bytes once",
    "bytes a picture",
    "pictures",
    "bytes for all",
    "error left",
    "pixels wrong",
    "to the bit",
    "seed",
    "epochs",
)


def back_sentence(result: LossyResult) -> str:
    """What either gives back."""
    archive, network = result.way(GZIP), result.ways[-1]
    whole = "every picture to the bit" if archive.exact else "less than every picture"
    return (
        f"Gzip gives back {whole}. The network gives back what {counted(round(network.each), 'byte')} can say:"
        f" {share_text(network.left)} of the mean picture's error is left, and {network.wrong:.1f} pixels a picture are"
        " wrong in black & white."
    )


def gzip_sentence(result: LossyResult) -> str:
    """What an archive takes, of the pictures together and one by one, and whether that is less than they took."""
    plain, archive, alone = (result.way(name) for name in (PLAIN, GZIP, GZIP_EACH))
    whole, before = (round(way.bytes_of(result.count)) for way in (archive, plain))
    if whole > before:
        size = f"{whole / before:.1f} times as large as plain, as so few have little in common"
    elif whole < before:
        size = f"{percent(whole / before, 0)} of what they take plain"
    else:
        size = "as many as plain"
    return (
        f"Together the {pictures_text(result)} take {whole:,} bytes as gzip ({archive.once} of them its"
        f" head, once): {size}. One by one, each with a head of its own, a picture takes {_each(alone)} bytes; plain it"
        f" takes {_each(plain)}."
    )


def bytes_sentence(result: LossyResult) -> str:
    """From how many pictures on the network takes fewer bytes."""
    together, alone = (result.break_even(result.way(name)) for name in (GZIP, GZIP_EACH))
    decoder = f"The codes are worth nothing without the decoder, {result.ways[-1].once:,} bytes"
    if alone is None:
        return f"{decoder}, and a code takes no less than gzip does for a picture: the network never saves bytes."
    there = len(result.order.document.train)
    only = "only " if alone > there else ""
    all_of_them = f"from {together:,} on" if together is not None else "never"
    return (
        f"{decoder}: with it the network takes less than gzip one by one from {counted(alone, 'picture')} on, less than"
        f" gzip together {all_of_them}. Here are {only}{there:,}."
    )


def pictures_text(result: LossyResult) -> str:
    """Which were packed: `26 pictures`, or `4,000 of 60,000 pictures`."""
    return counted_of(result.count, len(result.order.document.train), "picture")


def one_network_sentence(result: LossyResult) -> str:
    """Why the error is another one than the parts say that train several networks."""
    return f"One network, of seed {result.order.document.seed}; other parts tell the geometric mean of several seeds."


def _each(way: Way) -> str:
    return f"{way.each:,.1f}".removesuffix(".0")


def lossy_lines(result: LossyResult) -> Iterator[str]:
    """The result as text: a line a way."""
    yield f"Given back: {pictures_text(result)}, {alone_words(result.order)}"
    yield back_sentence(result)
    yield gzip_sentence(result)
    yield bytes_sentence(result)
    yield one_network_sentence(result)
    if result.lost:
        yield lost_sentence(1)
    yield ""
    yield f"{'way':<26}{'bytes once':>11}{'a picture':>11}{'for all':>11}{'error left':>12}{'wrong':>8}  to the bit"
    for way in result.ways:
        yield (
            f"{way.name:<26}{way.once:>11,}{way.each:>11,.1f}{round(way.bytes_of(result.count)):>11,}{share_text(way.left):>12}{way.wrong:>8.1f}"
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
        "break_even": {
            "together": result.break_even(result.way(GZIP)),
            "one_by_one": result.break_even(result.way(GZIP_EACH)),
        },
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
    return [LOSSY_HEAD, *(_row(result, way) for way in result.ways)]


def _row(result: LossyResult, way: Way) -> tuple[object, ...]:
    size = (way.once, way.each, result.count, round(way.bytes_of(result.count)))
    made = (result.order.document.seed, result.order.epochs) if way.name in OF_NETWORK else ("", "")
    return (way.name, *size, known(way.left), way.wrong, "yes" if way.exact else "no", *made)
