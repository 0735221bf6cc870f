"""Making raw pictures of any size fit the document: size, then greys."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.importing.raw.raw_pictures import ImportedPictures
from engine.importing.raw.raw_values import RawValues
from engine.pictures.picture import GridSize, Picture, Pixels, check_grid_size
from engine.progress import Progress, report

LEVELS = (2, 4, 16, 256)
_BATCH_BYTES = 2**24  # of float32 that are in hand at once

_Resize = Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]]


class Fit(StrEnum):
    """How a picture of another size comes to the document's size."""

    AREA = "fit"  # the whole picture, its shape kept; a pixel is the average of what it covers
    NEAREST = "nearest"  # the whole picture, its shape kept; a pixel is the value at its centre
    CROP = "crop"  # pixel for pixel: the middle, cut or with paper around it


def fit(
    raw: RawValues,
    size: GridSize,
    how: Fit = Fit.AREA,
    levels: int | None = None,
    threshold: float = 0.5,
    invert: bool = False,
) -> Pixels:
    """Raw pictures (height, width) or (pictures, height, width) at `size`, float32 in 0..1, 1 being ink.

    `raw` is uint8 with 255 for ink or float32 with 1 for ink. `invert` swaps ink and paper first; what lies
    outside of a picture is always paper. With 2 `levels` a pixel is ink from `threshold` (0 to 1) on, with 4,
    16 or 256 it becomes the nearest of these greys, with `None` it stays as it is.
    """
    check_grid_size(size)
    if levels is not None and levels not in LEVELS:
        raise PinholeError(f"Pictures have 2, 4, 16 or 256 greys, not {levels}; choose one of these.")
    if not 0.0 <= threshold <= 1.0:
        raise PinholeError(f"The threshold is 0 to 100 %; {threshold * 100:g} % is outside that range.")
    stack = raw[np.newaxis] if raw.ndim == 2 else raw
    if 0 in stack.shape[1:]:
        raise PinholeError("A picture without pixels cannot be fitted; leave it out.")
    resize = _resizer(stack.shape[1], stack.shape[2], size, how)
    fitted = np.empty((len(stack), size.height, size.width), dtype=np.float32)
    step = max(1, _BATCH_BYTES // (4 * stack.shape[1] * stack.shape[2]))
    for start in range(0, len(stack), step):
        values = stack[start : start + step].astype(np.float32)
        if stack.dtype == np.uint8:
            values /= np.float32(255)
        if invert:
            np.subtract(np.float32(1), values, out=values)
        fitted[start : start + step] = _quantised(resize(values), levels, threshold)
    return fitted[0] if raw.ndim == 2 else fitted


def fit_all(
    imported: ImportedPictures,
    size: GridSize,
    how: Fit = Fit.AREA,
    levels: int | None = None,
    threshold: float = 0.5,
    invert: bool = False,
    progress: Progress | None = None,
) -> tuple[Picture, ...]:
    """Every imported picture at the document's size, in order; see `fit`. `progress` counts pictures."""
    pictures: list[Picture] = []
    for group in imported.groups:
        fitted = fit(group.values, size, how, levels, threshold, invert)
        fitted.flags.writeable = False  # so that every picture can share its part
        labels = group.labels or ("",) * len(group.names)
        pictures += map(Picture, group.names, fitted, labels)
        report(progress, len(pictures), imported.count)
    return tuple(pictures)


def _resizer(height: int, width: int, size: GridSize, how: Fit) -> _Resize:
    """A function from (pictures, height, width) to (pictures, size.height, size.width)."""
    if (width, height) == size:
        return lambda values: values
    if how is Fit.CROP:
        rows, columns = _middle(height, size.height), _middle(width, size.width)
        return lambda values: _taken(values, rows, columns)
    scale = max(height / size.height, width / size.width)
    if how is Fit.NEAREST:
        rows, columns = _centres(height, size.height, scale), _centres(width, size.width, scale)
        return lambda values: _taken(values, rows, columns)
    down, across = _shares(height, size.height, scale), _shares(width, size.width, scale).T
    return lambda values: np.clip(down @ (values @ across), 0.0, 1.0)


def _middle(length: int, wanted: int) -> npt.NDArray[np.intp]:
    middle: npt.NDArray[np.intp] = np.arange(wanted) + (length - wanted) // 2
    return middle


def _centres(length: int, wanted: int, scale: float) -> npt.NDArray[np.intp]:
    """The input pixel under each output pixel's centre; those are `scale` wide, and beyond is paper."""
    first = (length - wanted * scale) / 2
    centres: npt.NDArray[np.intp] = np.floor(first + (np.arange(wanted) + 0.5) * scale + 1e-9).astype(np.intp)
    return centres


def _taken(
    values: npt.NDArray[np.float32], rows: npt.NDArray[np.intp], columns: npt.NDArray[np.intp]
) -> Pixels:
    _, height, width = values.shape
    taken = values[:, np.clip(rows, 0, height - 1)][:, :, np.clip(columns, 0, width - 1)]
    taken[:, (rows < 0) | (rows >= height)] = 0.0
    taken[:, :, (columns < 0) | (columns >= width)] = 0.0
    return taken


def _shares(length: int, wanted: int, scale: float) -> npt.NDArray[np.float32]:
    """The share of each output pixel that each input pixel covers, (wanted, length), when centred."""
    edges = (length - wanted * scale) / 2 + np.arange(wanted + 1) * scale
    starts, stops = edges[:-1, np.newaxis], edges[1:, np.newaxis]
    pixels = np.arange(length)
    shared = np.minimum(stops, pixels + 1) - np.maximum(starts, pixels)
    shares: npt.NDArray[np.float32] = (np.maximum(shared, 0.0) / scale).astype(np.float32)
    return shares


def _quantised(
    values: npt.NDArray[np.float32], levels: int | None, threshold: float
) -> npt.NDArray[np.float32]:
    if levels is None:
        return values
    if levels == 2:
        return (values >= np.float32(threshold)).astype(np.float32)
    greys: npt.NDArray[np.float32] = (np.arange(levels) / (levels - 1)).astype(np.float32)
    steps = np.floor(values * np.float32(levels - 1) + np.float32(0.5)).astype(np.intp)
    nearest: npt.NDArray[np.float32] = greys[steps]
    return nearest
