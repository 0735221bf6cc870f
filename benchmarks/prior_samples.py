"""Whether codes that nobody trained paint digits: samples of the prior, by their distance to the nearest digit.

`python -m benchmarks.prior_samples` writes its part of docs/kinds.md and kinds-variational.svg, in a minute or two.
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
from engine.networks.forward import decode
from engine.scores.baselines import nearest
from engine.scores.similarity import grey_output
from engine.settings.penalties import with_weight
from engine.trainers.trainer import TrainerMaker

RUNS = 5
SAMPLES = 500
BETAS = (0.03, 0.1, 0.3, 1.0)
PENALTY = "gaussian"

Pictures = npt.NDArray[np.floating]


class Nearness(NamedTuple):
    """Of pictures that claim to be digits."""

    distance: float  # mean, to the nearest training picture
    digits: float  # how many of the ten digits are among the nearest ones at least one time in fifty
    variety: float  # mean distance between two of the pictures
    error: float = np.nan  # of test pictures that came back, where a network made them


def nearness(
    pictures: Pictures, train: Pictures, labels: npt.NDArray[np.int64], error: float = np.nan
) -> Nearness:
    """Measure pictures (n, pixels) against training pictures with their labels."""
    found = nearest(train, pictures)
    shares = np.bincount(labels[found.row], minlength=10) / len(pictures)
    half = len(pictures) // 2
    apart = np.linalg.norm(pictures[:half].astype(np.float64) - pictures[half : 2 * half], axis=1)
    return Nearness(float(found.distance.mean()), float((shares >= 0.02).sum()), float(apart.mean()), error)


def variational_document(run: int, beta: float) -> Document:
    """The variational kind with a weight of its penalty."""
    dense = digits_document(run)
    chosen = with_kind(dense, kind_named("variational"))
    training = replace(chosen.training, penalties=with_weight(chosen.training.penalties, PENALTY, beta))
    return with_parameters(replace(chosen, training=training), dense.layout.count)


def painted(document: Document, done: Outcome, codes: Pictures) -> Pictures:
    """What the decoder paints, as a person sees it."""
    return grey_output(decode(document.layout, done.parameters, codes.astype(np.float32)))


def sources(run: int, make: TrainerMaker) -> Iterator[tuple[str, Nearness]]:
    """All pictures that claim to be digits, of one run."""
    random = np.random.default_rng(run)
    normal = random.standard_normal((SAMPLES, digits_document(run).network.code))
    dense = digits_document(run)
    labels = np.array([int(picture.label) for picture in dense.train])
    done = outcome(dense, make)
    train = done.train
    yield "new digits", nearness(done.test[random.permutation(len(done.test))], train, labels)
    for beta in BETAS:
        document = variational_document(run, beta)
        drawn = outcome(document, make)
        yield (
            f"variational, beta {beta:g}",
            nearness(painted(document, drawn, normal), train, labels, drawn.error),
        )
    yield "dense, the same codes", nearness(painted(dense, done, normal), train, labels, done.error)
    own = normal * done.codes.std(axis=0) + done.codes.mean(axis=0)
    yield (
        "dense, codes of its own mean and spread",
        nearness(painted(dense, done, own), train, labels, done.error),
    )
    noise = random.permuted(train[random.integers(0, len(train), SAMPLES)], axis=1)
    yield "pixels of digits, shuffled", nearness(noise, train, labels)


def table(found: Mapping[str, list[Nearness]]) -> Iterator[str]:
    """A row a source."""
    yield "| pictures | to the nearest training picture | between two of them | digits among them | test error |"
    yield "|---|---|---|---|---|"
    for name, runs in found.items():
        error = [one.error for one in runs]
        cells = [
            spread([one.distance for one in runs], 2),
            spread([one.variety for one in runs], 2),
            spread([one.digits for one in runs], 1),
            "" if np.isnan(error).any() else spread(error),
        ]
        yield f"| {name} | {' | '.join(cells)} |"


def main() -> int:
    make = quickest_trainer()
    found: dict[str, list[Nearness]] = {}
    for run in range(RUNS):
        for name, one in sources(run, make):
            found.setdefault(name, []).append(one)
    listed = list(table(found))
    print(*listed, sep="\n")
    PAGE.write_text(with_part(PAGE.read_text(encoding="utf-8"), "variational", listed), encoding="utf-8")
    bars = [Bar(name, [one.distance for one in runs], "variational" in name) for name, runs in found.items()]
    drawing = ranked_bars("Distance to the nearest training picture, in pixels of ink", bars, 2)
    PAGE.with_name("kinds-variational.svg").write_text(drawing, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
