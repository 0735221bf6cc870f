"""The header of a NPY file: any that NumPy itself reads, taken apart as a literal and never evaluated.

Format: NEP 1 and the docstring of `numpy.lib.format`.
"""

from __future__ import annotations

import math
import re
from ast import literal_eval as read_literal  # parses, and runs nothing
from typing import Any, NamedTuple

import numpy as np

from engine.files.container import Reader
from engine.importing.raw.unreadable import UnreadableError

NPY_START = b"\x93NUMPY"
LARGEST_HEADER = 10_000  # bytes; more than that NumPy does not read either
MOST_DIMENSIONS = 32
_DEEPEST = 8  # brackets in brackets, so that no header can exhaust the parser
_LONGEST_NUMBER = 19  # digits
_KEYS = {"descr", "fortran_order", "shape"}
_TOKEN = re.compile(
    r"""\s+ | [{}()\[\]:,] | (?P<whole>\d+)L?(?!\w) | (?:True|False|None)(?!\w)
    | [bu]?'[^'\\\n]*' | [bu]?"[^"\\\n]*" """,
    re.VERBOSE,
)
_OLD_BYTES = re.compile(r"[<>|=]?a")  # a name for bytes of which NumPy warns
_DAMAGED = "Its header is damaged; get the file again."


class NpyHeader(NamedTuple):
    """The numbers that follow: their kind, the array's shape, and whether its first index runs fastest."""

    kind: np.dtype[Any]
    shape: tuple[int, ...]
    fortran: bool

    @property
    def size(self) -> int:
        """How many bytes follow."""
        return math.prod(self.shape) * self.kind.itemsize

    @property
    def stored_shape(self) -> tuple[int, ...]:
        """The lengths of the axes as the numbers stand in the file, the last one running fastest."""
        return self.shape[::-1] if self.fortran else self.shape


def read_npy_header(source: Reader) -> NpyHeader:
    """The header at the start of a NPY file; raises `UnreadableError`, and `DamageError` if it is cut off.

    Kinds other than numbers and texts are refused, above all objects, which only unpickling could read.
    """
    start = source.exactly(8)
    if start[:6] != NPY_START or start[6] not in (1, 2, 3):
        raise UnreadableError("It is no NPY file of version 1 to 3; save it with numpy.save.")
    length = int.from_bytes(source.exactly(2 if start[6] == 1 else 4), "little")
    if length > LARGEST_HEADER:
        raise UnreadableError(
            "Its header is too long for pictures; get the file again, or save the array anew."
        )
    text = source.exactly(length).decode("utf-8" if start[6] == 3 else "latin-1", "replace")
    found = _literal(text)
    if not isinstance(found, dict) or set(found) != _KEYS:
        raise UnreadableError(_DAMAGED)
    shape, fortran = found["shape"], found["fortran_order"]
    if not (isinstance(shape, tuple) and all(type(length) is int for length in shape)):
        raise UnreadableError(_DAMAGED)
    if not isinstance(fortran, bool) or len(shape) > MOST_DIMENSIONS:
        raise UnreadableError(_DAMAGED)
    return NpyHeader(_kind(found["descr"]), shape, fortran)


def _literal(text: str) -> object:
    """The header as Python's own literal; Python 2 wrote long numbers with an L."""
    tokens: list[str] = []
    depth, at = 0, 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or len(match["whole"] or "") > _LONGEST_NUMBER:
            raise UnreadableError(_DAMAGED)
        token = match["whole"] or match[0]
        depth += (token in "{([") - (token in "})]")
        if depth > _DEEPEST:
            raise UnreadableError(_DAMAGED)
        tokens.append(token)
        at = match.end()
    try:
        return read_literal("".join(tokens).strip())
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        raise UnreadableError(_DAMAGED) from None


def _kind(described: object) -> np.dtype[Any]:
    """The kind of the numbers; raises `UnreadableError` for what is none."""
    if isinstance(described, str) and not _OLD_BYTES.match(described):
        try:
            kind = np.dtype(described)
        except (TypeError, ValueError, SyntaxError):
            raise UnreadableError(_DAMAGED) from None
        if kind.kind in "buifUS" and kind.itemsize and kind.names is None and kind.shape == ():
            return kind
    raise UnreadableError("It holds something else than an array of numbers; save the pictures as numbers.")
