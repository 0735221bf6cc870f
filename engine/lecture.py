"""The document a fresh start opens: the lecture's pictures, network and training."""

from __future__ import annotations

from engine.document import Document
from engine.pictures.text_format import decode_text, parse_pictures
from engine.resources import resource_path

LECTURE_SEED = 106  # one of the few (5.7 %) that give the lecture's three reconstructions at 150 epochs


def lecture_document() -> Document:
    """Six pictures of 8x8 and the seed; every other setting is a document's own first choice."""
    path = resource_path("picture_sets", "lecture.txt")
    pictures = parse_pictures(decode_text(path.read_bytes(), path.name), path.name)
    return Document(size=pictures.size, train=pictures.train, test=pictures.test, seed=LECTURE_SEED)
