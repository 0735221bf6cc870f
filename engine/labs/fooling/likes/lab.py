"""What the numbers of a network like, as work of the lab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.fooling.ground.classes import Classes, classes_of
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.likes.against import ClassPictures, class_pictures
from engine.labs.fooling.likes.liking import SMOOTHNESS, Learnt, Likes, learnt_of, likes_of
from engine.labs.fooling.likes.unit import UnitLiked, unit_layers
from engine.labs.kinds_order import evenly
from engine.labs.lab import Work
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_trainer import lottery_trainer
from engine.networks.layout import Vector
from engine.progress import Progress, report
from engine.training.run_to import run_to

MOST_ASKED = 8  # units of each layer, evenly spaced


@dataclass(frozen=True, eq=False)
class LikesOrder:
    """What is asked for. `trained` are the network's weights; None: it is trained for `epochs` from its seed.

    Without `units` only the classes are asked. `classifier` is made if it is None.
    """

    document: Document
    epochs: int
    smoothness: float = SMOOTHNESS
    seed: int = 0  # of the picture that is begun with
    units: bool = True
    trained: Vector | None = None
    classifier: Classifier | None = None

    def __post_init__(self) -> None:
        if not 0.0 <= self.smoothness <= 1.0:
            raise PinholeError(f"Smoothness is a share from 0 to 1; {self.smoothness} is outside that range.")


@dataclass(frozen=True, eq=False)
class LikesResult:
    """What each unit asked likes, and both pictures of each class; `why_not` says why there are no classes."""

    order: LikesOrder
    learnt: Learnt
    units: tuple[Likes, ...] = ()
    classes: tuple[ClassPictures, ...] = ()
    accuracy: tuple[float, float] | None = None  # of the classifier, on training and test pictures
    why_not: str = ""


def likes_work(order: LikesOrder, find_trainer: FindTrainer = lottery_trainer) -> Work[LikesResult]:
    """Trains what is not trained yet, and asks up to eight units of each layer and every class.

    Raises `PinholeError` where there is no picture to train on, or nothing can be asked.
    """
    learnt = learnt_of(order.document)
    classes: Classes | None = None
    why_not = ""
    try:
        classes = classes_of(order.document) if order.classifier is None else order.classifier.classes
    except PinholeError as error:
        why_not = str(error)
        if not order.units:
            raise

    def work(
        progress: Progress, so_far: Callable[[LikesResult], None] | None, note: Callable[[str], None], /
    ) -> LikesResult:
        document = order.document
        layers = unit_layers(document.layout) if order.units else ()
        asked = [(layer, unit) for layer in layers for unit in evenly(layer.units, MOST_ASKED)]
        names = classes.names if classes is not None else ()
        steps = len(asked) + len(names)
        parameters = order.trained
        if parameters is None:
            parameters = _trained(order, find_trainer, lambda: report(progress, 0, steps), note)
        result = LikesResult(order, learnt, why_not=why_not)

        def tell(now: LikesResult) -> LikesResult:
            report(progress, len(now.units) + len(now.classes), steps)
            if so_far is not None:
                so_far(now)
            return now

        for layer, unit in asked:
            liked = UnitLiked(document.layout, parameters, layer, unit)
            found = likes_of(liked, document, learnt, (0.0, order.smoothness), order.seed)
            result = tell(replace(result, units=(*result.units, found)))
        if classes is not None:
            classifier = order.classifier or learn(
                classes, document.seed, lambda done, total: progress(len(asked), steps)
            )
            accuracy = classifier.train_accuracy, classifier.test_accuracy
            result = replace(result, accuracy=accuracy)
            for number in range(len(names)):
                one, _ = class_pictures(
                    classifier, number, document, parameters, learnt, order.smoothness, order.seed
                )
                result = tell(replace(result, classes=(*result.classes, one)))
        return result

    return work


def _trained(
    order: LikesOrder, find_trainer: FindTrainer, go_on: Callable[[], None], note: Callable[[str], None]
) -> Vector:
    trainer = find_trainer(lambda: True)
    if trainer.note:
        note(trainer.note)
    run = run_to(order.document, order.epochs, trainer.make, lambda done: go_on())
    if run.failure:
        raise PinholeError(run.failure)
    return run.parameters
