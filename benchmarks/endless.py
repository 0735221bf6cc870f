"""The lecture's document, set to train without an end."""

from __future__ import annotations

from dataclasses import replace

from engine.document import Document
from engine.lecture import lecture_document


def endless_document() -> Document:
    """The lecture's pictures, network and settings, less the epoch to stop at."""
    document = lecture_document()
    return replace(document, training=replace(document.training, epochs=0))
