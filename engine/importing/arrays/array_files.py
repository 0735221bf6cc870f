"""NumPy's NPY and NPZ files; nothing is ever evaluated or unpickled."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from engine.files.container import Container, Reader, open_container
from engine.files.faults import DamageError
from engine.importing.arrays.array_labels import are_labels, label_words, same_topic
from engine.importing.arrays.array_stream import Step
from engine.importing.arrays.npy_header import NPY_START, read_npy_header
from engine.importing.arrays.stored_array import StoredArray
from engine.importing.raw.raw_pictures import Found, RawPictures
from engine.importing.raw.raw_values import LARGEST_RAW
from engine.importing.raw.told_roles import role_in, roles_of, words_of
from engine.importing.raw.unreadable import NoPicturesError, UnreadableError
from engine.pictures.names import picture_name
from engine.pictures.place import MOST_PICTURES
from engine.wording import counted

__all__ = ["NPY_START", "npy_array", "npz_arrays", "read_npy", "read_npz"]

MOST_ARRAYS = 64
LARGEST_NPZ = 2**32  # bytes of all arrays; those that are no pictures are not read
_MOST_PACKED = 1100  # bytes that one byte of deflate can stand for, and some to spare
_NAMES, _ROLES = "names", "roles"  # the arrays in which an export keeps these


def read_npy(
    file: BinaryIO, size: int, stem: str, room: int = LARGEST_RAW, step: Step = lambda: None
) -> Found:
    """The pictures in a NPY file of `size` bytes; raises `UnreadableError`.

    `room` is how many bytes they may take; `step` is called between blocks and may raise.
    """
    try:
        array, remarks = npy_array(file, size, stem)
        group, said = array.pictures(stem, room, step)
    except DamageError:
        raise UnreadableError("It ends too early; get the file again.") from None
    return Found([group], said + remarks)


def npy_array(file: BinaryIO, size: int, stem: str) -> tuple[StoredArray, list[str]]:
    """The array in a NPY file, and a remark if more follows, as after several calls of numpy.save."""
    source = Reader(file, size, stem)
    header = read_npy_header(source)
    start = size - source.left
    if header.size > source.left:
        raise UnreadableError("It ends too early; get the file again.")
    remarks = ["What follows its first array was left out."] if header.size < source.left else []

    @contextmanager
    def opened() -> Iterator[Reader]:
        file.seek(start)
        yield Reader(file, header.size, stem)

    return StoredArray(header, opened), remarks


def read_npz(file: BinaryIO, stem: str, room: int = LARGEST_RAW, step: Step = lambda: None) -> Found:
    """The pictures in an NPZ file; raises `UnreadableError`.

    Arrays of three or four dimensions are taken, or if there are none, those of two. If arrays `names` or
    `roles` of texts have as many entries as there are pictures, they are the names and roles. Otherwise an
    array `x_train` says the role of its pictures, and labels such as `y_train`, as many as these, are theirs,
    one a picture or as one of many columns. What is no numbers is left out with a remark. `room` is how many
    bytes the pictures may take; `step` is called between blocks and may raise.
    """
    try:
        with npz_arrays(file) as (arrays, remarks):
            return _pictures(arrays, remarks, stem, room, step)
    except DamageError as fault:
        raise UnreadableError(f"It is no NPZ file that can be read: {fault}.") from None


@contextmanager
def npz_arrays(file: BinaryIO) -> Iterator[tuple[list[StoredArray], list[str]]]:
    """The arrays of numbers and texts in an NPZ file, and remarks on what else it holds.

    Raises `DamageError` if it is damaged.
    """
    arrays, remarks = [], []
    with open_container(file, MOST_ARRAYS, LARGEST_NPZ) as container:
        for entry in container.names:
            key = entry.removesuffix(".npy")
            try:
                arrays.append(_stored(container, entry, key))
            except UnreadableError as error:
                remarks.append(left_out(key, error))
        yield arrays, remarks


def left_out(key: str, error: UnreadableError) -> str:
    """That an array was left out, and why."""
    reason = str(error).split(";")[0].rstrip(".")
    return f"Its array {picture_name(key)!r} was left out: {reason[0].lower()}{reason[1:]}."


def _stored(container: Container, entry: str, key: str) -> StoredArray:
    with container.entry(entry) as source:
        declared = source.left
        header = read_npy_header(source)
        if header.size != source.left or declared > _MOST_PACKED * container.packed_size(entry):
            raise DamageError(f"the size of its part {entry!r} is not what its header says")
    return StoredArray(header, partial(_opened, container, entry), key)


@contextmanager
def _opened(container: Container, entry: str) -> Iterator[Reader]:
    with container.entry(entry) as source:
        read_npy_header(source)
        yield source


def _pictures(arrays: list[StoredArray], remarks: list[str], stem: str, room: int, step: Step) -> Found:
    names = next((array for array in arrays if array.key == _NAMES and array.is_texts), None)
    roles = next((array for array in arrays if array.key == _ROLES and array.is_texts), None)
    arrays = [array for array in arrays if array is not names and array is not roles]
    labels = [array for array in arrays if are_labels(array)]
    arrays = [array for array in arrays if array not in labels]
    rank = 3 if any(len(array.header.shape) > 2 and array.is_numbers for array in arrays) else 2
    groups: list[RawPictures] = []
    bare: list[StoredArray] = []  # without labels
    for array in arrays:
        shown = picture_name(array.key)
        if len(array.header.shape) < rank or not array.is_numbers or not array.header.size:
            remarks.append(f"Its array {shown!r} holds no pictures and was left out.")
            continue
        try:
            group, said = array.pictures(stem if len(arrays) == 1 else f"{stem} {array.key}", room, step)
        except NoPicturesError as error:
            remarks.append(left_out(array.key, error))
            continue
        room -= group.values.nbytes
        own = _labels_of(array, labels)
        if own is not None:
            labels.remove(own)
            try:
                group = group.labelled_by(label_words(own, MOST_PICTURES))
            except UnreadableError as error:
                said.append(left_out(own.key, error))
        else:
            bare.append(array)
        groups.append(group.in_role(role_in(words_of(array.key))))
        remarks += said
    if not groups:
        raise UnreadableError(
            "It holds no array of pictures; save one with a row and a column axis for each picture."
        )
    groups = _told(groups, names, roles)
    remarks += [_spare(array, bare) for array in labels]
    return Found(groups, list(dict.fromkeys(remarks)))


def _spare(labels: StoredArray, bare: list[StoredArray]) -> str:
    """Why labels were left out that are not as many as the pictures called like them."""
    pictures = next((array for array in bare if same_topic(array.key, labels.key)), None)
    if pictures is None:
        return f"Its array {picture_name(labels.key)!r} names no pictures and was left out."
    there, count = labels.header.shape[0], pictures.header.shape[0]
    fault = UnreadableError(f"There are {counted(there, 'label')} for {counted(count, 'picture')}.")
    return left_out(labels.key, fault)


def _labels_of(pictures: StoredArray, labels: list[StoredArray]) -> StoredArray | None:
    """The labels of an array of pictures: as many, and called alike but for what they are."""
    count = pictures.header.shape[0]
    fitting = [array for array in labels if array.header.shape[0] == count]
    return next((array for array in fitting if same_topic(pictures.key, array.key)), None) or next(
        (array for array in fitting if role_in(words_of(array.key)) is role_in(words_of(pictures.key))), None
    )


def _told(
    groups: list[RawPictures], names: StoredArray | None, roles: StoredArray | None
) -> list[RawPictures]:
    """The groups with the names and roles of an export, if these are as many as the pictures."""
    count = sum(len(group.names) for group in groups)
    if names is not None and names.header.shape == (count,):
        given = iter(map(picture_name, names.texts(count)))
        groups = [replace(group, names=tuple(next(given) for _ in group.names)) for group in groups]
    if roles is not None and roles.header.shape == (count,):
        told = iter(roles_of(roles.texts(count)) or (None,) * count)
        groups = [replace(group, roles=tuple(next(told) for _ in group.names)) for group in groups]
    return groups
