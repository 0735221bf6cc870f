"""A document in another grid size: all its pictures with it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.picture import GridSize, Picture, Pixels, check_grid_size
from engine.pictures.place import Role
from engine.pictures.transforms import Resizing, quantised, resized
from engine.progress import Progress, report

REPORT_EVERY = 500  # pictures


def resized_document(
    document: Document, size: GridSize, how: Resizing, progress: Progress | None = None
) -> Document:
    """The document with pictures of `size`; black and white pictures stay so.

    `progress` counts pictures. Raises `PinholeError` for a size outside 4..64 or too large for the network.
    """
    check_resizing(document, size)
    total, done = len(document.pictures), 0
    by_role: dict[Role, tuple[Picture, ...]] = {}
    for role in Role:
        pictures: list[Picture] = []
        for picture in document.of_role(role):
            pictures.append(picture.with_pixels(resized_pixels(picture.pixels, size, how)))
            done += 1
            if done % REPORT_EVERY == 0:
                report(progress, done, total)
        by_role[role] = tuple(pictures)
    return replace(document, size=size, train=by_role[Role.TRAIN], test=by_role[Role.TEST])


def resized_pixels(pixels: Pixels, size: GridSize, how: Resizing) -> Pixels:
    """One picture's pixels in another size; if all of it was black and white, so is what comes out."""
    result = resized(pixels, size, how)
    if how is Resizing.SCALE and bool(np.isin(pixels, (0.0, 1.0)).all()):
        return quantised(result, 2)
    return result


def check_resizing(document: Document, size: GridSize) -> None:
    """Raise `PinholeError` if a document cannot take this size."""
    check_grid_size(size, "The new size")
    try:
        document.network.check_size(size)
    except PinholeError as error:
        raise PinholeError(f"The network cannot take pictures of {size}. {error}") from None
