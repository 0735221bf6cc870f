from __future__ import annotations

import pytest

from engine.document import Document
from engine.kinds import kind_named, with_kind
from engine.labs.code_space.coder import Coder
from engine.networks.layout import first_parameters
from engine.picture_sets.catalogue import picture_set
from engine.pictures.picture import GridSize


def document_of(name: str, count: int = 120, kind: str = "dense") -> Document:
    """The first pictures of a set, one in four to test with, and a kind of network."""
    split = picture_set(name).make()
    document = Document(GridSize(8, 8), split.train[: count * 3 // 4], split.test[: count // 4])
    return with_kind(document, kind_named(kind))


def untrained(document: Document, seed: int = 3) -> Coder:
    """The network as it begins, which is as good as any to compare arithmetic on."""
    return Coder(document.layout, first_parameters(document.layout, seed))


@pytest.fixture(scope="session")
def digits() -> Document:
    return document_of("digits", 240)
