"""One kind of a comparison: its training in short slices, and looks at what has come of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.diagnosis.divergence import RESET
from engine.document import Document, stacked
from engine.labs.kinds_order import KindsOrder, evenly
from engine.labs.kinds_result import MEASURES, Answered, KindColumn, Values
from engine.networks.forward import layer_activations
from engine.networks.recipe import Recipe
from engine.objective.curve import LossPoints, Terms, of_term
from engine.objective.losses import RECONSTRUCTION, Losses, Measured
from engine.pictures.place import Role
from engine.scores.similarity import similarities
from engine.scores.verdict import Basis
from engine.trainers.trainer import Rows, TrainerMaker
from engine.training.pace import Pace
from engine.training.run import Run

MOST_IN_PASSING = 64  # pictures of a role that are scored while training goes on
MOST_AT_THE_END = 500
PART = 64  # pictures that are answered at once, so that the work can be stopped

Answer = Callable[[Rows], npt.NDArray[np.floating]]


class Seen(NamedTuple):
    """The pictures that are answered, as rows (pictures, pixels): those followed, and those of each role scored."""

    followed: Rows
    train: Rows
    test: Rows


def seen_in_passing(order: KindsOrder) -> Seen:
    """Few pictures, so that looking at them takes little of the time."""
    return _seen(order, MOST_IN_PASSING)


def seen_at_the_end(order: KindsOrder) -> Seen:
    """All pictures, or evenly spaced ones where there are more than 500 of a role."""
    return _seen(order, MOST_AT_THE_END)


def answered(answer: Answer, seen: Seen, basis: Basis, go_on: Callable[[], None]) -> Answered:
    """What an answer makes of the pictures; `go_on` is asked between parts, and may raise."""
    outputs, scores = _answers(answer, seen.followed, basis, go_on)
    means = [
        marks.mean(axis=0) if len(marks) else np.full(MEASURES, np.nan)
        for marks in (_answers(answer, rows, basis, go_on)[1] for rows in (seen.train, seen.test))
    ]
    outputs.flags.writeable = False
    return Answered(outputs, scores, means[0], means[1])


class KindTraining:
    """Trains the network of one kind, from the first weights of the document's seed; owned by one thread."""

    def __init__(self, kind: Recipe, document: Document, make_trainer: TrainerMaker) -> None:
        self.kind = kind
        self._run = Run(document, make_trainer)
        self._pace = Pace()
        self._seconds = 0.0
        self._failure = ""
        self._looked_at = -1  # the step of the newest look

    @property
    def document(self) -> Document:
        """Whose network trains."""
        return self._run.document

    @property
    def epoch(self) -> int:
        """How many epochs are done."""
        return self._run.state.epoch

    @property
    def over(self) -> bool:
        """Whether training has failed."""
        return bool(self._failure)

    @property
    def moved(self) -> bool:
        """Whether it has trained since the newest look."""
        return self._run.state.step != self._looked_at

    def train_to(self, epoch: int, go_on: Callable[[], None]) -> None:
        """Train to the end of an epoch, in slices of some milliseconds; `go_on` is asked between, and may raise."""
        start = time.perf_counter()
        try:
            while not self._failure and (left := self._run.steps_to(epoch)):
                self._pace.timed(partial(self._run.train, min(left, self._pace.slice_steps())))
                self._failure = self._run.take_failure()
                go_on()
        finally:
            self._seconds += time.perf_counter() - start

    def look(self, seen: Seen, go_on: Callable[[], None], last: bool = False) -> KindColumn:
        """Where training stands.

        In passing the losses are those of the curve's newest point, as measuring them takes long where there are many
        pictures; the `last` look measures them, and asks whether the run is lost.
        """
        run, document = self._run, self._run.document
        if last or not run.state.epoch:
            run.measure()
        curve, terms = run.history.curve(), run.history.terms
        layout, parameters = document.layout, run.state.parameters
        self._looked_at = run.state.step
        return KindColumn(
            self.kind,
            document,
            trainer=run.trainer_name,
            parameters=layout.count,
            epoch=run.state.epoch,
            seconds=self._seconds,
            measured=run.measured if last or not len(curve) else _measured(curve, terms),
            curve=curve,
            terms=terms,
            answered=answered(
                lambda rows: layer_activations(layout, parameters, rows)[-1],
                seen,
                document.verdict.basis,
                go_on,
            ),
            failure=self._failure,
            warning=run.warning.removesuffix(RESET).rstrip() if last and not self._failure else "",
        )


def _measured(curve: LossPoints, terms: Terms) -> Measured:
    """The losses of a curve's newest point."""
    names = terms or (RECONSTRUCTION,)
    train, test = np.array([of_term(curve[-1:], terms, name)[0] for name in names]).T.tolist()
    return Measured(Losses(names, tuple(train)), Losses(names, tuple(test)))


def _seen(order: KindsOrder, most: int) -> Seen:
    document = order.document
    train, test = (
        stacked(tuple(pictures[index] for index in evenly(len(pictures), most)), document.size)
        for pictures in (document.of_role(role) for role in Role)
    )
    followed = stacked(tuple(document.picture(place) for place in order.places), document.size)
    return Seen(followed, train, test)


def _answers(answer: Answer, rows: Rows, basis: Basis, go_on: Callable[[], None]) -> tuple[Rows, Values]:
    """Outputs (pictures, pixels) as float32 and scores (pictures, measures)."""
    outputs, scores = np.empty_like(rows), np.empty((len(rows), MEASURES))
    for start in range(0, len(rows), PART):
        go_on()
        part = slice(start, start + PART)
        outputs[part] = answer(rows[part])
        scores[part] = similarities(rows[part], basis.judged(outputs[part]))
    return outputs, scores
