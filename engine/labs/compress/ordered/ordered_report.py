"""Order against noise in words, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from engine.labs.compress.ground.figures import known, number, share_text
from engine.labs.compress.ordered.ordered import NoiseLevel, OrderedResult
from engine.wording import counted

ORDERED_HEAD = (
    "noise",
    "entropy, bits a pixel",
    "entropy by place, bits a pixel",
    "deflate, bits a pixel",
    "PNG, bits a pixel",
    "PCA, error left",
    "network, error left",
)


def ordered_sentence(result: OrderedResult) -> str:
    """What order saves."""
    first, last = result.levels[0], result.levels[-1]
    return (
        f"Deflate takes {first.squeezed.deflate:.2f} bits a pixel for the pictures, and"
        f" {last.squeezed.deflate:.2f} for the same ink in random places."
    )


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
    order = result.order
    yield (
        f"Order and noise: {counted(result.pictures, 'picture')}, {counted(order.seeds, 'seed')} each,"
        f" {counted(order.epochs, 'epoch')}"
    )
    yield ordered_sentence(result)
    yield network_sentence(result)
    yield ""
    yield f"Bits a pixel (plain: {result.bits}), and the error that is left of the mean picture's."
    yield f"{'noise':>6}  {'entropy':>8}  {'by place':>8}  {'deflate':>8}  {'PNG':>8}  {'PCA':>8}  {'network':>8}"
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
        "epochs": result.order.epochs,
        "pictures": result.pictures,
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
    return [ORDERED_HEAD, *(_row(level) for level in result.levels)]


def _row(level: NoiseLevel) -> tuple[object, ...]:
    return (level.share, *level.squeezed, known(level.pca), known(level.network_left))
