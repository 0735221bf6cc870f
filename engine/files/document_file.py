"""Read and write one document. What is read is distrusted; what is written never leaves half a file.

A document is a zip of `mimetype`, `document.json`, `pictures.safetensors` and, for a network that was
trained, `weights.safetensors` and `history.safetensors`. Nothing in it can run.
"""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, BinaryIO

import numpy as np

from engine.errors import PinholeError
from engine.files.container import Container, check_names, open_container
from engine.files.description import size_and_names
from engine.files.faults import DamageError, RunDamageError, WeightsError, open_sentence
from engine.files.safe_write import previous_version, replace_file
from engine.files.sections import Plain
from engine.files.stored_document import Parts, StoredDocument, put_together, take_apart
from engine.files.stored_run import history_bytes, run_bytes, terms_of
from engine.files.strict_json import parse_object, write_object
from engine.files.tensors import Array, Tensors, read_tensors, tensor_bytes, write_tensors
from engine.files.versions import newest
from engine.pictures.place import MOST_PICTURES
from engine.progress import Progress, report
from engine.wording import quoted_path

__all__ = [
    "MIMETYPE",
    "SUFFIX",
    "StoredDocument",
    "WeightsError",
    "holds_network",
    "read_document",
    "write_document",
]

SUFFIX = ".pinhole"
MIMETYPE = "application/x-pinhole-document"

KIND, DESCRIPTION = "mimetype", "document.json"
PICTURES, WEIGHTS, HISTORY = "pictures.safetensors", "weights.safetensors", "history.safetensors"
_NEEDED = (KIND, DESCRIPTION, PICTURES)
_KNOWN = (*_NEEDED, WEIGHTS, HISTORY)

MEBI = 2**20
LARGEST_DESCRIPTION = 192 * MEBI  # the longest names and labels of the most pictures
LARGEST_PICTURES = 512 * MEBI  # the most and largest pictures, in 255 greys
LARGEST_FILE = 700 * MEBI
_MOST_LISTED = 2**16  # parts of a ZIP that may be anything
_ITEMS = 2 * MOST_PICTURES + 1000  # names and labels
PIXEL_KINDS = (np.uint8, np.float32)
_BEGINNING = b"PK\3\4"


def read_document(path: Path | str, weights: bool = True) -> StoredDocument:
    """The document in a file, whole or not at all.

    With `weights=False` the run that is stored with it is left out, which opens a document whose weights do
    not fit. Raises `WeightsError` if only the run is at fault and `PinholeError` for everything else; the
    sentence names the file.
    """
    path = Path(path)
    shown = quoted_path(path)
    with _open(path, shown) as file:
        try:
            return put_together(_read_parts(file, weights))
        except RunDamageError as fault:
            raise WeightsError(
                f"The trained network in {shown} is damaged: {fault}; open it without weights."
            ) from None
        except DamageError as fault:
            raise PinholeError(f"{shown} is damaged: {fault}; {_other_copy(path)}.") from None
        except PinholeError as error:
            raise PinholeError(f"{shown} cannot be opened: {_inside_a_sentence(str(error))}") from None
        except MemoryError:
            raise PinholeError(
                f"There is too little memory to open {shown}; close other programs first."
            ) from None
        except OSError as error:
            raise PinholeError(open_sentence(error, path)) from error


def holds_network(path: Path | str) -> bool:
    """Whether a file is a document with a trained network in it, sound or not; False for what cannot be read."""
    try:
        with _open(Path(path), "") as file, open_container(file, len(_KNOWN), LARGEST_FILE) as container:
            return WEIGHTS in container.names
    except (DamageError, PinholeError, OSError):
        return False


def lists_document(path: Path | str) -> bool | None:
    """Whether a ZIP lists the parts of a document; None if its list cannot be read."""
    try:
        with _open(Path(path), "") as file, open_container(file, _MOST_LISTED, LARGEST_FILE) as container:
            return DESCRIPTION in container.names
    except (DamageError, PinholeError, OSError):
        return None


def write_document(
    path: Path | str,
    stored: StoredDocument,
    progress: Progress | None = None,
    keep_previous: bool = True,
) -> None:
    """Save a document; the old file, if there is one, is replaced in one step and kept as `NAME.bak`.

    What was written is read back before it counts. `progress` is called with bytes done and bytes in all;
    when it returns False, `CancelledError` is raised. Raises `PinholeError` if the disk refuses, the document
    is too large for a file, or its run does not fit it; in all these cases the old file is untouched. Safe to
    call from any thread.
    """
    parts = take_apart(stored)
    if parts.pictures.nbytes > LARGEST_PICTURES:
        raise PinholeError(
            f"The {len(parts.pictures):,} pictures take {parts.pictures.nbytes // MEBI:,} MiB"
            f" and a file holds {LARGEST_PICTURES // MEBI}; leave some out, or reduce them to 256 greys."
        )
    total = 2 * sum(map(tensor_bytes, _tensors(parts).values()))  # written, then read back

    def check(file: BinaryIO) -> None:
        try:
            back = _read_parts(file, True)
        except (DamageError, PinholeError):
            back = None
        if back is None or not _same(parts, back):
            raise PinholeError(
                f"What was saved as {quoted_path(path)} cannot be read back; save it on another disk."
            )
        report(progress, total, total)

    replace_file(path, lambda file: _write_parts(file, parts, progress, total), check, keep_previous)


def _open(path: Path, shown: str) -> BinaryIO:
    """An ordinary file that begins like a document, at its beginning."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise IsADirectoryError(path)
        if not stat.S_ISREG(status.st_mode):
            raise PinholeError(f"{shown} is not an ordinary file; copy what it gives into one first.")
        if status.st_size > LARGEST_FILE:
            raise PinholeError(f"{shown} is too large for a document; choose another file.")
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise PinholeError(open_sentence(error, path)) from error
    try:
        if file.read(len(_BEGINNING)) == _BEGINNING:
            return file
    except OSError as error:
        file.close()
        raise PinholeError(open_sentence(error, path)) from error
    file.close()
    if path.suffix.lower() == SUFFIX:
        if previous_version(path).is_file():
            raise PinholeError(f"{shown} is damaged: its beginning is lost; {_other_copy(path)}.")
        fault = "damaged, or" if status.st_size else "empty, so it is"
        raise PinholeError(f"{shown} is {fault} not a Pinhole document; {_other_copy(path)}.")
    raise PinholeError(f"{shown} is not a Pinhole document; choose another file, or import it as pictures.")


def _other_copy(path: Path) -> str:
    """Where to go from a damaged document: to what it was before the last save, if that is there."""
    previous = previous_version(path)
    if previous.is_file():
        return f"its previous version lies beside it: {quoted_path(previous.name)}"
    return "open another copy of it"


def _read_parts(file: BinaryIO, run: bool) -> Parts:
    """All parts, each within what the description says; raises `DamageError` or `PinholeError`."""
    with open_container(file, len(_KNOWN), LARGEST_FILE) as container:
        check_names(container.names, _NEEDED, _KNOWN)
        if container.read(KIND, 64) != MIMETYPE.encode():
            raise DamageError("it does not say that it is a Pinhole document")
        description = parse_object(container.read(DESCRIPTION, LARGEST_DESCRIPTION), _ITEMS)
        newer = newest(description)
        pictures = _read_pictures(container, newer)
        if not run or WEIGHTS not in container.names:
            return Parts(description, pictures, {}, {})
        size, _ = size_and_names(newer)
        most = run_bytes(newer, size)
        try:
            weights = _read_entry(container, WEIGHTS, most)
            history: dict[str, Array] = {}
            if HISTORY in container.names:
                history = _read_entry(container, HISTORY, history_bytes(terms_of(newer)))
        except DamageError as fault:
            raise RunDamageError(str(fault)) from None
        return Parts(description, pictures, weights, history)


def _read_pictures(container: Container, description: Plain) -> Array:
    size, names = size_and_names(description)
    shape = (sum(map(len, names.values())), size.height, size.width)
    most = min(4 * int(np.prod(shape)), LARGEST_PICTURES)
    arrays = _read_entry(container, PICTURES, most)
    pictures = arrays.get("pictures")
    if pictures is None or len(arrays) > 1 or pictures.shape != shape or pictures.dtype not in PIXEL_KINDS:
        raise DamageError("its pixels do not fit its list of pictures")
    return pictures


def _read_entry(container: Container, name: str, most_bytes: int) -> dict[str, Array]:
    with container.entry(name) as reader:
        return read_tensors(reader, f"its part '{name}'", most_bytes)


def _tensors(parts: Parts) -> dict[str, Tensors]:
    """The array entries of a file, in order."""
    entries = {PICTURES: {"pictures": parts.pictures}, WEIGHTS: parts.weights, HISTORY: parts.history}
    return {name: tensors for name, tensors in entries.items() if tensors}


def _write_parts(file: IO[bytes], parts: Parts, progress: Progress | None, total: int) -> None:
    done = 0
    with zipfile.ZipFile(file, "w") as archive:
        _write_entry(archive, KIND, zipfile.ZIP_STORED, [MIMETYPE.encode()])
        _write_entry(archive, DESCRIPTION, zipfile.ZIP_DEFLATED, [write_object(parts.description)])
        for name, tensors in _tensors(parts).items():
            # Pixels shrink to less than half at the quickest level; weights hardly shrink at all.
            method = zipfile.ZIP_DEFLATED if name == PICTURES else zipfile.ZIP_STORED
            with archive.open(_entry_info(name, method), "w") as entry:
                for piece in write_tensors(tensors):
                    entry.write(piece)
                    done += len(piece)
                    report(progress, done, total)


def _write_entry(archive: zipfile.ZipFile, name: str, method: int, pieces: Iterable[bytes]) -> None:
    with archive.open(_entry_info(name, method), "w") as entry:
        for piece in pieces:
            entry.write(piece)


def _entry_info(name: str, method: int) -> zipfile.ZipInfo:
    """The same bytes for the same document: no date and no system in the file."""
    info = zipfile.ZipInfo(name)
    info.compress_type = method
    info._compresslevel = 1  # type: ignore[attr-defined]
    info.create_system = 3
    info.external_attr = 0o600 << 16
    return info


def _same(first: Parts, second: Parts) -> bool:
    return (
        first.description == second.description
        and np.array_equal(first.pictures, second.pictures)
        and _equal(first.weights, second.weights)
        and _equal(first.history, second.history)
    )


def _equal(first: Tensors, second: Tensors) -> bool:
    return first.keys() == second.keys() and all(
        np.array_equal(array, second[name], equal_nan=True) for name, array in first.items()
    )


def _inside_a_sentence(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:] if sentence[1:2].islower() or sentence[1:2] == " " else sentence
