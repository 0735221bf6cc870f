"""Animated PNG: the patches of its frames.

Format: PNG specification, third edition, 11.3.6 (acTL, fcTL, fdAT).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from engine.importing.images.animation import Disposal, Patch
from engine.importing.images.png_chunks import DAMAGED, Chunk, Png
from engine.importing.raw.unreadable import UnreadableError

_CONTROL = struct.Struct(">5I2H2B")
_DISPOSALS = (Disposal.KEEP, Disposal.CLEAR, Disposal.PREVIOUS)


def frame_count(png: Png) -> int:
    """How many frames a PNG file says it has; 0 if it is no animation."""
    first = png.frames[0]
    if first.kind != b"acTL" or not first.is_sound or len(first.content) != 8:
        return 0  # the rules want it before the pixels
    frames = sum(chunk.kind == b"fcTL" for chunk in png.frames)
    return min(int.from_bytes(first.content[:4]), frames)


def patches_of(png: Png) -> Iterator[Patch]:
    """The frames of an animation in order; raises `UnreadableError` at the first damaged one.

    A first picture that is no frame, for programs that know no animations, is left out.
    """
    wanted = frame_count(png)
    size = struct.unpack(">2I", png.header[:8])
    chunks = iter(png.frames[1:])
    control: Chunk | None = None
    pixels: list[memoryview] = []
    number = given = 0
    for chunk in chunks:
        if chunk.kind == b"IDAT":
            if control is not None:
                pixels.append(chunk.content)
            continue
        if not chunk.is_sound or int.from_bytes(chunk.content[:4]) != number:
            raise UnreadableError(DAMAGED)
        number += 1
        if chunk.kind == b"fdAT":
            pixels.append(chunk.content[4:])
        elif chunk.kind == b"fcTL":
            if control is not None:
                yield _patch(png, size, control, pixels, given == 0)
                given += 1
            control, pixels = chunk, []
    if control is not None and given < wanted:
        yield _patch(png, size, control, pixels, given == 0)


def _patch(
    png: Png, size: tuple[int, ...], control: Chunk, pixels: list[memoryview], is_first: bool
) -> Patch:
    if len(control.content) != _CONTROL.size or not pixels:
        raise UnreadableError(DAMAGED)
    _, width, height, left, top, _, _, disposal, blend = _CONTROL.unpack(control.content)
    fits = left + width <= size[0] and top + height <= size[1] and min(width, height) > 0
    if not fits or disposal >= len(_DISPOSALS) or blend > 1:
        raise UnreadableError(DAMAGED)
    how = _DISPOSALS[disposal]
    if is_first and how is Disposal.PREVIOUS:
        how = Disposal.CLEAR
    return Patch(
        left, top, png.picture(struct.pack(">2I", width, height), pixels), how, blend == 1, control.end
    )
