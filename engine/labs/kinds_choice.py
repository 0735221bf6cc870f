"""Taking the network of a comparison over into a document."""

from __future__ import annotations

from dataclasses import replace

from engine.document import Document
from engine.labs.kinds_result import KindColumn, KindsResult
from engine.scores.similarity import Measure


def with_network_of(document: Document, column: KindColumn) -> Document:
    """The document with a column's network, seed and way of training; where training stops stays the document's."""
    made = column.document
    if made is None:
        return document
    training = replace(made.training, epochs=document.training.epochs)
    return replace(document, network=made.network, training=training, seed=made.seed)


def own_column(document: Document, result: KindsResult | None) -> int | None:
    """The column whose network the document has and trains in the same way; None if it is none of them."""
    for place, column in enumerate(result.columns if result is not None else ()):
        if column.document is not None:
            made = with_network_of(document, column)
            if (made.network, made.training) == (document.network, document.training):
                return place
    return None


def by_measure(result: KindsResult, measure: Measure) -> KindsResult:
    """The result with its scores by another measure."""
    verdict = result.document.verdict
    if verdict.measure is measure:
        return result
    return replace(result, document=replace(result.document, verdict=replace(verdict, measure=measure)))
