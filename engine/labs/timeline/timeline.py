"""The timeline as a lab: what came out, and when did it begin to?"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from engine.document import Document
from engine.labs.lab import Asked, Lab, WholeNumber, WholeNumbers, Work
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_order import MOST_SEEDS
from engine.labs.lottery_trainer import lottery_trainer
from engine.labs.timeline.claim_seeds import count_claims
from engine.labs.timeline.claims import CLAIM_EPOCHS
from engine.labs.timeline.epochs import USUAL_EPOCHS, read_epochs
from engine.labs.timeline.order import CLAIM_SEEDS, TimelineOrder, usual_seeds
from engine.labs.timeline.report import timeline_json, timeline_lines
from engine.labs.timeline.result import TimelineResult
from engine.labs.timeline.training import train_timeline
from engine.progress import Progress

FEWER = "claims counted over fewer seeds, as it trains slowly here: main.py lab timeline --seeds {} takes all"


def timeline_work(order: TimelineOrder, find_trainer: FindTrainer = lottery_trainer) -> Work[TimelineResult]:
    """Trains to the epochs of an order, and then from its seeds, with the trainer that is found first.

    That may have to be compiled. Progress is told in parts of two, where seeds are trained: epochs, then seeds.
    """

    def work(
        progress: Progress, so_far: Callable[[TimelineResult], None] | None, note: Callable[[str], None], /
    ) -> TimelineResult:
        trainer = find_trainer(lambda: progress(0, order.epochs[-1]))
        if trainer.note:
            note(trainer.note)
        begun = time.perf_counter()
        result = train_timeline(order, trainer.make, progress, so_far)
        each = (time.perf_counter() - begun) / max(order.epochs[-1], *CLAIM_EPOCHS)
        if not order.seeds or result.no_claims:
            return result
        if so_far is not None:
            so_far(result)
        seeds = order.seeds_within(each, trainer.workers)
        fewer = "" if seeds == order.seeds else FEWER.format(order.seeds)
        counts = count_claims(order.document, seeds, trainer, progress)
        return replace(result, counts=counts, fewer_seeds=fewer)

    return work


def _order(document: Document, asked: Asked) -> TimelineOrder:
    return TimelineOrder(document, asked["epochs"], asked["seeds"])


TIMELINE: Lab[TimelineOrder, TimelineResult] = Lab(
    name="timeline",
    sentence="Show what comes out after how many epochs, and the lecture's claims about it.",
    part="epochs, then seeds",
    asks=(
        WholeNumbers("epochs", read_epochs, lambda document: USUAL_EPOCHS, "after which it is looked at"),
        WholeNumber(
            "seeds",
            0,
            MOST_SEEDS,
            usual_seeds,
            "for which the lecture's claims are looked at, from 0 on",
            f"{CLAIM_SEEDS:,} for the lecture's pictures, else 0",
        ),
    ),
    order=_order,
    work=timeline_work,
    lines=timeline_lines,
    json=timeline_json,
)
