"""Lossless and lossy: what an archive gives back, what the network does, and how many bytes either takes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from engine.document import stacked
from engine.labs.compress.ground.networks import (
    TrainedNetwork,
    compress_trainer,
    squared_error,
    steps_of,
    train_networks,
)
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.plain_bytes import plain_pictures
from engine.labs.kinds_order import evenly
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.networks.forward import decode, layer_activations
from engine.pictures.picture import Picture
from engine.progress import Progress, report
from engine.trainers.trainer import Rows, Task, task_of

FOLLOWED = 8
MOST_PICTURES = 4_000  # that are packed, evenly spaced
BYTES_A_NUMBER = 4
FINE_STEPS = 255  # of a number that is kept in a byte


@dataclass(frozen=True, eq=False)
class Way:
    """One way to keep the pictures: what it takes, and what comes back."""

    name: str
    once: int  # bytes, however many pictures there are
    each: float  # bytes a picture, on average
    back: Rows  # (followed, pixels)
    left: float  # mean squared error a pixel over all pictures, as a share of the mean picture's
    wrong: float  # pixels a picture that differ in black & white, on average
    exact: bool  # whether every pixel of every picture came back to the bit

    def bytes_of(self, pictures: int) -> float:
        """What so many pictures take."""
        return self.once + self.each * pictures


@dataclass(frozen=True, eq=False)
class LossyResult:
    """The ways side by side, the archive before the network."""

    order: CompressOrder
    pictures: tuple[Picture, ...]  # that are followed
    count: int  # pictures in all
    ways: tuple[Way, ...]
    lost: bool = False  # the network's loss was no longer a number

    def way(self, name: str) -> Way:
        """One of the ways."""
        return next(way for way in self.ways if way.name == name)

    def break_even(self, archive: Way) -> int | None:
        """From how many pictures on the finest network takes fewer bytes than an archive; None: never.

        Further pictures count as those that there are do on average.
        """
        network = self.ways[-1]
        if network.each >= archive.each:
            return None
        return max(1, int(np.ceil((network.once - archive.once) / (archive.each - network.each))))


PLAIN = "plain"
GZIP = "gzip, one file"
GZIP_EACH = "gzip, a file each"
NUMBERS = "network"
BYTES = "network, a byte a number"
# Of a gzip file without a name (RFC 1952): ten bytes before what is packed, and eight behind. All the rest is deflate.
HEAD_BYTES = 18


def lossy_work(order: CompressOrder, find_trainer: FindTrainer = compress_trainer) -> Work[LossyResult]:
    """Trains the document's network from its seed, and packs the training pictures in every way."""

    def pack(
        progress: Progress, so_far: Callable[[LossyResult], None] | None, note: Callable[[str], None], /
    ) -> LossyResult:
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        task = task_of(order.document)
        rows = task.train[list(evenly(len(task.train), MOST_PICTURES))]
        followed = list(evenly(len(rows), FOLLOWED))
        pictures = tuple(order.document.train[index] for index in evenly(len(task.train), MOST_PICTURES))
        trained = train_networks(
            [task], order.epochs, trainer, lambda place, one: one, progress, in_steps=True
        )
        (network,) = trained
        steps = steps_of([task], [order.epochs])
        ways = (
            *_lossless(rows, followed, partial(report, progress, steps, steps)),
            *_of_network(network, rows, followed),
        )
        shown = tuple(pictures[index] for index in followed)
        return LossyResult(order, shown, len(rows), ways, network.lost)

    return pack


def _lossless(rows: Rows, followed: list[int], go_on: Callable[[], None]) -> tuple[Way, ...]:
    plain = plain_pictures(rows)
    packed = gzip.compress(plain.data, 9, mtime=0)
    back = plain.given_back(gzip.decompress(packed))
    count, each = len(rows), len(plain.data) // len(rows)
    alone = 0
    for start in range(0, len(plain.data), each):
        go_on()
        alone += len(gzip.compress(plain.data[start : start + each], 9, mtime=0))
    return (
        _way(PLAIN, 0, each, plain.given_back(plain.data), rows, followed),
        _way(GZIP, HEAD_BYTES, (len(packed) - HEAD_BYTES) / count, back, rows, followed),
        _way(GZIP_EACH, 0, alone / count, back, rows, followed),
    )


def _of_network(network: TrainedNetwork, rows: Rows, followed: list[int]) -> tuple[Way, ...]:
    """The codes as they are, and in a byte a number between the least and the largest of the set."""
    layout = network.task.layout
    codes = layer_activations(layout, network.parameters, rows)[layout.code_layer]
    decoder = BYTES_A_NUMBER * decoder_numbers(network.task)
    low, high = codes.min(axis=0), codes.max(axis=0)
    with np.errstate(over="ignore", invalid="ignore"):  # of a network that is lost
        span = np.where(high > low, high - low, 1.0).astype(np.float32)
        bytes_of_codes = np.nan_to_num(np.rint((codes - low) / span * FINE_STEPS)).astype(np.uint8)
        coarse = (bytes_of_codes.astype(np.float32) / FINE_STEPS * span + low).astype(np.float32)
    numbers = codes.shape[1]
    once = decoder + 2 * BYTES_A_NUMBER * numbers  # the least and the largest of each number
    return (
        _way(
            NUMBERS,
            decoder,
            BYTES_A_NUMBER * numbers,
            decode(layout, network.parameters, codes),
            rows,
            followed,
        ),
        _way(BYTES, once, numbers, decode(layout, network.parameters, coarse), rows, followed),
    )


def decoder_numbers(task: Task) -> int:
    """How many parameters stand behind the code: what whoever gets the codes must have too."""
    behind = task.layout.places[task.layout.code_layer + 1 :]
    return sum(place.stop - place.start for layer in behind for place in layer)


def _way(name: str, once: int, each: float, back: Rows, rows: Rows, followed: list[int]) -> Way:
    whole = squared_error(np.broadcast_to(rows.mean(axis=0), rows.shape), rows)
    error = squared_error(back, rows)
    return Way(
        name,
        once,
        each,
        np.asarray(back[followed], dtype=np.float32),
        error / whole if whole > 0.0 else 0.0,
        float(((back >= 0.5) != (rows >= 0.5)).sum(axis=1).mean()),
        bool(np.array_equal(back, rows)),
    )


def followed_rows(result: LossyResult) -> Rows:
    """The followed pictures (followed, pixels)."""
    return stacked(result.pictures, result.order.document.size)
