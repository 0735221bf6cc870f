"""The seed lottery as a lab: how often does each outcome happen?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.document import Document
from engine.labs.lab import Lab, WholeNumber, Work
from engine.labs.lottery_order import MOST_SEEDS, USUAL_SEEDS, LotteryOrder, first_epochs
from engine.labs.lottery_report import lottery_json, lottery_lines
from engine.labs.lottery_result import LotteryResult
from engine.labs.lottery_trainer import LotteryTrainer, lottery_trainer
from engine.labs.seed_lottery import draw_seeds
from engine.progress import Progress
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS

FindTrainer = Callable[[Callable[[], bool]], LotteryTrainer]


def lottery_work(order: LotteryOrder, find_trainer: FindTrainer = lottery_trainer) -> Work[LotteryResult]:
    """Draws the seeds of an order with the trainer that is found first.

    Compiling it may take up to a minute, and can be stopped too: there progress is told of no seeds in all. Its note is
    told before the first seed, and how long the seeds will take once that is known, if it is long and somebody
    watches.
    """

    def draw(
        progress: Progress, so_far: Callable[[LotteryResult], None] | None, note: Callable[[str], None], /
    ) -> LotteryResult:
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        document = order.drawn_document
        return draw_seeds(
            document,
            order.seeds,
            order.epochs,
            trainer.make,
            progress,
            trainer.workers,
            so_far,
            note if so_far is not None else None,
        )

    return draw


def _order(document: Document, numbers: Mapping[str, int]) -> LotteryOrder:
    return LotteryOrder(document, numbers["first"], numbers["seeds"], numbers["epochs"])


LOTTERY: Lab[LotteryOrder, LotteryResult] = Lab(
    name="lottery",
    sentence="Train from many seeds and count what comes out for each test picture.",
    part="seeds",
    asks=(
        WholeNumber("seeds", 1, MOST_SEEDS, lambda document: USUAL_SEEDS, "how many seeds to draw"),
        WholeNumber("first", 0, LARGEST_SEED, lambda document: 0, "the first of them"),
        WholeNumber(
            "epochs", 1, MOST_EPOCHS, first_epochs, "passes over the training pictures", "the document's"
        ),
    ),
    order=_order,
    work=lottery_work,
    lines=lottery_lines,
    json=lottery_json,
)
