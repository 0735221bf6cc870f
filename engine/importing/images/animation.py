"""Animations as files keep them, in patches, and the whole pictures that these make one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL import Image


class Disposal(Enum):
    """What becomes of a patch before the next one is laid down."""

    KEEP = "keep"
    CLEAR = "clear"  # its place becomes clear
    PREVIOUS = "previous"  # its place becomes what it was before the patch


class Patch(NamedTuple):
    """A part of a picture: where it lies, in pixels, and a whole image file of it."""

    left: int
    top: int
    file: bytes
    disposal: Disposal
    is_over: bool  # what is clear in it shows what lies below; else it replaces that
    end: int  # bytes of the animation's file up to here


Decode = Callable[[bytes], "Image.Image"]  # to the mode RGBA


def composed(size: tuple[int, int], patches: Iterable[Patch], decode: Decode) -> Iterator[Image.Image]:
    """The pictures of an animation, RGBA, each as it is seen; one must be used before the next is asked for."""
    from PIL import Image

    canvas = Image.new("RGBA", size)
    for patch in patches:
        part = decode(patch.file)
        box = (patch.left, patch.top, patch.left + part.width, patch.top + part.height)
        box = (*box[:2], min(box[2], size[0]), min(box[3], size[1]))
        if box[0] < box[2] and box[1] < box[3]:
            part = part.crop((0, 0, box[2] - box[0], box[3] - box[1]))
            before = canvas.crop(box) if patch.disposal is Disposal.PREVIOUS else None
            if patch.is_over:
                canvas.alpha_composite(part, box[:2])
            else:
                canvas.paste(part, box)
            yield canvas
            if before is not None:
                canvas.paste(before, box)
            elif patch.disposal is Disposal.CLEAR:
                canvas.paste((0, 0, 0, 0), box)
        else:
            yield canvas
