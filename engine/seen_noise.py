"""The input noise of a document as it is looked at and scored: rolled by hand, and never that of a training step."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.chance import corrupted
from engine.document import Document
from engine.pictures.place import Place

Rows = npt.NDArray[np.float32]


def spoiled_rows(document: Document, rows: Rows, positions: npt.NDArray[np.int64], roll: int) -> Rows:
    """Copies of pictures (pictures, pixels) with the document's noise; `rows` themselves where it has none.

    A pure function of the document's seed and noise, of `roll` (0 or more) and of each picture's position in the
    document. Rolls are counted as epochs before the first, so that none is met in training.
    """
    return corrupted(rows, document.training.noise, document.seed, -1 - roll, positions, document.size)


def spoiled_picture(document: Document, place: Place, roll: int) -> Rows:
    """A picture of the document (height, width) as it goes into the network."""
    pixels = document.picture(place).pixels
    position = np.array([document.position(place)], dtype=np.int64)
    return spoiled_rows(document, pixels.reshape(1, -1), position, roll).reshape(pixels.shape)
