"""How long the sweep of Compress takes, and how many times as long a plain loop over the same networks does."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.figures import RATIO, Budget, Figure, figure_of
from benchmarks.part import run_part, say
from benchmarks.student_loops import DenseNet
from engine.document import Document
from engine.labs.compress.ground.networks import compress_trainer
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.sweep.sweep import sweep_work
from engine.labs.compress.sweep.sweep_result import SweepResult
from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set
from engine.trainers.trainer import task_of

ROUNDS = 3
LECTURE = (5, 300)  # seeds and epochs
DIGITS = (3, 50)
PLAIN_STEPS = 2_000  # of the plain loop, from which the time of all is reckoned
FIRST_POINT_SECONDS = 1.0


def measure() -> Iterator[Figure]:
    """The lecture's pictures and the 1,438 digits, each beside the plain loop."""
    trainer = compress_trainer(lambda: True)
    if trainer.note:
        say(f"No sweep without the compiled trainer: {trainer.note}")
        return
    lecture = lecture_document()
    split = picture_set("digits").make()
    digits = replace(lecture, train=split.train, test=split.test)
    for name, document, (seeds, epochs), most in (
        ("lecture", lecture, LECTURE, 3.0),
        ("digits", digits, DIGITS, 20.0),
    ):
        order = CompressOrder(document, seeds, epochs)
        what = f"{order.numbers} code sizes x {seeds} seeds x {epochs} epochs, {name}"
        say(f"Sweep: {what}, {ROUNDS} times")
        found = [swept(order, trainer) for _ in range(ROUNDS)]
        seconds = [whole for whole, _ in found]
        yield figure_of(f"sweep_{name}_seconds", what, seconds, "s", Budget(at_most=most))
        yield figure_of(
            f"sweep_{name}_first",
            f"its first point, {name}",
            [first for _, first in found],
            "s",
            Budget(at_most=FIRST_POINT_SECONDS),
        )
        steps = len(document.train) * epochs * order.numbers * seeds
        plain = plain_seconds_a_step(document) * steps
        times = [plain / one for one in seconds]
        yield figure_of(
            f"sweep_{name}_ratio", f"the plain loop takes so many times as long, {name}", times, RATIO
        )


def swept(order: CompressOrder, trainer: LotteryTrainer) -> tuple[float, float]:
    """Seconds for all of a sweep, and until its first point is there."""
    first: list[float] = []
    begun = time.perf_counter()

    def so_far(result: SweepResult) -> None:
        if not first:
            first.append(time.perf_counter() - begun)

    sweep_work(order, lambda go_on: trainer)(lambda done, total: True, so_far, lambda note: None)
    return time.perf_counter() - begun, first[0]


def plain_seconds_a_step(document: Document) -> float:
    """Seconds for a step of the loop that stands on the slides, at the document's code size."""
    import torch
    from torch import nn

    torch.manual_seed(document.seed)
    task = task_of(document)
    model = DenseNet(document.network, document.size.pixels)
    optimizer = torch.optim.Adam(model.parameters(), lr=document.training.learning_rate)
    pictures, loss = torch.from_numpy(task.train), nn.MSELoss()
    begun = time.perf_counter()
    for step in range(PLAIN_STEPS):
        picture = pictures[step % len(pictures)]
        optimizer.zero_grad()
        loss(model(picture)[1], picture).backward()
        optimizer.step()
    return (time.perf_counter() - begun) / PLAIN_STEPS


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
