"""Arrays in the safetensors layout: eight bytes of header length, a JSON header, then array after array.

Layout: the "Format" section of the safetensors README. Only the kinds of number that documents use are read,
and the header is checked against the expected size before any memory is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from engine.files.container import Reader
from engine.files.faults import DamageError
from engine.files.strict_json import parse_object, write_object

LARGEST_HEADER = 64 * 2**10
LENGTH_BYTES = 8
CHUNK = 2**20

Array = npt.NDArray[Any]
Tensors = Mapping[str, Array]

_KINDS = {"U8": "|u1", "I64": "<i8", "F32": "<f4", "F64": "<f8"}
_NAMES = {np.dtype(code): name for name, code in _KINDS.items()}


class _Entry(NamedTuple):
    kind: np.dtype[Any]
    shape: tuple[int, ...]
    start: int
    stop: int


def tensor_bytes(tensors: Tensors) -> int:
    """How many bytes `write_tensors` gives, less the header."""
    return sum(array.nbytes for array in tensors.values())


def write_tensors(tensors: Tensors) -> Iterator[memoryview]:
    """The bytes of a file of arrays (uint8, int64, float32 or float64), in pieces of at most a mebibyte.

    Arrays stand in falling order of item size, so that each is aligned.
    """
    ordered = sorted(tensors.items(), key=lambda item: (-item[1].itemsize, item[0]))
    header, start = {}, 0
    for name, array in ordered:
        stop = start + array.nbytes
        header[name] = {
            "dtype": _NAMES[array.dtype.newbyteorder("<")],
            "shape": list(array.shape),
            "data_offsets": [start, stop],
        }
        start = stop
    text = write_object(header)
    text += b" " * (-len(text) % LENGTH_BYTES)
    yield memoryview(len(text).to_bytes(LENGTH_BYTES, "little") + text)
    for _, array in ordered:
        little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
        view = _bytes_of(little)
        for first in range(0, len(view), CHUNK):
            yield view[first : first + CHUNK]


def read_tensors(source: Reader, where: str, most_bytes: int) -> dict[str, Array]:
    """All arrays of an entry, each in memory of its own; `where` names the entry in a sentence.

    Raises `DamageError` if the header is longer than 64 KiB or no strict JSON, if the arrays overlap, leave a
    hole or do not end where the entry ends, or if they have more than `most_bytes` bytes together.
    """
    length = int.from_bytes(source.exactly(LENGTH_BYTES), "little")
    if not 2 <= length <= LARGEST_HEADER:
        raise DamageError(f"the header of {where} is too long")
    entries = _entries(parse_object(source.exactly(length)), where)
    ordered = sorted(entries.items(), key=lambda item: (item[1].start, item[1].stop))
    end = 0
    for _, entry in ordered:
        if entry.start != end:
            raise DamageError(f"the arrays of {where} overlap or leave a hole")
        end = entry.stop
    if end > most_bytes:
        raise DamageError(f"{where} holds {end:,} bytes where {most_bytes:,} are the most")
    if source.left != end:
        raise DamageError(f"{where} does not end where its arrays end")
    arrays = {}
    for name, entry in ordered:
        array = np.empty(entry.shape, dtype=entry.kind)
        source.fill(_bytes_of(array))
        arrays[name] = array.astype(entry.kind.newbyteorder("="), copy=False)
    source.end()
    return arrays


def _bytes_of(array: Array) -> memoryview:
    return memoryview(array.reshape(-1).view(np.uint8).data)


def _entries(header: dict[str, Any], where: str) -> dict[str, _Entry]:
    entries = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        if not isinstance(entry, dict) or set(entry) != {"dtype", "shape", "data_offsets"}:
            raise DamageError(f"the header of {where} is malformed")
        kind, shape, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
        if not isinstance(kind, str) or kind not in _KINDS:
            raise DamageError(f"{where} holds a kind of number that documents do not use")
        if not (_whole_numbers(shape, 4) and _whole_numbers(offsets, 2) and len(offsets) == 2):
            raise DamageError(f"the header of {where} is malformed")
        item = np.dtype(_KINDS[kind])
        if (
            math.prod(length or 1 for length in shape) >= 2**40
            or math.prod(shape) * item.itemsize != offsets[1] - offsets[0]
        ):
            raise DamageError(f"an array of {where} does not have the size of its shape")
        entries[name] = _Entry(item, tuple(shape), *offsets)
    return entries


def _whole_numbers(value: object, most: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= most
        and all(type(item) is int and 0 <= item < 2**63 for item in value)
    )
