"""Taking pictures out as PNG, NPZ, CSV or text; a file is written whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.text_form import losses, write_pictures
from engine.files.safe_write import replace_file
from engine.pictures.picture import Picture

LARGEST_SCALE = 32

Bytes = npt.NDArray[np.uint8]


def picture_bytes(picture: Picture, scale: int = 1) -> Bytes:
    """The picture as an image (height, width) of `scale` screen pixels a pixel, 255 being white."""
    if not 1 <= scale <= LARGEST_SCALE:
        raise PinholeError(f"A picture is exported at 1 to {LARGEST_SCALE} times its size, not {scale}.")
    grey = np.rint((1.0 - picture.pixels) * 255.0).astype(np.uint8)
    scaled: Bytes = grey.repeat(scale, axis=0).repeat(scale, axis=1)
    return scaled


def export_png(picture: Picture, path: Path | str, scale: int = 1) -> None:
    """Write one picture as a PNG, `scale` (1 to 32) screen pixels a pixel; raises `PinholeError`."""
    write_png(picture_bytes(picture, scale), path)


def export_npz(document: Document, path: Path | str) -> None:
    """Write the document's pictures as NumPy arrays; raises `PinholeError`.

    They are `pictures` (pictures, height, width), float32, 1 being ink, `names`, `roles`, which are `train` or
    `test`, and `labels` if any picture has one.
    """
    values = _stack(document.pictures)
    words = {
        "names": [picture.name for picture in document.pictures],
        "roles": [place.role.value for place in document.places],
    }
    if has_labels(document):
        words["labels"] = [picture.label for picture in document.pictures]
    texts = {name: np.array(texts, dtype=np.str_) for name, texts in words.items()}

    def write(file: BinaryIO) -> None:
        np.savez_compressed(file, allow_pickle=False, pictures=values, **texts)

    replace_file(path, write)


def export_csv(document: Document, path: Path | str) -> None:
    """Write one picture a row: its name, `train` or `test`, then its pixels, 1 being ink; raises `PinholeError`.

    If any picture has a label, a column `label` stands before the pixels. The header calls the pixels `r0c0`,
    `r0c1`, ..., which tells an import the size of the pictures. Every value has as many digits as it takes to
    read the same float32 back.
    """
    pictures = document.pictures
    values = _stack(pictures).reshape(len(pictures), -1)
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    width, height = pictures[0].size
    labelled = has_labels(document)
    heads = ["name", "role", *(["label"] if labelled else [])]
    writer.writerow([*heads, *(f"r{row}c{column}" for row in range(height) for column in range(width))])
    for place, picture, row in zip(document.places, pictures, values, strict=True):
        words = [picture.name, place.role.value, *([picture.label] if labelled else [])]
        writer.writerow([*words, *(format(value, ".9g") for value in row.tolist())])
    replace_file(path, _writes(text.getvalue().encode("utf-8", "replace")))


def export_text(document: Document, path: Path | str) -> str:
    """Write the document's pictures in the text form, which knows ten greys; raises `PinholeError`.

    Returns a sentence on what that form could not keep; it is empty if nothing was lost.
    """
    replace_file(path, _writes(write_pictures(document).encode("utf-8", "replace")))
    return losses(document)


def has_labels(document: Document) -> bool:
    """Whether any picture has a label."""
    return any(picture.label for picture in document.pictures)


def _stack(pictures: Sequence[Picture]) -> npt.NDArray[np.float32]:
    if not pictures:
        raise PinholeError("There are no pictures to export; draw one first.")
    return np.stack([picture.pixels for picture in pictures])


def write_png(grey: Bytes, path: Path | str) -> None:
    """Write greys (height, width), 255 being white, as a PNG; raises `PinholeError`."""
    from PIL import Image

    data = io.BytesIO()
    Image.fromarray(grey).save(data, format="PNG")
    replace_file(path, _writes(data.getvalue()))


def _writes(data: bytes) -> Callable[[BinaryIO], None]:
    def write(file: BinaryIO) -> None:
        file.write(data)

    return write
