"""The numbers of an array as ink, read and made small block by block: what is kept is never there twice."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt

from engine.files.container import Reader
from engine.importing.arrays.array_forms import ArrayForm
from engine.importing.arrays.npy_header import NpyHeader
from engine.importing.raw.grey import LUMA
from engine.importing.raw.raw_values import LARGEST_RAW, RawValues
from engine.importing.raw.scales import Numbers, Scale, scale_of, unfit_number, unfit_sentence
from engine.importing.raw.unreadable import UnreadableError
from engine.pictures.place import MOST_PICTURES

Step = Callable[[], None]  # called between blocks; may raise to stop

BLOCK = 2**20  # bytes that are in hand at once
LONGEST_RUN = 2**27  # bytes that are where the colours stand in planes: those of all its planes
_CHECKED = 2**18  # numbers between two calls of `Step`


class InkStore:
    """Takes numbers in blocks and keeps them as uint8 while all are whole from 0 to 255, else as float32.

    `shape` is that of what is kept, in the order in which the numbers come. `room` is how many bytes may be
    kept; `UnreadableError` is raised before more are asked for.
    """

    def __init__(self, shape: tuple[int, ...], room: int) -> None:
        self._size, self._room = math.prod(shape), room
        self._check_room(1)
        self.values: RawValues = np.empty(shape, dtype=np.uint8)
        self._done = 0
        self._low, self._high = math.inf, -math.inf

    def add(self, block: Numbers, step: Step) -> None:
        """Keep the next numbers, which are finite and no larger than a float32 can be."""
        low, high = float(block.min()), float(block.max())
        self._low, self._high = min(self._low, low), max(self._high, high)
        if self.values.dtype == np.uint8:
            is_whole = block.dtype.kind in "bui" or bool((block == np.rint(block)).all())
            if not (is_whole and low >= 0.0 and high <= 255.0):
                self._widen(Scale(0.0, 1.0), step)
        self.values.reshape(-1)[self._done : self._done + len(block)] = block
        self._done += len(block)

    def scale(self, step: Step) -> tuple[RawValues, str]:
        """All numbers as ink, and a remark on their scale; nothing can be added any more."""
        scale = scale_of(self._low, self._high, self.values.dtype != np.uint8)
        if self.values.dtype != np.uint8:
            self._rescale(scale, self.values, step)
        elif scale.span == 1.0:
            for part in _parts(self._size):
                self.values.reshape(-1)[part] *= np.uint8(255)
                step()
        elif scale.span != 255.0:
            self._widen(scale, step)
        return self.values, scale.remark

    def _widen(self, scale: Scale, step: Step) -> None:
        self._check_room(4)
        wide = np.empty(self.values.shape, dtype=np.float32)
        self._rescale(scale, wide, step)
        self.values = wide

    def _rescale(self, scale: Scale, target: RawValues, step: Step) -> None:
        for part in _parts(self._done):
            scale.apply(self.values.reshape(-1)[part], target.reshape(-1)[part])
            step()

    def _check_room(self, bytes_each: int) -> None:
        if self._size * bytes_each <= self._room:
            return
        if self._room < LARGEST_RAW:
            raise UnreadableError("It is too much for one import; bring it in separately.")
        taken = self._size * bytes_each / 2**20
        raise UnreadableError(
            f"Its pictures would take {taken:,.0f} MiB; the most for one import is {LARGEST_RAW // 2**20} MiB,"
            " so split it."
        )


def _parts(count: int) -> Iterator[slice]:
    """So many numbers in parts of a size after which one may stop."""
    return (slice(start, min(start + _CHECKED, count)) for start in range(0, count, _CHECKED))


def stored_ink(
    source: Reader,
    header: NpyHeader,
    form: ArrayForm,
    room: int,
    step: Step,
    brightest: float = 0.0,
    name: str = "",
) -> InkStore:
    """The numbers of an array of this form, in the order in which they stand in the file.

    Of more than 100,000 pictures only those are read, where they stand one after another. Raises
    `UnreadableError` with the place of a number that is no ink, in the array `name`.
    """
    shape, kept = header.stored_shape, form.shape
    if header.fortran:
        kept = tuple(
            length for axis, length in enumerate(shape) if not form.has_colours_in(len(shape) - 1 - axis)
        )
    elif form.shape[0] == header.shape[0] > MOST_PICTURES:
        shape, kept = (MOST_PICTURES, *shape[1:]), (MOST_PICTURES, *kept[1:])
    store = InkStore(kept, room)
    for numbers in _runs(source, header, form, shape, name, step):
        store.add(numbers if form.colours == 1 else _grey(numbers, brightest), step)
    return store


def brightest_of(source: Reader, header: NpyHeader, step: Step) -> float:
    """What white is in a picture with opacity: 1, 255, 65,535 or the highest number."""
    highest = 0.0
    for block in _blocks(source, header, math.prod(header.shape), step):
        highest = max(highest, float(block.max()))
    return next((white for white in (1.0, 255.0, 65535.0) if highest <= white), highest)


def pictures_in(values: RawValues, header: NpyHeader, form: ArrayForm) -> RawValues:
    """What `stored_ink` kept, as an array of the form's shape; of more than 100,000 pictures, only those."""
    if not header.fortran:
        return values
    pictures: RawValues = values.T.reshape(form.shape)
    return pictures[:MOST_PICTURES]


def _runs(
    source: Reader, header: NpyHeader, form: ArrayForm, shape: tuple[int, ...], name: str, step: Step
) -> Iterator[Numbers]:
    """Blocks of checked numbers: flat, or (colours, pixels) as float32."""
    if form.colours == 1:
        done = 0
        for block in _blocks(source, header, math.prod(shape), step):
            _check(block, done, header, form, name)
            done += len(block)
            yield block
        return
    axis = len(shape) - 1 - form.axis if header.fortran else form.axis
    inner = math.prod(shape[axis + 1 :])
    run = form.colours * inner
    if run * header.kind.itemsize > LONGEST_RUN:
        raise UnreadableError(
            "Its colours stand too far apart; pass it through numpy.ascontiguousarray first."
        )
    together = max(1, BLOCK // (run * header.kind.itemsize)) if inner <= _CHECKED else 1
    left, done = math.prod(shape[:axis]), 0
    while left:
        outer = min(together, left)
        block = _read(source, header, outer * run)
        _check(block, done, header, form, name)
        done += len(block)
        left -= outer
        planes = block.reshape(outer, form.colours, inner)
        for start in range(0, inner, _CHECKED):
            part = planes[:, :, start : start + _CHECKED]
            yield np.moveaxis(part, 1, 0).reshape(form.colours, -1)
            step()


def _grey(colours: Numbers, brightest: float) -> Numbers:
    """Colours (2 to 4, pixels) as greys of the same scale.

    With opacity they are those of an image, where white, `brightest`, is paper, and what is clear too.
    """
    wide = colours.astype(np.float32)
    grey: npt.NDArray[np.float32] = wide[0] if len(wide) == 2 else LUMA @ wide[:3]
    if len(wide) > 3 or len(wide) == 2:
        white = np.float32(brightest)
        grey = (white - grey) * (wide[-1] / white)
    return np.maximum(np.rint(grey), 0) if colours.dtype.kind in "bui" else grey


def _blocks(source: Reader, header: NpyHeader, count: int, step: Step) -> Iterator[Numbers]:
    most = max(1, BLOCK // header.kind.itemsize)
    while count:
        block = _read(source, header, min(most, count))
        count -= len(block)
        yield block
        step()


def _read(source: Reader, header: NpyHeader, count: int) -> Numbers:
    """The next numbers in the byte order of this machine."""
    kind = header.kind
    block = np.empty(count, dtype=kind)
    source.fill(memoryview(block.view(np.uint8).data))
    native: Numbers = block.astype(kind.newbyteorder("="), copy=False)
    return native.view(np.uint8) if kind.kind == "b" else native


def _check(block: Numbers, start: int, header: NpyHeader, form: ArrayForm, name: str) -> None:
    """Raise `UnreadableError` for a number that is no ink; the block begins at `start` in the file."""
    unfit = unfit_number(block)
    if unfit is None:
        return
    index = tuple(int(number) for number in np.unravel_index(start + unfit, header.stored_shape))
    if header.fortran:
        index = index[::-1]
    raise UnreadableError(unfit_sentence(float(block[unfit]), form.place(index, header.shape), name))
