"""All test pictures fooled one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.document import stacked
from engine.errors import PinholeError
from engine.labs.anomalies.scored import fitted_of
from engine.labs.anomalies.sorts import Sort, sorts_of
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.pictures.fooled import FooledRow, Judges, fool
from engine.labs.fooling.pictures.guards import guards_of
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.order import PicturesOrder
from engine.labs.fooling.pictures.verdict_judge import Autoencoder
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_trainer import lottery_trainer
from engine.progress import Progress, report
from engine.training.run_to import run_to


@dataclass(frozen=True, eq=False)
class FooledTable:
    """The rows that are done, of so many."""

    order: PicturesOrder
    judges: Judges
    rows: tuple[FooledRow, ...]
    of: int


def pictures_work(order: PicturesOrder, find_trainer: FindTrainer = lottery_trainer) -> Work[FooledTable]:
    """Trains what is not trained yet, and fools the judge of the goal with every picture.

    Raises `PinholeError` where the goal is a class and there are no two classes.
    """
    classes = classes_of(order.document) if order.goal is Goal.CLASS and order.classifier is None else None

    def fool_all(
        progress: Progress, so_far: Callable[[FooledTable], None] | None, note: Callable[[str], None], /
    ) -> FooledTable:
        places = order.places
        strange = (sorts_of(order.document) == Sort.ANOMALY).tolist()
        epochs = order.epochs if order.trained is None else 0
        steps = epochs + len(places)

        def go_on(done: int = 0) -> None:
            report(progress, done, steps)

        network = _trained(order, find_trainer, go_on, note)
        classifier: Classifier | None = order.classifier
        if classes is not None:
            classifier = learn(classes, order.document.seed, lambda done, total: progress(epochs, steps))
        judges = judges_of(order, network, classifier)
        rows: list[FooledRow] = []
        for at, place in enumerate(places):
            picture = order.document.picture(place)
            row = fool(judges, order.goal, place, picture, lambda at=at: go_on(epochs + at))  # type: ignore[misc]
            rows.append(replace(row, anomaly=strange[order.document.position(place)]))
            go_on(epochs + at + 1)
            if so_far is not None:
                so_far(FooledTable(order, judges, tuple(rows), len(places)))
        return FooledTable(order, judges, tuple(rows), len(places))

    return fool_all


def judges_of(order: PicturesOrder, network: Autoencoder, classifier: Classifier | None) -> Judges:
    """The judges of a document, with guards from its training pictures."""
    document = order.document
    return Judges(classifier, network, guards_of(network, stacked(fitted_of(document), document.size)))


def _trained(
    order: PicturesOrder,
    find_trainer: FindTrainer,
    go_on: Callable[[int], None],
    note: Callable[[str], None],
) -> Autoencoder:
    document = order.document
    if order.trained is not None:
        return Autoencoder(
            document.layout, order.trained, document.verdict, document.training.loss, order.masks
        )
    trainer = find_trainer(lambda: True)
    if trainer.note:
        note(trainer.note)
    run = run_to(document, order.epochs, trainer.make, go_on)
    if run.failure:
        raise PinholeError(run.failure)
    return Autoencoder(document.layout, run.parameters, document.verdict, document.training.loss)
