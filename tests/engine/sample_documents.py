"""Documents for tests of files."""

from __future__ import annotations

import numpy as np

from engine.document import Document
from engine.files.document_file import StoredDocument
from engine.networks.network import Network
from engine.pictures.picture import GridSize, Picture


def small_document(seed: int = 7) -> Document:
    """Three training pictures and a test picture of 5x4, in black and white."""
    random = np.random.default_rng(seed)
    pictures = [Picture(f"picture {i}", random.integers(0, 2, (4, 5)).astype(np.float32)) for i in range(4)]
    network = Network(encoder=(6,), code=2, decoder=(6,))
    return Document(GridSize(5, 4), tuple(pictures[:3]), tuple(pictures[3:]), network, seed=seed)


def trained(document: Document) -> StoredDocument:
    """The document with a run that could belong to it."""
    count = document.layout.count
    numbers = np.random.default_rng(1).normal(size=(3, count)).astype(np.float32)
    history = np.array([[0.0, 0.5, np.nan], [1.0, 0.25, 0.3]])
    return StoredDocument(document, numbers[0], (numbers[1], numbers[2]), 30, 31, 10, 1, 99, history)
