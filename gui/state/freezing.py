"""Layers that do not learn, switched by hand: a setting of training, one undo step each."""

from __future__ import annotations

from dataclasses import replace

from engine.document import Document
from engine.networks.frozen_layers import frozen_in, layer_titles
from engine.settings.frozen import switched
from gui.state.document_model import DocumentModel


def switch_frozen(model: DocumentModel, key: str) -> None:
    """Freeze a layer that learns, or let one learn that is frozen; `key` is its name in the settings."""
    document = model.committed
    training = replace(document.training, frozen=switched(document.training.frozen, key))
    title = layer_titles(document.layout).get(key, key).lower()
    label = f"Freeze the {title}" if key in training.frozen else f"Let the {title} learn"
    model.commit(label, replace(document, training=training))


def frozen_count(document: Document) -> int:
    """How many layers of the document's network do not learn."""
    return len(frozen_in(document.layout, document.training.frozen))


def with_all_learning(document: Document) -> Document:
    """The document with no layer frozen; itself where none is."""
    if not frozen_count(document):
        return document
    return replace(document, training=replace(document.training, frozen=()))
