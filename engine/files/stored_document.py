"""A document with the run that belongs to it, and the plain parts that both are stored as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.document import Document
from engine.files.description import describe, document_of, greys_or_floats
from engine.files.faults import DamageError, WeightsError
from engine.files.sections import Plain
from engine.files.stored_run import COUNTERS, check_run, curve_of, plain_curve, terms_of
from engine.files.tensors import Array
from engine.files.versions import newest
from engine.networks.layout import Vector
from engine.objective.curve import LossPoints, Terms


@dataclass(frozen=True, eq=False)
class StoredDocument:
    """What one file holds; without weights the run has not begun and the fields below mean nothing.

    `weights` and both `moments` are float32 with one entry a parameter of the document's network; `moments`
    are the optimizer's memory (see `engine.trainers.state.TrainingState`). `history` is float64 (points,
    columns): epoch, train loss, test loss, then those of each of `terms`, by rising epoch, NaN where there was none.
    """

    document: Document
    weights: Vector | None = None
    moments: tuple[Vector, Vector] | None = None
    optimizer_steps: int = 0
    step: int = 0
    epoch: int = 0
    position: int = 0  # pictures of the present epoch already used
    started_from: int = 0  # seed of the first weights
    history: LossPoints | None = None
    terms: Terms = ()  # that have columns of their own in the history


class Parts(NamedTuple):
    """A stored document as plain values: `description` for JSON, arrays (or none) for the rest."""

    description: Plain
    pictures: Array  # (pictures, height, width), uint8 greys of 255 or float32, in document order
    weights: dict[str, Array]
    history: dict[str, Array]


def take_apart(stored: StoredDocument) -> Parts:
    """The parts of a stored document; raises `PinholeError` for a run that does not fit its document."""
    document = stored.document
    weights: dict[str, Array] = {}
    history: dict[str, Array] = {}
    terms: Terms = ()
    if stored.weights is not None:
        weights["parameters"] = np.asarray(stored.weights, dtype=np.float32)
        if stored.moments is not None:
            first, second = stored.moments
            weights["first_moment"] = np.asarray(first, dtype=np.float32)
            weights["second_moment"] = np.asarray(second, dtype=np.float32)
        weights["counters"] = np.array([getattr(stored, name) for name in COUNTERS], dtype=np.int64)
        if stored.history is not None:
            terms = stored.terms
            history = plain_curve(stored.history, terms)
        try:
            check_run(weights, history, document, terms)
        except DamageError as fault:
            raise WeightsError(f"The run cannot be saved: {fault}.") from None
    return Parts(describe(document, terms), greys_or_floats(document), weights, history)


def put_together(parts: Parts) -> StoredDocument:
    """The stored document of parts read from a file; raises `DamageError` or `PinholeError`."""
    document = document_of(parts.description, parts.pictures)
    if not parts.weights:
        return StoredDocument(document)
    terms = terms_of(newest(parts.description)) if parts.history else ()
    check_run(parts.weights, parts.history, document, terms)
    moments = None
    if "first_moment" in parts.weights:
        moments = parts.weights["first_moment"], parts.weights["second_moment"]
    steps, step, epoch, position, seed = (int(value) for value in parts.weights["counters"])
    return StoredDocument(
        document=document,
        weights=parts.weights["parameters"],
        moments=moments,
        optimizer_steps=steps,
        step=step,
        epoch=epoch,
        position=position,
        started_from=seed,
        history=curve_of(parts.history),
        terms=terms,
    )
