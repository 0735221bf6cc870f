"""Taking pictures out as a folder: MNIST's four files, or one PNG a picture in a folder for each label.

A folder is made whole or not at all, and one that is there already is never written into.
"""

from __future__ import annotations

import re
import shutil
import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.export_files import picture_bytes
from engine.files.faults import save_sentence
from engine.pictures.picture import Picture
from engine.pictures.place import Role
from engine.progress import Progress, report
from engine.wording import counted, quoted_path

IDX_STEMS = {Role.TRAIN: "train", Role.TEST: "t10k"}  # as MNIST calls them
LONGEST_FILE_NAME = 60  # letters, of which each may be four bytes of the 255 that systems allow
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_LARGEST_LABEL = 255


def export_idx(document: Document, folder: Path | str) -> str:
    """Write `train-images-idx3-ubyte` and `t10k-images-idx3-ubyte`, and if they fit, their labels beside them.

    Values are 0 to 255, 255 being ink, as in MNIST. Labels fit if all pictures of a role have one that is a
    whole number from 0 to 255. Returns a sentence on what could not be kept; empty if nothing was lost.
    Raises `PinholeError`.
    """

    def write(folder: Path) -> None:
        for role, stem in IDX_STEMS.items():
            pictures = document.of_role(role)
            if not pictures:
                continue
            height, width = document.size.height, document.size.width
            greys = np.rint(np.stack([picture.pixels for picture in pictures]) * 255).astype(np.uint8)
            head = struct.pack(">4B3I", 0, 0, 8, 3, len(pictures), height, width)
            (folder / f"{stem}-images-idx3-ubyte").write_bytes(head + greys.tobytes())
            labels = _small_numbers(pictures)
            if labels is not None:
                head = struct.pack(">4BI", 0, 0, 8, 1, len(labels))
                (folder / f"{stem}-labels-idx1-ubyte").write_bytes(head + bytes(labels))

    _make_folder(document, folder, write)
    wordy = [
        role
        for role in Role
        if any(picture.label for picture in document.of_role(role))
        and _small_numbers(document.of_role(role)) is None
    ]
    lost = ["IDX has no names"]
    if wordy:
        lost.append("its labels are numbers from 0 to 255, one for every picture, so yours were left out")
    if any(
        not np.array_equal(np.rint(p.pixels * 255) / np.float32(255), p.pixels) for p in document.pictures
    ):
        lost.append("other greys than 256 were rounded to these")
    return f"{'; '.join(lost)}. CSV and NPZ keep all that."


def export_png_folder(document: Document, folder: Path | str, progress: Progress | None = None) -> str:
    """Write every picture as a PNG of its size: `train/7/NAME.png`, or `train/NAME.png` without a label.

    Returns a sentence on what could not be kept; empty if nothing was lost. Raises `PinholeError`, and
    `CancelledError` if `progress`, which counts pictures, says so.
    """
    total = len(document.pictures)
    reworded = sum(
        picture.name != file_name(picture.name)
        or (bool(picture.label) and picture.label != file_name(picture.label))
        for picture in document.pictures
    )

    def write(folder: Path) -> None:
        from PIL import Image

        taken: set[str] = set()
        for done, place in enumerate(document.places):
            picture = document.picture(place)
            within = folder / place.role.value
            if picture.label:
                within /= file_name(picture.label)
            within.mkdir(parents=True, exist_ok=True)
            path = _free(within, file_name(picture.name), taken)
            Image.fromarray(picture_bytes(picture)).save(path, format="PNG")
            report(progress, done + 1, total)

    _make_folder(document, folder, write)
    if not reworded:
        return ""
    words = counted(reworded, "picture has", "pictures have")
    return f"{words} a name or label that no file can have, so it was changed."


def file_name(text: str) -> str:
    """A picture's name, fit to be a file's on every system."""
    unicode = text.encode("utf-8", "replace").decode()
    short = _UNFIT.sub(" ", unicode).strip(" .")[:LONGEST_FILE_NAME].strip(" .")
    return short or "picture"


def _free(folder: Path, stem: str, taken: set[str]) -> Path:
    """A path that no picture has yet, on a system too that does not tell capital letters from small ones."""
    number = 1
    path = folder / f"{stem}.png"
    while str(path).casefold() in taken:
        number += 1
        path = folder / f"{stem} {number}.png"
    taken.add(str(path).casefold())
    return path


def _make_folder(document: Document, folder: Path | str, write: Callable[[Path], None]) -> None:
    folder = Path(folder)
    if not document.pictures:
        raise PinholeError("There are no pictures to export; draw one first.")
    try:
        folder.mkdir()
    except FileExistsError:
        raise PinholeError(f"{quoted_path(folder)} is there already; choose another name.") from None
    except (OSError, ValueError) as error:
        raise PinholeError(save_sentence(error, folder)) from error
    try:
        write(folder)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise PinholeError(save_sentence(error, folder)) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _small_numbers(pictures: Sequence[Picture]) -> list[int] | None:
    """The labels as whole numbers that fit into a byte; None if one does not."""
    labels = [picture.label for picture in pictures]
    if not all(label.isascii() and label.isdecimal() and label == str(int(label[:4])) for label in labels):
        return None
    numbers = [int(label) for label in labels]
    return numbers if max(numbers) <= _LARGEST_LABEL else None
