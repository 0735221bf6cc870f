"""The setting that is far from the usual, and the action that brings it back."""

from __future__ import annotations

from dataclasses import replace

from engine.diagnosis.diagnosis import Action
from engine.diagnosis.divergence import FAR_ABOVE, HEAVY, USUAL_RATES, lower_rate
from engine.document import Document
from engine.document_parts import TRAINING
from engine.objective.catalogue import term_label
from engine.objective.losses import Losses
from engine.settings.penalties import weight_of, with_weight
from engine.settings.training import LARGEST_SEED, Optimizer

LIGHTER = 10.0


def remedy(document: Document, losses: Losses) -> Action:
    """What to do about a run that is lost: the first setting at fault set right, else other first weights."""
    return _suspect(document) or lighter_penalty(document, losses) or other_seed(document)


def remedy_of_no_number(document: Document) -> Action:
    """What to do about a run whose loss was no longer a number: the setting at fault set right, else a lower rate."""
    return _suspect(document) or of_rate(lower_rate(document.training.learning_rate))


def usual_rate(document: Document) -> Action:
    """The optimizer's usual learning rate."""
    return of_rate(USUAL_RATES[document.training.optimizer])


def heaviest(document: Document, losses: Losses) -> tuple[str, float] | None:
    """The penalty that hides the reconstruction in the loss, and how many times it is that; None if none does."""
    if len(losses.terms) < 2:
        return None
    (_, reconstruction), *penalties = losses.terms
    name, value = max(penalties, key=lambda term: term[1])
    if not value > HEAVY * reconstruction:
        return None
    return name, value / reconstruction if reconstruction > 0.0 else float("inf")


def lighter_penalty(document: Document, losses: Losses) -> Action | None:
    """A tenth of the weight of the penalty that hides the reconstruction; None if none does."""
    found = heaviest(document, losses)
    if found is None:
        return None
    name, _ = found
    weight = weight_of(document.training.penalties, name) / LIGHTER

    def apply(old: Document) -> Document:
        return TRAINING.changed(old, penalties=with_weight(old.training.penalties, name, weight))

    return Action(f"Set {term_label(name)} to {weight:g}", apply)


def other_seed(document: Document) -> Action:
    """The first weights of the next seed."""
    seed = (document.seed + 1) % (LARGEST_SEED + 1)
    return Action(f"Begin with seed {seed:,}", lambda old: replace(old, seed=seed), option=f"--seed {seed}")


def _suspect(document: Document) -> Action | None:
    """The usual value of a setting that is far from it; None if none is."""
    settings = document.training
    if settings.learning_rate >= FAR_ABOVE * USUAL_RATES[settings.optimizer]:
        return usual_rate(document)
    if settings.weight_decay * settings.learning_rate >= 1.0:
        return _setting("Set the weight decay to 0", "--weight-decay 0", weight_decay=0.0)
    if settings.optimizer is Optimizer.SGD and settings.momentum >= 0.95:
        return _setting("Set the momentum to 0.9", "--momentum 0.9", momentum=0.9)
    return None


def of_rate(rate: float) -> Action:
    """This learning rate."""
    return _setting(f"Set the learning rate to {rate:g}", f"--learning-rate {rate:g}", learning_rate=rate)


def _setting(label: str, option: str, **values: object) -> Action:
    return Action(label, lambda old: TRAINING.changed(old, **values), option=option)
