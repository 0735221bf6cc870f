"""Pictures as bytes for the clipboard and for dragging: exact values and names, read as if from a stranger.

Layout: one line of JSON with `size` (width, height), `names` and, if there are any, `labels`, then all values as
little-endian float32.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import PinholeError
from engine.files.faults import DamageError
from engine.files.strict_json import parse_object, write_object
from engine.pictures.frozen import frozen
from engine.pictures.names import picture_label, picture_name
from engine.pictures.picture import GridSize, Picture, check_grid_size
from engine.pictures.place import MOST_PICTURES

LARGEST_PARCEL = 256 * 2**20  # bytes
_VALUE = np.dtype("<f4")


def pack(pictures: Sequence[Picture]) -> bytes:
    """The bytes of some pictures of one size, at least one; `unpack` gives the same pictures back."""
    size = pictures[0].size
    parts: dict[str, object] = {
        "size": [size.width, size.height],
        "names": [picture.name for picture in pictures],
    }
    if any(picture.label for picture in pictures):
        parts["labels"] = [picture.label for picture in pictures]
    head = write_object(parts)
    values = b"".join(picture.pixels.astype(_VALUE).tobytes() for picture in pictures)
    return head.replace(b"\n", b" ") + b"\n" + values


def unpack(data: bytes) -> tuple[Picture, ...]:
    """The pictures in a parcel; raises `PinholeError` with one sentence for anything else."""
    if len(data) > LARGEST_PARCEL:
        raise _not_ours("it is too large")
    head, _, values = data.partition(b"\n")
    try:
        found = parse_object(head, most_items=2 * MOST_PICTURES + 10)
    except DamageError:
        raise _not_ours("its description cannot be read") from None
    size, names = found.get("size"), found.get("names")
    if not (isinstance(size, list) and len(size) == 2 and all(type(side) is int for side in size)):
        raise _not_ours("it has no size")
    if not (isinstance(names, list) and 1 <= len(names) <= MOST_PICTURES):
        raise _not_ours("it names no pictures")
    if not all(isinstance(name, str) for name in names):
        raise _not_ours("a name in it is no text")
    labels = found.get("labels", [""] * len(names))
    if not (isinstance(labels, list) and len(labels) == len(names)):
        raise _not_ours("its labels are not as many as its pictures")
    if not all(isinstance(label, str) for label in labels):
        raise _not_ours("a label in it is no text")
    grid = GridSize(*size)
    check_grid_size(grid, "The picture to paste")
    if len(values) != len(names) * grid.pixels * _VALUE.itemsize:
        raise _not_ours("its values are not complete")
    pixels = frozen(np.frombuffer(values, _VALUE).reshape(len(names), grid.height, grid.width))
    return tuple(
        Picture(picture_name(name), one, picture_label(label))
        for name, one, label in zip(names, pixels, labels, strict=True)
    )


def _not_ours(reason: str) -> PinholeError:
    return PinholeError(f"The pictures to paste are damaged: {reason}; please copy them again.")
