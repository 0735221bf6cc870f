"""One label left out of training in turn, and looked for among held-out pictures of the others, by every detector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document import Document, stacked
from engine.errors import PinholeError
from engine.labs.anomalies.code_model import code_model
from engine.labs.anomalies.contamination import area_by
from engine.labs.anomalies.detectors import Detector, check_sklearn, strangeness
from engine.labs.anomalies.judge import Judge, judge_of
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.ranking import area_of
from engine.labs.anomalies.scenes import digits_document
from engine.labs.anomalies.scored import judged
from engine.labs.code_space.classification import by_number
from engine.labs.code_space.coder import Coder
from engine.labs.compress.ground.looks import Looks
from engine.labs.compress.ground.networks import TrainedNetwork, compress_trainer, train_networks
from engine.labs.lab import Work
from engine.labs.label_shares import picture_shares
from engine.labs.lottery import FindTrainer
from engine.labs.made_tasks import MadeTasks
from engine.progress import Progress
from engine.trainers.trainer import Rows, Task, task_of
from engine.wording import quoted

Values = npt.NDArray[np.float64]
Labels = npt.NDArray[np.str_]
MOST_CLASSES = 26
LEAST_PICTURES = 5  # of a label
MOST_PICTURES = 2_000  # in all; of more, every label's share
HELD_SHARE = 0.2  # of the pictures with other labels


@dataclass(frozen=True, eq=False)
class Split:
    """What one network learns, and what it is asked for; rows (pictures, pixels)."""

    learnt: Rows
    held: Rows
    strange: Rows


@dataclass(frozen=True, eq=False)
class Labelled:
    """Pictures with labels, and the labels that are left out in turn."""

    document: Document  # whose network and settings are used
    rows: Rows
    labels: Labels
    classes: tuple[str, ...]
    why_not_own: str = ""  # why they are not those of the document that was asked for; empty: they are

    def split(self, label: str, seed: int) -> Split:
        """Without one label: a fifth of the others, by lot, is held back."""
        others = np.flatnonzero(self.labels != label)
        order = np.random.default_rng(seed).permutation(len(others))
        held = round(HELD_SHARE * len(others))
        places = others[np.sort(order[held:])], others[np.sort(order[:held])]
        return Split(self.rows[places[0]], self.rows[places[1]], self.rows[self.labels == label])


@dataclass(frozen=True, eq=False)
class TableResult:
    """Areas under the ROC curve (labels, seeds, ways), NaN while not done."""

    order: AnomaliesOrder
    pictures: Labelled
    ways: tuple[Judge | Detector, ...]
    areas: Values

    @property
    def done(self) -> int:
        """Networks that are done."""
        return int(np.count_nonzero(~np.isnan(self.areas[:, :, -1])))

    def over_seeds(self, label: int, way: int) -> tuple[float, float, float]:
        """Mean, lowest and highest area of a label by a way; NaN while none is done."""
        return _mean_and_ends(self.areas[label, :, way])

    def over_labels(self, way: int) -> tuple[float, float, float]:
        """Mean, lowest and highest over the seeds of the mean over all labels; seeds that are not done are left out."""
        whole = self.areas[:, ~np.isnan(self.areas[:, :, way]).any(axis=0), way]
        return _mean_and_ends(whole.mean(axis=0) if whole.size else np.zeros(0))

    def seeds_done(self, label: int | None, way: int) -> int:
        """How many seeds are done of a label by a way; with None, of all labels."""
        known = ~np.isnan(self.areas[:, :, way])
        return int(np.count_nonzero(known.all(axis=0) if label is None else known[label]))


def labelled_pictures(document: Document) -> Labelled:
    """The document's own pictures, if two labels have five each; else the handwritten digits, with their settings.

    Raises `PinholeError` where too many labels have five.
    """
    pictures = [picture for picture in document.pictures if picture.label]
    counts = Counter(picture.label for picture in pictures)
    classes = tuple(
        sorted((label for label, count in counts.items() if count >= LEAST_PICTURES), key=by_number)
    )
    if len(classes) < 2:
        return replace(labelled_pictures(digits_document()), why_not_own=_too_few(counts))
    if len(classes) > MOST_CLASSES:
        raise PinholeError(
            f"At most {MOST_CLASSES} labels are left out in turn, and these pictures have {len(classes)}."
        )
    some = [pictures[index] for index in picture_shares(pictures, MOST_PICTURES, document.seed)]
    labels = np.array([picture.label for picture in some])
    return Labelled(document, stacked(tuple(some), document.size), labels, classes)


def _too_few(counts: Counter[str]) -> str:
    """What these pictures lack: which label has how many, and how many it takes."""
    needed = f"two labels with at least {LEAST_PICTURES} pictures each"
    if not counts:
        return f"it takes {needed}, and these pictures have no labels"
    (first, most), *others = sorted(counts.items(), key=lambda item: (-item[1], by_number(item[0])))
    if most < LEAST_PICTURES:
        return f"it takes {needed}; of these no label has more than {most}, as {quoted(first, 12)} has"
    if not others:
        return f"it takes {needed}, and all of these have the label {quoted(first, 12)}"
    return (
        f"it takes {needed}; of these only {quoted(first, 12)} has so many, {quoted(others[0][0], 12)} has"
        f" {others[0][1]}"
    )


def table_work(order: AnomaliesOrder, find_trainer: FindTrainer = compress_trainer) -> Work[TableResult]:
    """A network for each label and seed, all detectors on its split; raises `PinholeError` without scikit-learn."""
    check_sklearn()
    pictures = labelled_pictures(order.document)
    document = pictures.document
    judges = (judge_of(document.verdict.measure), Judge.LOSS, Judge.CODE, Judge.BOTH)
    ways = (*judges, *Detector)
    seeds = order.first_seeds

    def compare(
        progress: Progress, so_far: Callable[[TableResult], None] | None, note: Callable[[str], None], /
    ) -> TableResult:
        whole = len(seeds) * len(pictures.classes)
        trainer = find_trainer(lambda: progress(0, whole))
        if trainer.note:
            note(trainer.note)
        own = task_of(replace(document, train=document.train[:1], test=()))
        areas = np.full((len(pictures.classes), len(seeds), len(ways)), np.nan)

        def at(place: int) -> tuple[int, int]:
            return place % len(pictures.classes), place // len(pictures.classes)

        def split(place: int) -> Split:
            label, seed = at(place)
            return pictures.split(pictures.classes[label], seeds[seed])

        def task(place: int) -> Task:
            return replace(own, seed=seeds[at(place)[1]], train=split(place).learnt)

        def look(place: int, network: TrainedNetwork) -> tuple[int, list[float]]:
            parts = split(place)
            coder = Coder(network.task.layout, network.parameters)
            model = code_model(coder, parts.learnt)
            held, strange = (judged(document, model, rows) for rows in (parts.held, parts.strange))
            return place, [area_by(judge, held, strange) for judge in judges]

        def ask_detectors(place: int) -> list[float]:
            """On this thread alone: scikit-learn changes what Python does with warnings while it works."""
            parts, seed = split(place), seeds[at(place)[1]]
            found = []
            for detector in Detector:
                told = strangeness(detector, parts.learnt, document.network.code, seed)
                found.append(area_of(told(parts.held), told(parts.strange)))
            return found

        looks = Looks()
        made = MadeTasks(whole, task)
        for place, found in train_networks(made, order.epochs, trainer, look, progress):
            areas[at(place)] = found + ask_detectors(place)
            if so_far is not None and looks.due():
                so_far(TableResult(order, pictures, ways, areas.copy()))
        return TableResult(order, pictures, ways, areas)

    return compare


def _mean_and_ends(values: Values) -> tuple[float, float, float]:
    known = values[~np.isnan(values)]
    if not len(known):
        return float("nan"), float("nan"), float("nan")
    return float(known.mean()), float(known.min()), float(known.max())
