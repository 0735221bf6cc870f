"""How much less a contractive network's code moves when one pixel flips, against the same network without its penalty.

`python -m benchmarks.flipped_pixels` writes its part of docs/kinds.md and kinds-contractive.svg, in a minute or two.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from benchmarks.digit_networks import PAGE, Outcome, digits_document, outcome, quickest_trainer, spread
from benchmarks.marked_parts import with_part
from benchmarks.ranked_bars import Bar, ranked_bars
from engine.document import Document
from engine.kinds import kind_named, with_kind
from engine.matched import with_parameters
from engine.networks.forward import layer_activations
from engine.settings.penalties import with_weight

RUNS = 5
WEIGHTS = (0.0, 0.001, 0.01, 0.1)
PENALTY = "contractive"

Pictures = npt.NDArray[np.floating]


class Moved(NamedTuple):
    """How far codes move."""

    flip: float  # mean over pictures and pixels, in units of the code
    share: float  # the same over the codes' own spread, so that a code that is merely small gains nothing
    error: float


def flipped(pictures: Pictures) -> Pictures:
    """Every picture (n, pixels) with each of its pixels flipped: (n * pixels, pixels)."""
    count, pixels = pictures.shape
    copies = np.repeat(pictures, pixels, axis=0)
    each = np.arange(count * pixels)
    copies[each, each % pixels] = 1.0 - copies[each, each % pixels]
    return copies


def moved(document: Document, done: Outcome) -> Moved:
    """How far the codes of the test pictures move, pixel by pixel."""
    code = document.layout.code_layer
    after = layer_activations(document.layout, done.parameters, flipped(done.test))[code]
    before = np.repeat(done.codes, done.test.shape[1], axis=0)
    flip = float(np.linalg.norm(after.astype(np.float64) - before, axis=1).mean())
    wide = float(np.sqrt(done.codes.astype(np.float64).var(axis=0).sum()))
    return Moved(flip, flip / wide, done.error)


def contractive_document(run: int, weight: float) -> Document:
    """The contractive kind with a weight of its penalty."""
    dense = digits_document(run)
    chosen = with_kind(dense, kind_named("contractive"))
    penalties = with_weight(chosen.training.penalties, PENALTY, weight)
    training = replace(chosen.training, penalties=penalties)
    return with_parameters(replace(chosen, training=training), dense.layout.count)


def table(found: Mapping[float, list[Moved]]) -> Iterator[str]:
    """A row a weight; the last column compares with the same run without the penalty."""
    plain = found[WEIGHTS[0]]
    yield "| weight | the code moves by | of its spread, % | of that without, % | test error |"
    yield "|---|---|---|---|---|"
    for weight, runs in found.items():
        against = [one.share / other.share for one, other in zip(runs, plain, strict=True)]
        cells = [
            spread([one.flip for one in runs], 3),
            spread([one.share for one in runs], 1, 100.0),
            spread(against, 0, 100.0),
            spread([one.error for one in runs]),
        ]
        yield f"| {weight:g} | {' | '.join(cells)} |"


def figure(found: Mapping[float, list[Moved]]) -> str:
    """Bars of the share, a weight each."""
    bars = [
        Bar(
            f"weight {weight:g}" if weight else "without the penalty",
            [100.0 * one.share for one in runs],
            weight > 0,
        )
        for weight, runs in found.items()
    ]
    return ranked_bars("How far the code moves when one pixel flips, % of the codes' spread", bars, 1)


def main() -> int:
    make = quickest_trainer()
    found: dict[float, list[Moved]] = {}
    for weight in WEIGHTS:
        documents = [contractive_document(run, weight) for run in range(RUNS)]
        found[weight] = [moved(document, outcome(document, make)) for document in documents]
    listed = list(table(found))
    print(*listed, sep="\n")
    PAGE.write_text(with_part(PAGE.read_text(encoding="utf-8"), "contractive", listed), encoding="utf-8")
    PAGE.with_name("kinds-contractive.svg").write_text(figure(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
