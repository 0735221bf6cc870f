"""How soon the window has a moment that is over, at kept moments and between them, and what those take of memory."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.compress import plain_seconds_a_step
from benchmarks.figures import RATIO, Budget, Figure, figure_of, percentile
from benchmarks.part import run_part, say
from benchmarks.training import compiled_trainer
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.trainers.trainer import TrainerMaker
from engine.training.mailbox import Mailbox
from engine.training.snapshot import Order, Snapshot
from engine.training.worker import Worker

RUNS = (500, 50_000)  # epochs of the lecture's document
LOOKS = 100
FRAME_MS, BETWEEN_MS = 1000 / 60, 50.0
LONG_SECONDS = 20.0  # of training flat out
MOST_MEGABYTES = 64.0


class Thread:
    """A worker that is given orders and looked at, as the training thread does."""

    def __init__(self, document: Document, make_trainer: TrainerMaker) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.worker = Worker(make_trainer, self.snapshots)
        self.order = Order(0, document)

    def tell(self, **changes: object) -> Snapshot:
        """Give an order, and return the snapshot with which all is done."""
        self.order = replace(self.order, number=self.order.number + 1, **changes)  # type: ignore[arg-type]
        self.worker.work(self.order)
        while self.worker.patience() == 0.0:
            self.worker.work(None)
        snapshot = self.snapshots.take()
        assert snapshot is not None
        return snapshot

    @property
    def bytes(self) -> int:
        """What is kept of the run's way."""
        run = self.worker._run
        assert run is not None
        return run.course.bytes

    def kept(self, epochs: int) -> list[int]:
        """The epochs of the moments that were kept."""
        run = self.worker._run
        assert run is not None
        found = (run.course.before(epoch) for epoch in range(0, epochs, max(1, epochs // 5_000)))
        return sorted({one.state.epoch for one in found if one is not None})

    def look(self, epochs: Sequence[int]) -> list[float]:
        """Milliseconds from the order to the answer, for each of these epochs."""
        times = []
        for epoch in epochs:
            begun = time.perf_counter()
            seen = self.tell(moment=epoch).seen
            times.append(1000.0 * (time.perf_counter() - begun))
            assert seen is not None and seen.epoch == epoch
        return times


def measure() -> Iterator[Figure]:
    """Runs of two lengths, then the memory of a long one and of a large network."""
    make_trainer = compiled_trainer()
    document, dice = lecture_document(), random.Random(1)
    each = plain_seconds_a_step(document)
    for epochs in RUNS:
        say(f"Looking back in a run of {epochs:,} epochs, {LOOKS} times at kept moments and {LOOKS} between")
        thread = Thread(document, make_trainer)
        thread.tell(epoch_steps=epochs)
        kept = [epoch for epoch in thread.kept(epochs) if 0 < epoch < epochs]
        at = thread.look([dice.choice(kept) for _ in range(LOOKS)])
        between = thread.look([dice.randrange(epochs) for _ in range(LOOKS)])
        for key, words, times, most in (
            ("kept", "at kept moments", at, FRAME_MS),
            ("between", "anywhere", between, BETWEEN_MS),
        ):
            yield Figure(
                f"look_{key}_{epochs}",
                f"looking back {words}, run of {epochs:,} epochs (p95)",
                percentile(times, 95),
                "ms",
                min(times),
                max(times),
                Budget(at_most=most),
            )
        plain = [2000.0 * each * dice.randrange(epochs) for _ in range(LOOKS)]
        ratio = [slow / quick for slow, quick in zip(plain, between, strict=True)]
        yield figure_of(
            f"look_ratio_{epochs}",
            f"the plain loop from the first weights takes, {epochs:,} epochs",
            ratio,
            RATIO,
        )
    wide = replace(document, network=Network(encoder=(1024, 1024), code=4, decoder=(1024, 1024)))
    for name, one in (("lecture", document), ("wide", wide)):
        say(f"Training flat out for {LONG_SECONDS:.0f} seconds: {name}, {one.layout.count:,} parameters")
        thread, most, until = Thread(one, make_trainer), 0, time.monotonic() + LONG_SECONDS
        step = 2_000 if one is document else 5
        while time.monotonic() < until:
            epoch = thread.tell(epoch_steps=thread.order.epoch_steps + step).epoch
            most = max(most, thread.bytes)
        what = f"kept of {epoch:,} epochs, {one.layout.count:,} parameters (most)"
        budget = Budget(at_most=MOST_MEGABYTES)
        yield Figure(f"bytes_{name}", what, most / 2**20, "MiB", budget=budget)


def main() -> int:
    return run_part(measure)


if __name__ == "__main__":
    sys.exit(main())
