"""Leave one out: how normal pictures score with a network that never saw them, where there are too few to hold back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.labs.anomalies.code_model import code_model
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.scored import judged
from engine.labs.code_space.coder import Coder
from engine.labs.compress.ground.networks import TrainedNetwork, compress_trainer, train_networks
from engine.labs.lab import Work
from engine.labs.label_shares import picture_shares
from engine.labs.lottery import FindTrainer
from engine.labs.made_tasks import MadeTasks
from engine.progress import Progress
from engine.trainers.trainer import Task, task_of

Values = npt.NDArray[np.float64]
MOST_LEFT_OUT = 20
NO_SPREAD = (
    "With a picture left out, the codes of those that stay have no spread to measure by: add one to “Learns from”, or"
    " judge by a similarity or the loss."
)
NEEDS_TWO = "To leave a picture out takes two to train on; add another one to “Learns from”."


@dataclass(frozen=True, eq=False)
class LeftOutResult:
    """Values (n, judges) of training pictures that were left out in turn, NaN while not done; that of both is NaN.

    That of the code is NaN where the codes of those that stayed have no spread to measure by.
    """

    order: AnomaliesOrder
    places: tuple[int, ...]  # which training pictures
    values: Values

    @property
    def done(self) -> Values:
        """The rows that are known."""
        known: Values = self.values[~np.isnan(self.values[:, 0])]
        return known


def left_out_work(order: AnomaliesOrder, find_trainer: FindTrainer = compress_trainer) -> Work[LeftOutResult]:
    """Trains once without each of at most 20 training pictures, of every label its share.

    Raises `PinholeError` where there is only one.
    """
    document = order.document
    if len(document.train) < 2:
        raise PinholeError(NEEDS_TWO)

    def leave_out(
        progress: Progress, so_far: Callable[[LeftOutResult], None] | None, note: Callable[[str], None], /
    ) -> LeftOutResult:
        places = tuple(picture_shares(document.train, MOST_LEFT_OUT, document.seed))
        trainer = find_trainer(lambda: progress(0, len(places)))
        if trainer.note:
            note(trainer.note)
        own = task_of(document)
        values = np.full((len(places), len(Judge)), np.nan)

        def without(at: int) -> Task:
            return replace(own, train=np.delete(own.train, places[at], axis=0))

        def look(at: int, network: TrainedNetwork) -> tuple[int, Values]:
            model = code_model(Coder(network.task.layout, network.parameters), network.task.train)
            values = judged(document, model, own.train[places[at]][None])[0]
            if not model.measures:
                values[Judge.CODE.column] = np.nan
            return at, values

        for at, row in train_networks(MadeTasks(len(places), without), order.epochs, trainer, look, progress):
            values[at] = row
            if so_far is not None:
                so_far(LeftOutResult(order, places, values.copy()))
        return LeftOutResult(order, places, values)

    return leave_out
