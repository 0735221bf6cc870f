"""The code space as a lab: where do the pictures lie in the code, and what lies between them?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.code_space.classification import Classification, classify, question_of, representations
from engine.labs.code_space.coder import Coder
from engine.labs.code_space.measured import CodeSpace, measure
from engine.labs.code_space.order import CodeSpaceOrder
from engine.labs.code_space.report import code_space_json, code_space_lines
from engine.labs.code_space.seen import seen_of
from engine.labs.lab import Lab, WholeNumber, Work
from engine.labs.lottery import FindTrainer
from engine.labs.lottery_order import first_epochs
from engine.labs.lottery_trainer import lottery_trainer
from engine.progress import CancelledError, Progress, report
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS
from engine.training.run_to import run_to


def code_space_work(order: CodeSpaceOrder, find_trainer: FindTrainer = lottery_trainer) -> Work[CodeSpace]:
    """Trains the document as a report does, with the trainer that is found first, and looks at its codes."""

    def look(
        progress: Progress, so_far: Callable[[CodeSpace], None] | None, note: Callable[[str], None], /
    ) -> CodeSpace:
        document = order.document
        trainer = find_trainer(lambda: progress(0, order.epochs))
        if trainer.note:
            note(trainer.note)
        run = run_to(
            document, order.epochs, trainer.make, lambda epoch: report(progress, epoch, order.epochs)
        )
        coder = Coder(document.layout, run.parameters)
        go_on = _asked(progress, order.epochs)
        space = replace(
            measure(document, run.epochs, seen_of(document), coder, go_on),
            trainer=run.trainer,
            failure=run.failure or run.warning,
        )
        if so_far is not None:
            so_far(space)
        return replace(space, classification=classified(document, coder, order.folds_seed, go_on))

    return look


def classified(
    document: Document,
    coder: Coder,
    seed: int,
    progress: Progress | None = None,
    so_far: Callable[[Classification], None] | None = None,
) -> Classification | str:
    """What can be told apart by the code, by PCA and by the pixels; or one sentence why nothing can."""
    try:
        question = question_of(document)
        return classify(question, representations(question, coder, document), seed, progress, so_far)
    except CancelledError:
        raise
    except PinholeError as error:
        return str(error)


def _asked(progress: Progress, epochs: int) -> Progress:
    """Only asks whether to stop: what is counted are epochs, which are done by then."""
    return lambda done, total: progress(epochs, epochs)


def _order(document: Document, numbers: Mapping[str, int]) -> CodeSpaceOrder:
    return CodeSpaceOrder(document, numbers["epochs"], numbers["folds"])


CODE_SPACE: Lab[CodeSpaceOrder, CodeSpace] = Lab(
    name="code-space",
    sentence="Train, and see where the pictures lie in the code, what lies between them and what the code is good for.",
    part="epochs",
    asks=(
        WholeNumber(
            "epochs", 0, MOST_EPOCHS, first_epochs, "passes over the training pictures", "the document's"
        ),
        WholeNumber(
            "folds",
            0,
            LARGEST_SEED,
            lambda document: 0,
            "the seed by which the pictures are held back in turn",
        ),
    ),
    order=_order,
    work=code_space_work,
    lines=code_space_lines,
    json=code_space_json,
)
