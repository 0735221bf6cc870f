"""What the order that stands in the fields would come to: found beside the window, before Start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from engine.labs.compress.ground.networks import compress_trainer
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.part import Part
from engine.labs.compress.ground.trained import forecast_words
from engine.labs.compress.ground.trainings import Forecast, forecast
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_trainer import LotteryTrainer
from engine.progress import Progress
from engine.trainers.compiled.cache import compiled_is_ready
from engine.training.choice import make_torch_trainer
from gui.jobs.jobs import Jobs
from gui.jobs.newest_answer import NewestAnswer

REST_MS = 200  # without another change, before it is found anew


class CostAsked(NamedTuple):
    """A part and what it would be asked for."""

    part: Part[Any]
    order: CompressOrder
    at_hand: Callable[[], LotteryTrainer | None]  # the trainer that there is already, on any thread

    def same(self, other: CostAsked | None) -> bool:
        """Whether the other one asks for no less and no more."""
        if other is None or other.part is not self.part or other.order.document is not self.order.document:
            return False
        return same_numbers(self.order, other.order, self.part)


class Cost(NamedTuple):
    """What was asked, and what it comes to."""

    asked: CostAsked
    forecast: Forecast

    @property
    def words(self) -> str:
        """In words."""
        return forecast_words(self.forecast, self.asked.part.by_seeds)


class CostWatch(QObject):
    """Knows the cost of the newest order, a moment after it was the newest one."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._asked: CostAsked | None = None
        self._newest: NewestAnswer[CostAsked, Cost] = NewestAnswer(jobs, "Compress", _find, self)
        self._newest.changed.connect(self.changed)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)

    @property
    def by_torch(self) -> bool:
        """Whether PyTorch trained what was tried last."""
        return self._newest.answer is not None and self._newest.answer.forecast.by_torch

    def wish(self, asked: CostAsked | None) -> None:
        """This is the order now; None: nothing is to be found, such as while a part is at work."""
        if asked is None:
            self._rest.stop()
        elif not asked.same(self._asked):
            self._rest.start()
        if asked is None or not asked.same(self._asked):
            self._asked = asked

    @property
    def newest(self) -> Cost | None:
        """The cost of the newest order; None while it is not known."""
        cost = self._newest.answer
        return cost if cost is not None and cost.asked.same(self._asked) else None

    def _ask(self) -> None:
        if self._asked is not None:
            self._newest.ask(self._asked)


def same_numbers(order: CompressOrder, other: CompressOrder, part: Part[Any]) -> bool:
    """Whether a part would train as many networks for as long."""
    return (
        order.epochs == other.epochs
        and (order.seeds == other.seeds or not part.by_seeds)
        and (order.numbers == other.numbers or not part.by_numbers)
    )


def at_hand(find_trainer: FindTrainer | None, note: str) -> LotteryTrainer | None:
    """What Start would train with, unless it has to be compiled first; `note` says why the window trains with PyTorch.

    Takes about a second where the compiled trainer is not loaded yet.
    """
    if find_trainer is not None:
        return find_trainer(lambda: True)
    if compiled_is_ready():
        return compress_trainer(lambda: True)
    return LotteryTrainer(make_torch_trainer, 1, note) if note else None


def _find(asked: CostAsked, before: Cost | None, progress: Progress, /) -> Cost:
    trainings = asked.part.trainings(asked.order)
    return Cost(asked, forecast(asked.order, trainings, asked.at_hand(), progress))
