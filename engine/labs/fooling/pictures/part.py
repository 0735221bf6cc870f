"""On pictures, as a part of the lab."""

from __future__ import annotations

from engine.document import Document
from engine.labs.fooling.ground.part import Part
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.order import USUAL_PICTURES, PicturesOrder
from engine.labs.fooling.pictures.report import pictures_json, pictures_lines, pictures_rows
from engine.labs.fooling.pictures.table import FooledTable, pictures_work
from engine.labs.lab import Asked, OneOf, WholeNumber
from engine.labs.lottery_order import first_epochs
from engine.pictures.place import MOST_PICTURES
from engine.settings.training import MOST_EPOCHS


def _order(document: Document, asked: Asked) -> PicturesOrder:
    return PicturesOrder(document, Goal(asked["goal"]), asked["epochs"], asked["pictures"])


PICTURES: Part[PicturesOrder, FooledTable] = Part(
    key="pictures",
    title="On pictures",
    question="How few pixels change a class or a verdict, and does anything notice?",
    asks=(
        OneOf("goal", tuple(goal.value for goal in Goal), "what is to be changed: a class, or the verdict"),
        WholeNumber(
            "epochs", 1, MOST_EPOCHS, first_epochs, "passes over the training pictures", "the document's"
        ),
        WholeNumber(
            "pictures",
            1,
            MOST_PICTURES,
            lambda document: USUAL_PICTURES,
            "test pictures, of every label its share",
        ),
    ),
    order=_order,
    result=FooledTable,
    work=pictures_work,
    lines=pictures_lines,
    json=pictures_json,
    rows=pictures_rows,
)
