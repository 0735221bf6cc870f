"""What anomalies that are mixed into training do: how well others of them are still found."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document import stacked
from engine.errors import PinholeError
from engine.labs.anomalies.code_model import code_model
from engine.labs.anomalies.judge import Judge, judge_of
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.ranking import area_of
from engine.labs.anomalies.scored import Usual, judged, more_sigmas, usual_of
from engine.labs.anomalies.sorts import Sort, Sorts, sorts_of
from engine.labs.code_space.coder import Coder
from engine.labs.compress.ground.looks import Looks
from engine.labs.compress.ground.networks import TrainedNetwork, compress_trainer, train_networks
from engine.labs.lab import Work
from engine.labs.label_shares import picture_shares
from engine.labs.lottery import FindTrainer
from engine.labs.made_tasks import MadeTasks
from engine.progress import Progress
from engine.trainers.trainer import Rows, Task, task_of
from engine.wording import counted, percent

Values = npt.NDArray[np.float64]
SHARES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)  # of what is learnt
TOO_LITTLE = (
    "To mix anomalies in takes two of them, one to mix in and one to look for, and a held-out normal picture;"
    " add or mark some among “Tested with”."
)
FEW = 5  # anomalies to mix in, or held-out normal pictures, below which an area comes in coarse steps
MOST_LEARNT = 2_000  # normal pictures; of more, every label's share
MOST_JUDGED = 2_000  # of the held-out normal ones, and of the anomalies


@dataclass(frozen=True, eq=False)
class Mixed:
    """What each network of the experiment is given: rows (pictures, pixels) and how many anomalies are mixed in."""

    normal: Rows
    held: Rows
    anomalies: Rows
    counts: tuple[int, ...]  # rising, from 0

    @property
    def pool(self) -> int:
        """How many anomalies may be mixed in; all others are looked for."""
        return len(self.anomalies) // 2

    def shares(self) -> tuple[float, ...]:
        """The share of anomalies in what is learnt, by count."""
        return tuple(count / (len(self.normal) + count) for count in self.counts)

    def split(self, seed: int) -> tuple[Rows, Rows]:
        """The anomalies to mix in, and those to look for: half and half, by lot."""
        order = np.random.default_rng(seed).permutation(len(self.anomalies))
        return self.anomalies[order[: self.pool]], self.anomalies[order[self.pool :]]


@dataclass(frozen=True, eq=False)
class ContaminationResult:
    """Areas under the ROC curve (shares, seeds, judges), NaN while not done."""

    order: AnomaliesOrder
    mixed: Mixed
    judges: tuple[Judge, ...]
    areas: Values

    @property
    def shares(self) -> tuple[float, ...]:
        """Of anomalies in what is learnt."""
        return self.mixed.shares()

    def mean(self, judge: Judge) -> Values:
        """The mean area over the seeds that are done, by share; NaN where none is."""
        known = self._of(judge)
        counts = np.count_nonzero(~np.isnan(known), axis=1)
        with np.errstate(invalid="ignore"):
            means: Values = np.nansum(known, axis=1) / counts
        return means

    def spread(self, judge: Judge) -> tuple[Values, Values]:
        """The lowest and the highest area by share; NaN where no seed is done."""
        known = self._of(judge)
        done = ~np.isnan(known)
        low = np.where(done, known, np.inf).min(axis=1)
        high = np.where(done, known, -np.inf).max(axis=1)
        some = done.any(axis=1)
        return np.where(some, low, np.nan), np.where(some, high, np.nan)

    def effect(self, judge: Judge) -> str:
        """What the largest share does to a judge's area, in a sentence; empty until both ends are known.

        Seeds whose ranges at both ends overlap tell no rise and no fall.
        """
        means, (low, high) = self.mean(judge), self.spread(judge)
        before, after = float(means[0]), float(means[-1])
        if math.isnan(before) or math.isnan(after):
            return ""
        ends = f"{percent(before, 0)} to {percent(after, 0)}"
        most = f"with {percent(self.shares[-1], 0)} anomalies among what is learnt"
        if percent(before, 0) == percent(after, 0):
            return f"By “{judge}” the area is {percent(after, 0)} without any and {most}."
        if high[-1] < low[0]:
            return f"By “{judge}” the area falls from {ends} {most}: those that were learnt let others pass."
        if low[-1] > high[0]:
            return (
                f"By “{judge}” the area rises from {ends} {most}: here they did not teach the network to let others"
                " pass."
            )
        return f"By “{judge}” the area goes from {ends} {most}, which is within what the seeds differ by."

    def _of(self, judge: Judge) -> Values:
        found: Values = self.areas[:, :, self.judges.index(judge)]
        return found

    @property
    def sentence(self) -> str:
        """What was mixed with what."""
        mixed = self.mixed
        told = (
            f"{counted(len(mixed.normal), 'normal picture')} learnt; of {len(mixed.anomalies):,} anomalies"
            f" {mixed.pool:,} chosen by lot may be mixed in, the others are looked for among"
            f" {counted(len(mixed.held), 'held-out normal picture')}."
        )
        if mixed.counts[-1] > mixed.pool:
            told += " For the larger shares they are mixed in several times."
        if min(mixed.pool, len(mixed.held)) < FEW:
            pairs = len(mixed.held) * (len(mixed.anomalies) - mixed.pool)
            told += (
                f" So few say little: an area is counted over only {counted(pairs, 'pair')} of an anomaly and a"
                " normal picture."
            )
        return told


def mixed_of(order: AnomaliesOrder) -> Mixed:
    """What is mixed; raises `PinholeError` where there is too little."""
    document = order.document
    sorts = sorts_of(document, order.marks)[len(document.train) :]
    by_sort = [
        [picture for picture, one in zip(document.test, sorts, strict=True) if one == sort]
        for sort in (Sort.NORMAL, Sort.ANOMALY)
    ]
    if is_too_little(sorts):
        raise PinholeError(TOO_LITTLE)
    rows = [
        stacked(tuple(some[index] for index in picture_shares(some, most, document.seed)), document.size)
        for some, most in (
            (document.train, MOST_LEARNT),
            (by_sort[0], MOST_JUDGED),
            (by_sort[1], MOST_JUDGED),
        )
    ]
    wanted = {round(share / (1.0 - share) * len(rows[0])) for share in SHARES}
    return Mixed(rows[0], rows[1], rows[2], tuple(sorted(wanted)))


def is_too_little(sorts: Sorts) -> bool:
    """Whether there are too few anomalies to mix some in and look for others, or no held-out normal picture."""
    held, anomalies = (np.count_nonzero(sorts == sort) for sort in (Sort.NORMAL, Sort.ANOMALY))
    return bool(held < 1 or anomalies < 2)


def contamination_work(
    order: AnomaliesOrder, find_trainer: FindTrainer = compress_trainer
) -> Work[ContaminationResult]:
    """Trains the document with more and more anomalies among its pictures, from several seeds each."""
    mixed = mixed_of(order)
    document = order.document
    judges = (judge_of(document.verdict.measure), Judge.LOSS, Judge.CODE, Judge.BOTH)
    seeds = order.first_seeds

    def mix(
        progress: Progress,
        so_far: Callable[[ContaminationResult], None] | None,
        note: Callable[[str], None],
        /,
    ) -> ContaminationResult:
        whole = len(seeds) * len(mixed.counts)
        trainer = find_trainer(lambda: progress(0, whole))
        if trainer.note:
            note(trainer.note)
        own = task_of(replace(document, train=document.train[:1], test=()))
        areas = np.full((len(mixed.counts), len(seeds), len(judges)), np.nan)

        def task(place: int) -> Task:
            seed, count = seeds[place // len(mixed.counts)], mixed.counts[place % len(mixed.counts)]
            pool, _ = mixed.split(seed)
            some = pool[np.arange(count) % len(pool)]
            return replace(own, seed=seed, train=np.concatenate([mixed.normal, some]))

        def look(place: int, network: TrainedNetwork) -> tuple[int, list[float]]:
            _, looked_for = mixed.split(seeds[place // len(mixed.counts)])
            if network.lost:
                return place, [float("nan")] * len(judges)
            coder = Coder(network.task.layout, network.parameters)
            model = code_model(coder, network.task.train)
            held, strange = (judged(document, model, rows) for rows in (mixed.held, looked_for))
            return place, [area_by(judge, held, strange) for judge in judges]

        looks = Looks()
        made = MadeTasks(whole, task)
        for place, found in train_networks(made, order.epochs, trainer, look, progress):
            areas[place % len(mixed.counts), place // len(mixed.counts)] = found
            if so_far is not None and looks.due():
                so_far(ContaminationResult(order, mixed, judges, areas.copy()))
        return ContaminationResult(order, mixed, judges, areas)

    return mix


def area_by(judge: Judge, held: Values, strange: Values) -> float:
    """The area by one judge of values (pictures, judges); both is told by the spread of the held-out normal ones."""
    if judge is Judge.BOTH:
        usual: list[Usual] = [usual_of(held[:, one.column]) for one in (Judge.LOSS, Judge.CODE)]
        return area_of(more_sigmas(held, *usual), more_sigmas(strange, *usual))
    sign = -1.0 if judge.is_similarity else 1.0
    return area_of(sign * held[:, judge.column], sign * strange[:, judge.column])
