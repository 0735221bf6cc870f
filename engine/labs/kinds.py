"""All kinds of network side by side as a lab: what does each make of the same pictures?"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.document import Document
from engine.kinds import kinds
from engine.labs.kinds_order import KindsOrder
from engine.labs.kinds_report import kinds_json, kinds_lines
from engine.labs.kinds_result import KindsResult
from engine.labs.kinds_side_by_side import train_side_by_side
from engine.labs.lab import Lab, WholeNumber, Work
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_order import first_epochs
from engine.labs.lottery_trainer import lottery_trainer
from engine.networks.network import MOST_PARAMETERS
from engine.progress import Progress
from engine.settings.training import MOST_EPOCHS


def kinds_work(order: KindsOrder, find_trainer: FindTrainer = lottery_trainer) -> Work[KindsResult]:
    """Trains the kinds of an order with the trainer that is found first, which may have to be compiled."""

    def train(
        progress: Progress, so_far: Callable[[KindsResult], None] | None, note: Callable[[str], None], /
    ) -> KindsResult:
        trainer = find_trainer(lambda: progress(0, order.epochs))
        if trainer.note:
            note(trainer.note)
        return train_side_by_side(order, trainer.make, progress, so_far)

    return train


def document_parameters(document: Document) -> int:
    """How many parameters the document's own network has."""
    return document.layout.count


def _order(document: Document, numbers: Mapping[str, int]) -> KindsOrder:
    return KindsOrder(document, kinds(), numbers["epochs"], numbers["parameters"])


KINDS: Lab[KindsOrder, KindsResult] = Lab(
    name="kinds",
    sentence="Train every kind of network on the same pictures, with as many parameters each.",
    part="epochs",
    asks=(
        WholeNumber(
            "epochs", 1, MOST_EPOCHS, first_epochs, "passes over the training pictures", "the document's"
        ),
        WholeNumber(
            "parameters",
            1,
            MOST_PARAMETERS,
            document_parameters,
            "how many each network should have, about",
            "as many as the document's",
        ),
    ),
    order=_order,
    work=kinds_work,
    lines=kinds_lines,
    json=kinds_json,
)
