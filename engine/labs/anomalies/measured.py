"""A document trained, and its pictures judged: what the page shows of a moment, for the terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.left_out import left_out_work
from engine.labs.anomalies.line import Line, LineRule, line_of
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.ranking import Ranking, ranking_of
from engine.labs.anomalies.scored import Scored, more_sigmas, score
from engine.labs.anomalies.sorts import sorts_of
from engine.labs.code_space.coder import Coder
from engine.labs.compress.ground.networks import compress_trainer
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.progress import CancelledError, Progress, report
from engine.training.run_to import run_to

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class AnomaliesResult:
    """All pictures judged, and the values (n, judges) of left-out ones, or why there are none."""

    order: AnomaliesOrder
    scored: Scored
    left_out: Values | str
    trainer: str
    failure: str  # one sentence if the run was lost

    @cached_property
    def rankings(self) -> dict[Judge, Ranking]:
        """By each judge."""
        return {judge: ranking_of(self.scored, judge) for judge in Judge}

    def line(self, judge: Judge, rule: LineRule) -> Line | None:
        """By each rule, where it can be found."""
        known = None if isinstance(self.left_out, str) else self.left_out
        return line_of(self.scored, judge, rule, left_out=known)


def measured_work(
    order: AnomaliesOrder, find_trainer: FindTrainer = compress_trainer
) -> Work[AnomaliesResult]:
    """Trains the document, then once without each of at most 20 of its pictures, and judges."""

    def judge_all(
        progress: Progress, so_far: Callable[[AnomaliesResult], None] | None, note: Callable[[str], None], /
    ) -> AnomaliesResult:
        document = order.document
        trainer = find_trainer(lambda: progress(0, 0))
        if trainer.note:
            note(trainer.note)
        run = run_to(document, order.epochs, trainer.make, lambda epoch: report(progress, 0, 0))
        coder = Coder(document.layout, run.parameters)
        scored = score(document, coder, run.epochs, sorts_of(document, order.marks))
        left_out = _left_out(order, scored, lambda go_on: trainer, progress)
        return AnomaliesResult(order, scored, left_out, run.trainer, run.failure or run.warning)

    return judge_all


def _left_out(
    order: AnomaliesOrder, scored: Scored, find_trainer: FindTrainer, progress: Progress
) -> Values | str:
    try:
        found = left_out_work(order, find_trainer)(progress, None, lambda note: None)
    except CancelledError:
        raise
    except PinholeError as error:
        return str(error)
    return with_both_told(found.done, scored)


def with_both_told(values: Values, scored: Scored) -> Values:
    """Values (n, judges) with what loss and code come to together, by the spread of the scored pictures."""
    told = values.copy()
    both = more_sigmas(values, scored.usual(Judge.LOSS), scored.usual(Judge.CODE))
    told[:, Judge.BOTH.column] = np.where(np.isnan(values[:, Judge.CODE.column]), np.nan, both)
    return told
