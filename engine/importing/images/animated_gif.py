"""GIF: the patches of its frames, each with the colours that hold for it.

Format: Graphics Interchange Format, version 89a (CompuServe, 1990); the colour of the ground is passed over
and a place that is given back becomes clear, as in all programs of today.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from engine.importing.images.animation import Disposal, Patch
from engine.importing.images.png_chunks import DAMAGED
from engine.importing.raw.unreadable import UnreadableError

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL = 0xF9
_HAS_COLOURS, _IS_INTERLACED, _IS_CLEAR = 0x80, 0x40, 0x01
_TELL_EVERY = 2**16  # bytes
_DISPOSALS = {2: Disposal.CLEAR, 3: Disposal.PREVIOUS}


def canvas_size(data: bytes) -> tuple[int, int]:
    """Width and height of a GIF file's pictures: what it says, or if that is nothing, the first frame's."""
    size = _file_size(data)
    if min(size):
        return size
    patch = next(patches_of(data), None)
    return size if patch is None else _file_size(patch.file)


class Outline(NamedTuple):
    """What a GIF file holds: whole frames, whether that is all, and whether the first one fills the picture."""

    frame_count: int
    is_sound: bool
    is_filled: bool


def outline(data: bytes, most: int, reached: Callable[[int], None]) -> Outline:
    """What a GIF file holds, as far as `most` frames; see `patches_of`."""
    size = canvas_size(data)
    count, is_filled = 0, False
    try:
        for patch in patches_of(data, reached):
            if not count:
                is_filled = (patch.left, patch.top) == (0, 0) and _file_size(patch.file) == size
            count += 1
            if count == most:
                break
    except UnreadableError:
        return Outline(count, False, is_filled)
    return Outline(count, True, is_filled)


def _file_size(data: bytes) -> tuple[int, int]:
    """Width and height, as a GIF file says."""
    return _number(data, 6), _number(data, 8)


def patches_of(data: bytes, reached: Callable[[int], None] = lambda place: None) -> Iterator[Patch]:
    """The frames in order; raises `UnreadableError` where the file is damaged or ends within one.

    A file whose end mark is missing is whole if its last frame is. `reached` is called with the bytes done
    now and then, and may raise.
    """
    try:
        yield from _patches(data, reached)
    except IndexError:
        raise UnreadableError(DAMAGED) from None


def _patches(data: bytes, reached: Callable[[int], None]) -> Iterator[Patch]:
    colours, place = _colours(data, 13, data[10])
    control = bytes(4)
    while place < len(data) and data[place] != _END:
        if data[place] == _EXTENSION:
            kind = data[place + 1]
            start, place = place + 3, _after_blocks(data, place + 2, reached)
            if kind == _CONTROL:
                control = data[start : start + 4]
        elif data[place] == _IMAGE:
            left, top = _number(data, place + 1), _number(data, place + 3)
            size, packed = data[place + 5 : place + 9], data[place + 9]
            own, start = _colours(data, place + 10, packed)
            place = _after_blocks(data, start + 1, reached)
            file = _picture(size, own or colours, control, packed & _IS_INTERLACED, data[start:place])
            disposal = _DISPOSALS.get(control[0] >> 2 & 7, Disposal.KEEP)
            yield Patch(left, top, file, disposal, True, place)
            control = bytes(4)
        else:
            raise UnreadableError(DAMAGED)


def _picture(size: bytes, colours: bytes, control: bytes, interlaced: int, pixels: bytes) -> bytes:
    """A GIF file of one frame only."""
    bits = max(len(colours) // 3, 2).bit_length() - 2
    flags = _HAS_COLOURS | bits if colours else 0
    clear = b"\x21\xf9\x04" + bytes((control[0] & _IS_CLEAR, 0, 0, control[3])) + b"\0"
    frame = b"\x2c" + bytes(4) + size + bytes((interlaced,)) + pixels
    return b"GIF89a" + size + bytes((flags, 0, 0)) + colours + clear + frame + b"\x3b"


def _colours(data: bytes, place: int, packed: int) -> tuple[bytes, int]:
    """The table of colours at a place, empty if the flags say that there is none, and where it ends."""
    if not packed & _HAS_COLOURS:
        return b"", place
    end = place + 3 * 2 ** (1 + (packed & 7))
    if end > len(data):
        raise UnreadableError(DAMAGED)
    return data[place:end], end


def _after_blocks(data: bytes, place: int, reached: Callable[[int], None]) -> int:
    """Where the chain of blocks that begins at a place ends."""
    told = place
    while data[place]:
        place += 1 + data[place]
        if place - told > _TELL_EVERY:
            told = place
            reached(place)
    return place + 1


def _number(data: bytes, place: int) -> int:
    return data[place] + 256 * data[place + 1]
