"""What a short code is good for: telling classes apart by it, against PCA's numbers and all pixels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.code_space.coder import Coder
from engine.labs.code_space.seen import MOST_SEEN, Seen, seen_of
from engine.progress import Progress, report
from engine.scores.principal_components import principal_components
from engine.wording import counted

Values = npt.NDArray[np.float64]
MOST_FOLDS = 5
LEAST_FOLDS = 2
STEPS = 1_000  # of the search for a logistic regression
CENTROID = "nearest centroid"
LOGISTIC = "logistic regression"
CLASSIFIERS = (CENTROID, LOGISTIC)
NO_SKLEARN = "Telling classes apart needs scikit-learn; install it with `pip install scikit-learn`."


@dataclass(frozen=True, eq=False)
class Representation:
    """Pictures as numbers: what classifiers are given, (pictures, numbers)."""

    name: str
    rows: Values

    @property
    def numbers(self) -> int:
        """How many a picture has."""
        return int(self.rows.shape[1])


@dataclass(frozen=True, eq=False)
class Classified:
    """One classifier on one representation: every picture was told by a classifier that had not seen its label."""

    representation: str
    numbers: int
    classifier: str
    folds: Values  # (folds,): the share told right of each
    confusion: npt.NDArray[np.int64]  # (classes, classes): row what it is, column what it was taken for

    @property
    def accuracy(self) -> float:
        """The share of all pictures that were told right."""
        return float(np.trace(self.confusion) / self.confusion.sum())


@dataclass(frozen=True, eq=False)
class Classification:
    """All classifiers on all representations, over the same folds."""

    classes: tuple[str, ...]
    pictures: int  # that were told apart
    labelled: int  # pictures of the document that are looked at and have a label
    folds: int
    chance: float  # the share of the commonest class: right without looking
    results: tuple[Classified, ...]  # those that are done


@dataclass(frozen=True, eq=False)
class Question:
    """The pictures that can be told apart by stratified folds: positions among those seen, and their classes."""

    seen: Seen
    chosen: npt.NDArray[np.int64]
    labels: npt.NDArray[np.int64]  # (chosen,): classes by number
    classes: tuple[str, ...]
    folds: int


def question_of(document: Document, most: int = MOST_SEEN) -> Question:
    """Which pictures can be told apart: of classes with a picture for each of 5 folds, or else of 4, 3 or 2.

    Raises `PinholeError` where there are not two such classes.
    """
    seen = seen_of(document, most)
    counts = Counter(label for label in seen.labels if label)
    for folds in range(MOST_FOLDS, LEAST_FOLDS - 1, -1):
        classes = tuple(sorted((name for name, count in counts.items() if count >= folds), key=by_number))
        if len(classes) >= 2:
            number = {name: at for at, name in enumerate(classes)}
            chosen = [at for at, label in enumerate(seen.labels) if label in number]
            labels = np.array([number[seen.labels[at]] for at in chosen], dtype=np.int64)
            return Question(seen, np.array(chosen, dtype=np.int64), labels, classes, folds)
    if not counts:
        raise PinholeError(
            "These pictures have no labels, so there are no classes to tell apart. Open the digits, the letters or the"
            " shapes, which have them, or give these pictures some: two labels with at least two pictures each."
        )
    raise PinholeError(
        "Classes are told apart by pictures that were held back: two classes with at least two pictures"
        f" each are needed, and {counted(len(counts), 'label')} here stand for fewer."
    )


def representations(question: Question, coder: Coder, document: Document) -> tuple[Representation, ...]:
    """The code, PCA with as many numbers, and all pixels.

    Network and PCA were both made from the training pictures, without a label.
    """
    seen = question.seen
    rows = seen.rows[question.chosen]
    found = principal_components(seen.rows[: seen.train], coder.numbers)
    pca = found.encode(rows)
    return (
        Representation("code", np.nan_to_num(coder.encode(rows), nan=0.0, posinf=0.0, neginf=0.0)),
        Representation("PCA", pca if pca.shape[1] else np.zeros((len(rows), 1))),
        Representation("pixels", rows.astype(np.float64)),
    )


def classify(
    question: Question,
    given: Sequence[Representation],
    seed: int,
    progress: Progress | None = None,
    so_far: Callable[[Classification], None] | None = None,
) -> Classification:
    """Cross-validate each classifier on each representation by the same stratified folds, drawn by `seed`.

    A nearest centroid takes the numbers as they are. A logistic regression (L2, C = 1) is given each number less its
    mean and in units of its standard deviation, both of the pictures it learns from. Raises `PinholeError` without
    scikit-learn, and `CancelledError` between two folds when asked to stop.
    """
    try:
        from sklearn.model_selection import StratifiedKFold
    except ImportError as error:
        raise PinholeError(NO_SKLEARN) from error
    classes = len(question.classes)
    splits = list(
        StratifiedKFold(question.folds, shuffle=True, random_state=seed).split(
            np.zeros((len(question.labels), 1)), question.labels
        )
    )
    whole = len(given) * len(CLASSIFIERS) * len(splits)
    results: list[Classified] = []
    done = 0

    def now() -> Classification:
        return Classification(
            question.classes,
            len(question.labels),
            sum(map(bool, question.seen.labels)),
            question.folds,
            float(np.bincount(question.labels).max() / len(question.labels)),
            tuple(results),
        )

    for one in given:
        for classifier in CLASSIFIERS:
            confusion = np.zeros((classes, classes), dtype=np.int64)
            right = []
            for learnt, held in splits:
                report(progress, done, whole)
                told = _told(classifier, one.rows[learnt], question.labels[learnt], one.rows[held])
                np.add.at(confusion, (question.labels[held], told), 1)
                right.append(float(np.mean(told == question.labels[held])))
                done += 1
            results.append(Classified(one.name, one.numbers, classifier, np.array(right), confusion))
            if so_far is not None:
                so_far(now())
    report(progress, whole, whole)
    return now()


def _told(
    classifier: str, learnt: Values, labels: npt.NDArray[np.int64], asked: Values
) -> npt.NDArray[np.int64]:
    """What a classifier that learnt from some pictures takes others for."""
    if classifier == CENTROID:
        middles = np.array([learnt[labels == one].mean(axis=0) for one in range(labels.max() + 1)])
        apart = np.stack([np.square(asked - middle).sum(axis=1) for middle in middles], axis=1)
        nearest: npt.NDArray[np.int64] = apart.argmin(axis=1)
        return nearest
    from sklearn.linear_model import LogisticRegression

    mean, spread = learnt.mean(axis=0), learnt.std(axis=0)
    spread = np.where(spread > 0.0, spread, 1.0)
    model = LogisticRegression(max_iter=STEPS).fit((learnt - mean) / spread, labels)
    told: npt.NDArray[np.int64] = model.predict((asked - mean) / spread)
    return told


def by_number(name: str) -> tuple[float, str]:
    """Numbers by their size, words behind them by the alphabet."""
    try:
        return float(name), name
    except ValueError:
        return float("inf"), name
