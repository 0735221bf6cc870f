"""Order against noise in words, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from engine.labs.compress.ground.figures import known, number, share_text
from engine.labs.compress.ground.trained import seeds_text, trained_words
from engine.labs.compress.ordered.ordered import NoiseLevel, OrderedResult
from engine.wording import counted, counted_of

ORDERED_HEAD = (
    "noise",
    "entropy, bits a pixel",
    "entropy, place known, bits a pixel",
    "gzip, bits a pixel",
    "PNG, bits a pixel",
    "PCA, error left",
    "network, error left",
    "epochs",
    "seeds done",
    "seeds wanted",
)
ENTROPY_TIP = (
    "The entropy of a pixel: how many yes-or-no answers its value takes on average, if it is known how often each value"
    " occurs in the set (Shannon 1948). Place known: if it is known how often each occurs at that very place."
)


def ordered_sentence(result: OrderedResult) -> str:
    """What order saves."""
    first, last = result.levels[0], result.levels[-1]
    bits = first.squeezed.gzip, last.squeezed.gzip
    return (
        f"Packed into one gzip file the pictures take {bits[0]:.2f} bits a pixel, and the same ink in random places"
        f" {bits[1]:.2f}; as plain pixels both take {result.bits}."
    )


def of_what_sentence(result: OrderedResult) -> str:
    """Of which pictures the figures are, if not of all, and of how many networks while some are missing."""
    some = result.pictures < len(result.order.document.train)
    of_some = f"Of {pictures_text(result)}, {epochs_text(result)}." if some else ""
    so_far = (
        ""
        if set(result.seeds) == {result.order.seeds}
        else f"So far {seeds_text(result.order, result.seeds)} of each share of noise."
    )
    return f"{of_some} {so_far}".strip()


def pictures_text(result: OrderedResult) -> str:
    """Of how many pictures it is: `26 pictures`, or `2,000 of 60,000 pictures`."""
    return counted_of(result.pictures, len(result.order.document.train), "picture")


def ordered_trained(result: OrderedResult) -> str:
    """With how many networks, from how many seeds and for how long."""
    return trained_words(result.order, result.seeds, epochs_text(result))


def epochs_text(result: OrderedResult) -> str:
    """For how long each network is trained, if that is not the order's epochs."""
    return "" if result.epochs == result.order.epochs else f"{counted(result.epochs, 'epoch')} each"


def network_sentence(result: OrderedResult) -> str:
    """What a few numbers hold of either."""
    first, last = result.levels[0], result.levels[-1]
    numbers = counted(result.numbers, "number")
    return (
        f"With {numbers} PCA leaves {share_text(first.pca)} of the mean picture's error, of noise"
        f" {share_text(last.pca)}; the network {share_text(first.network_left)}, of noise"
        f" {share_text(last.network_left)}."
    )


def ordered_lines(result: OrderedResult) -> Iterator[str]:
    """The result as text."""
    yield f"Order and noise: {pictures_text(result)}, {ordered_trained(result)}"
    yield ordered_sentence(result)
    yield network_sentence(result)
    yield ""
    yield f"Bits a pixel (plain: {result.bits}), and the error that is left of the mean picture's."
    yield f"{'noise':>6}  {'entropy':>8}  {'by place':>8}  {'gzip':>8}  {'PNG':>8}  {'PCA':>8}  {'network':>8}"
    for level in result.levels:
        figures = [f"{bits:.3f}" for bits in level.squeezed]
        figures += [share_text(level.pca), share_text(level.network_left)]
        yield f"{level.share:>6.0%}  " + "  ".join(f"{figure:>8}" for figure in figures)


def ordered_json(result: OrderedResult) -> dict[str, object]:
    """The result as one JSON object."""
    return {
        "lab": "compress",
        "part": "order",
        "seeds": list(result.order.first_seeds),
        "epochs": result.epochs,
        "pictures": result.pictures,
        "pictures_in_all": len(result.order.document.train),
        "plain_bits": result.bits,
        "numbers": result.numbers,
        "levels": [
            {
                "noise": level.share,
                **level.squeezed._asdict(),
                "pca_left": number(level.pca),
                "network_left": [number(share) for share in level.network],
            }
            for level in result.levels
        ],
    }


def ordered_rows(result: OrderedResult) -> list[tuple[object, ...]]:
    """A level a row, the head first."""
    return [ORDERED_HEAD, *(_row(result, level) for level in result.levels)]


def _row(result: OrderedResult, level: NoiseLevel) -> tuple[object, ...]:
    made = (result.epochs, len(level.network), result.order.seeds)
    return (level.share, *level.squeezed, known(level.pca), known(level.network_left), *made)
