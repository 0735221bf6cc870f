"""Whether weights may go on when a document changes, and whether training it would give others."""

from __future__ import annotations

from dataclasses import replace

from engine.document import Document


def fits(trained: Document, document: Document) -> bool:
    """Whether the weights of one document's network may go on in another document.

    They may where every layer has as many units as before and the grid is the same: a weight belongs to a pixel
    and to a unit. Activations may differ.
    """
    pixels = document.size.pixels
    return trained.size == document.size and trained.network.sizes(pixels) == document.network.sizes(pixels)


def trains_otherwise(new: Document, old: Document) -> bool:
    """Whether training from the first weights would give another network: test pictures and verdicts do not matter."""
    before, after = replace(old.training, epochs=0), replace(new.training, epochs=0)
    same = new.train is old.train and new.network == old.network and new.seed == old.seed and before == after
    return not same


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
