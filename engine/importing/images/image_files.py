"""PNG, GIF, BMP, JPEG and WebP files as ink; animations give one picture a frame."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from engine.errors import PinholeError
from engine.importing.images.enlarged import KEPT_SIDE, reduced
from engine.importing.images.image_frames import MOST_FRAMES, Opened, Reached, open_image, rest_is_damaged
from engine.importing.images.image_ink import DEEP_COLOUR, DEEP_GREY, InkMaker, upright
from engine.importing.images.narrow_greys import stretched
from engine.importing.images.png_chunks import DAMAGED
from engine.importing.images.sprite_sheet import cut_sheet, likely_strip
from engine.importing.raw.raw_pictures import Found, RawPictures
from engine.importing.raw.raw_values import RawValues
from engine.importing.raw.sheet_grid import SheetGrid
from engine.importing.raw.unreadable import UnreadableError
from engine.pictures.names import numbered
from engine.pictures.picture import GridSize
from engine.progress import CancelledError
from engine.wording import counted

if TYPE_CHECKING:
    from PIL import Image

Ask = Callable[[], None]  # whether to go on: raises if not

MOST_FRAME_PIXELS = 2**27  # of all frames together


def read_image(
    data: bytes,
    stem: str,
    sheet: SheetGrid | None = None,
    reached: Reached = lambda done: None,
    is_whole: bool = False,
) -> Found:
    """The pictures in an image file's bytes, or their tiles if `sheet` is given; names begin with `stem`.

    Without a `sheet`, what looks like a strip of square frames is cut into them unless `is_whole`. `reached` is
    called with the bytes done, often enough for a person who waits, and may raise. Raises `UnreadableError` if
    the image is damaged, or has more than `MOST_PIXELS` (seen before anything is decoded).
    """
    try:
        opened = open_image(data, reached)
        return _read(opened, InkMaker(lambda: reached(0)), stem, sheet, is_whole, lambda: reached(0))
    except (PinholeError, MemoryError):
        raise
    except Exception:  # Pillow's readers let every kind of error through for a damaged file
        raise UnreadableError(DAMAGED) from None


def _read(
    opened: Opened, made: InkMaker, stem: str, sheet: SheetGrid | None, is_whole: bool, ask: Ask
) -> Found:
    remarks = list(opened.remarks)
    if sheet is None and opened.frame_count == 1 and not is_whole:
        values = upright(made.ink(next(opened.pictures), opened.key), opened.turn)
        sheet = likely_strip(GridSize(values.shape[1], values.shape[0]))
        stacks = [values[np.newaxis]]
        if sheet is not None:
            tile = f"{sheet.tile_width}x{sheet.tile_height}"
            remarks.append(f"It was taken as a strip of frames of {tile}.")
    else:
        stacks = list(_stacks(opened, made, sheet is not None, remarks, ask))
    kept: list[RawValues] = []
    stretchings: dict[str, None] = {}
    while stacks:
        values, stretching = stacks.pop(0), ""
        if opened.keeps_values:
            values, stretching = stretched(values, made)
        stretchings[stretching] = None
        if sheet is not None:
            kept += [cut_sheet(picture, sheet) for picture in values]
        elif max(values.shape[1:]) > KEPT_SIDE:
            smaller, sentence = reduced(values, ask)
            kept.append(smaller)
            remarks.append(sentence)
        else:
            kept.append(values)
    remarks += [*made.remarks(), *filter(None, stretchings)]
    if opened.bits == 16 and not any(stretchings):
        remarks.append(DEEP_GREY if made.is_deep else DEEP_COLOUR)
    names = iter(numbered(stem, sum(map(len, kept))))
    groups = [RawPictures(tuple(next(names) for _ in stack), stack, grid=sheet) for stack in kept]
    return Found(groups, list(dict.fromkeys(remarks)))


def _stacks(
    opened: Opened, made: InkMaker, is_sheet: bool, remarks: list[str], ask: Ask
) -> Iterator[RawValues]:
    """The ink of all frames, those of one size together; large ones reduced, but sheets."""
    stack: RawValues | None = None
    filled = taken = pixels = 0
    frames = _until_damage(opened.pictures, remarks)
    for image in frames:
        pixels += image.width * image.height
        if taken and (taken == MOST_FRAMES or pixels > MOST_FRAME_PIXELS):
            remarks.append(f"Only its first {counted(taken, 'frame')} were taken.")
            break
        values = upright(made.ink(image, opened.key), opened.turn)
        if not is_sheet and max(values.shape) > KEPT_SIDE:
            (values,), sentence = reduced(values[np.newaxis], ask)
            remarks.append(sentence)
        if (
            stack is None
            or stack.shape[1:] != values.shape
            or stack.dtype != values.dtype
            or filled == len(stack)
        ):
            if stack is not None:
                yield stack[:filled]
            room = max(1, min(opened.frame_count - taken, MOST_FRAMES, MOST_FRAME_PIXELS // values.size))
            stack, filled = np.empty((room, *values.shape), dtype=values.dtype), 0
        stack[filled] = values
        filled, taken = filled + 1, taken + 1
    if stack is None:
        raise UnreadableError(DAMAGED)
    yield stack[:filled]


def _until_damage(pictures: Iterator[Image.Image], remarks: list[str]) -> Iterator[Image.Image]:
    """The frames before the first damaged one; raises if that is the very first."""
    count = 0
    while True:
        try:
            image = next(pictures, None)
            if image is not None:
                image.load()
        except (CancelledError, MemoryError):
            raise
        except Exception:
            if not count:
                raise
            remarks.append(rest_is_damaged(count))
            return
        if image is None:
            return
        count += 1
        yield image
