"""NumPy's NPY and NPZ files. The header is read by rule, never evaluated, and nothing is ever unpickled.

Format: NEP 1 and the docstring of `numpy.lib.format`.
"""

from __future__ import annotations

import math
import re
import sys
from dataclasses import replace
from typing import BinaryIO, TypeGuard

import numpy as np

from engine.document import Role
from engine.files.container import Reader, open_container
from engine.files.faults import DamageError
from engine.pictures.grey import Numbers, ink_of_numbers, stack_of
from engine.pictures.imported import Found, RawPictures, UnreadableError, labelled, numbered, picture_name
from engine.pictures.told_roles import role_in, roles_of, words_of

NPY_START = b"\x93NUMPY"
LARGEST_ARRAY = 512 * 2**20
LARGEST_HEADER = 4096
MOST_ARRAYS = 64

_HEADER = re.compile(
    r"\{\s*'descr':\s*'([<>|=]?[buifUSOV]\d*)',\s*'fortran_order':\s*(True|False),"
    r"\s*'shape':\s*\(([\d,\s]*)\),?\s*\}\s*"
)
_NAMES, _ROLES = "names", "roles"  # the arrays in which an export keeps these
_LABELS = frozenset(("y", "label", "labels", "target", "targets", "class", "classes"))


def read_npy(file: BinaryIO, size: int, stem: str) -> Found:
    """The pictures in an NPY file of `size` bytes; raises `UnreadableError`."""
    try:
        numbers = _array(Reader(file, size, stem))
    except DamageError:
        raise UnreadableError("It ends too early; get the file again.") from None
    group, remarks = _pictures(numbers, stem)
    return Found([group], remarks)


def read_npz(file: BinaryIO, stem: str) -> Found:
    """The pictures in an NPZ file; raises `UnreadableError`.

    Arrays of three or four dimensions are taken, or if there are none, those of two. If arrays `names` or
    `roles` of texts have as many entries as there are pictures, they are the names and roles. Otherwise an
    array `x_train` says the role of its pictures, and labels such as `y_train`, as many as these, name them
    `LABEL #NUMBER`.
    """
    arrays: dict[str, Numbers] = {}
    try:
        with open_container(file, MOST_ARRAYS, LARGEST_ARRAY) as container:
            for entry in container.names:
                with container.entry(entry) as reader:
                    arrays[entry.removesuffix(".npy")] = _array(reader)
                    reader.end()
    except DamageError as fault:
        raise UnreadableError(f"It is no NPZ file that can be read: {fault}.") from None
    names, roles = arrays.pop(_NAMES, None), arrays.pop(_ROLES, None)
    labels = {key: arrays.pop(key) for key in list(arrays) if _are_labels(key, arrays[key])}
    rank = 3 if any(array.ndim > 2 for array in arrays.values()) else 2
    groups, remarks = [], []
    for key, numbers in arrays.items():
        if numbers.ndim < rank:
            remarks.append(f"Its array {picture_name(key)!r} holds no pictures and was left out.")
            continue
        group, said = _pictures(numbers, stem if len(arrays) == 1 else f"{stem} {key}")
        role = role_in(words_of(key))
        own = next((label for label in labels if _belong(label, labels[label], role, len(group.names))), None)
        if own is not None:
            group = replace(group, names=labelled(labels.pop(own).reshape(-1).tolist()))
        groups.append(group.in_role(role))
        remarks += said
    if not groups:
        raise UnreadableError("It holds no array of pictures.")
    count = sum(len(group.names) for group in groups)
    if _are_texts(names, count):
        given = iter(map(picture_name, names.tolist()))
        groups = [replace(group, names=tuple(next(given) for _ in group.names)) for group in groups]
    if _are_texts(roles, count):
        told = iter(roles_of(roles.tolist()) or (None,) * count)
        groups = [replace(group, roles=tuple(next(told) for _ in group.names)) for group in groups]
    remarks += [f"Its array {picture_name(key)!r} names no pictures and was left out." for key in labels]
    return Found(groups, list(dict.fromkeys(remarks)))


def _are_labels(key: str, numbers: Numbers) -> bool:
    """Whether an array has one label a picture, by its name and shape."""
    single = numbers.ndim == 1 or (numbers.ndim == 2 and numbers.shape[1] == 1)
    return single and numbers.dtype.kind in "buifU" and not _LABELS.isdisjoint(words_of(key))


def _belong(key: str, labels: Numbers, role: Role | None, count: int) -> bool:
    """Whether labels are those of so many pictures with this role."""
    return role_in(words_of(key)) is role and labels.size == count


def _are_texts(texts: Numbers | None, count: int) -> TypeGuard[Numbers]:
    return texts is not None and texts.dtype.kind == "U" and texts.shape == (count,)


def _pictures(numbers: Numbers, stem: str) -> tuple[RawPictures, list[str]]:
    stack, shape_remark = stack_of(numbers)
    values, scale_remark = ink_of_numbers(stack)
    group = RawPictures(numbered(stem, len(values)), values)
    return group, [remark for remark in (shape_remark, scale_remark) if remark]


def _array(source: Reader) -> Numbers:
    """The array in a whole NPY file; its header is held against its size before anything is allocated."""
    start = source.exactly(8)
    if start[:6] != NPY_START or start[6] not in (1, 2):
        raise UnreadableError("It is no NPY file of version 1 or 2; save it with numpy.save.")
    length = int.from_bytes(source.exactly(2 if start[6] == 1 else 4), "little")
    if length > LARGEST_HEADER:
        raise UnreadableError("Its header is too long for pictures.")
    header = _HEADER.fullmatch(source.exactly(length).decode("latin-1"))
    if header is None or header[1].strip("<>|=")[0] in "OV":
        raise UnreadableError(
            "It holds something else than an array of numbers; save the pictures as numbers."
        )
    try:
        kind = np.dtype(header[1])
        shape = tuple(int(number) for number in header[3].split(",") if number.strip())
    except (TypeError, ValueError):
        raise UnreadableError("Its header is damaged; get the file again.") from None
    wanted = math.prod(shape) * kind.itemsize
    if not wanted and not source.left:
        raise UnreadableError("It holds no pictures.")
    if wanted != source.left or len(shape) > 4:
        raise UnreadableError("Its size is not what its header says; get the file again.")
    if wanted > LARGEST_ARRAY:
        raise UnreadableError(f"Its array has {wanted:,} bytes; the most is {LARGEST_ARRAY:,}.")
    flat = np.empty(math.prod(shape), dtype=kind)
    source.fill(memoryview(flat.view(np.uint8).data))
    if kind.kind == "U" and (flat.view(np.dtype("u4").newbyteorder(kind.byteorder)) > sys.maxunicode).any():
        raise UnreadableError("Its names are damaged; get the file again.")
    return flat.reshape(shape[::-1]).T if header[2] == "True" else flat.reshape(shape)
