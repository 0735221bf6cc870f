"""What a change of the document means to training: other weights, or other pictures altogether."""

from __future__ import annotations

from engine.document import Document
from engine.settings.training import without_stops


def trains_otherwise(new: Document, old: Document) -> bool:
    """Whether training from the first weights would give another network: test pictures and verdicts do not matter."""
    before, after = without_stops(old.training), without_stops(new.training)
    same = new.train is old.train and new.network == old.network and new.seed == old.seed and before == after
    return not same


def begins_otherwise(new: Document, old: Document) -> bool:
    """Whether a run that has taken no step would begin with other weights now."""
    now, before = new.training.begin_at_mean, old.training.begin_at_mean
    return (now or before) and (now, new.train) != (before, old.train)


def same_objective(new: Document, old: Document) -> bool:
    """Whether the loss is made of the same, so that its numbers can be compared."""
    before, after = old.training, new.training
    return (before.loss, before.penalties) == (after.loss, after.penalties)


def takes_as_long(new: Document, old: Document) -> bool:
    """Whether a step of training takes as long as before: the same network and settings, whatever the pictures show."""
    return (new.network, new.size, new.training) == (old.network, old.size, old.training)


def is_another_set(new: Document, old: Document) -> bool:
    """Whether no training picture is left of those before: another set, and not the old pictures drawn on."""
    if new.train is old.train or not new.train or not old.train:
        return False
    if (
        new.train[0] is old.train[0] or new.train[-1] is old.train[-1]
    ):  # nearly every edit leaves one of these
        return False
    before = set(map(id, old.train))
    if any(id(picture) in before for picture in new.train):
        return False
    return [picture.name for picture in new.train] != [picture.name for picture in old.train]
