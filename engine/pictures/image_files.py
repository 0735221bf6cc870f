"""PNG, GIF, BMP, JPEG and WebP files as ink; animations give one picture a frame.

Colour becomes grey by ITU-R BT.601 luma on the stored values (Pillow's "L"); what is clear becomes paper;
white is paper (0) and black is ink (255).
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.pictures.imported import Found, RawPictures, RawValues, UnreadableError, numbered
from engine.pictures.sprite_sheet import SheetGrid, cut_sheet
from engine.wording import counted

if TYPE_CHECKING:
    from PIL import Image

FORMATS = ("PNG", "GIF", "BMP", "JPEG", "WEBP")
PNG_START = b"\x89PNG\r\n\x1a\n"
LONGEST_SIDE = 4096
MOST_FRAMES = 2000
MOST_FRAME_PIXELS = 2**27  # of all frames together
KEPT_SIDE = (
    512  # larger pictures are reduced at once: no picture of a document has more than 64 pixels a side
)

DEEP_COLOUR = "Its 16 bits a colour became 8."
DEEP_GREY = "Its 16 bits of grey become 8, unless greys are left as they are."
LEAST_COLOUR = 8  # of 255 between red, green and blue; less is what JPEG and WebP leave of grey
_PNG_BITS = 24  # where the bits of a sample stand: PNG specification, 11.2.1, IHDR

_Greys = npt.NDArray[np.uint8] | npt.NDArray[np.float32]


def read_image(data: bytes, stem: str, sheet: SheetGrid | None = None) -> Found:
    """The pictures in an image file's bytes, or their tiles if `sheet` is given; names begin with `stem`.

    Raises `UnreadableError` if the image is damaged, or larger than 4096x4096 (seen before anything is
    decoded).
    """
    from PIL import Image  # the window need not wait for it

    try:
        if data.startswith(PNG_START):
            with Image.open(io.BytesIO(data), formats=FORMATS) as image:
                image.verify()  # the checksums, which decoding alone passes over
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            deep = data.startswith(PNG_START) and data[_PNG_BITS] == 16
            remarks = [DEEP_COLOUR] if deep and image.mode in ("RGB", "RGBA", "LA") else []
            return _read(image, stem, sheet, remarks)
    except (PinholeError, MemoryError):
        raise
    except Exception:  # Pillow's readers let every kind of error through for a damaged file
        raise UnreadableError("It is damaged, or no picture that Pinhole can read.") from None


def _read(image: Image.Image, stem: str, sheet: SheetGrid | None, remarks: list[str]) -> Found:
    """The frames of an opened image; `remarks` are those that there are already."""
    _check_size(image)
    frames: list[RawValues] = []
    pixels = 0
    while True:
        pixels += image.width * image.height
        if frames and (len(frames) == MOST_FRAMES or pixels > MOST_FRAME_PIXELS):
            remarks.append(f"Only its first {counted(len(frames), 'frame')} were taken.")
            break
        shown = image if frames else _upright(image)
        values = ink(shown)
        remarks += [said for said in conversions(shown, values) if said not in remarks]
        frames.append(values if sheet is not None else _reduced(values, remarks))
        try:
            image.seek(image.tell() + 1)
        except EOFError:
            break
        except Exception:  # the rest is damaged; what came before is good
            remarks.append(
                f"Only its first {counted(len(frames), 'frame')} could be read; the rest is damaged."
            )
            break
        _check_size(image)
    if sheet is not None:
        stacks = [cut_sheet(frame, sheet) for frame in frames]
    else:
        stacks = [frame[np.newaxis] for frame in frames]
    names = iter(numbered(stem, sum(map(len, stacks))))
    return Found([RawPictures(tuple(next(names) for _ in stack), stack) for stack in stacks], remarks)


def ink(image: Image.Image) -> _Greys:
    """The ink of an image of any mode: uint8 (height, width), or float32 for more than 8 bits."""
    if image.mode.startswith("I"):  # 16 bits of grey
        grey = np.asarray(image.convert("I"), dtype=np.float32)
        light: npt.NDArray[np.float32] = np.clip(grey / np.float32(65535), 0, 1)
        return np.float32(1) - light
    if image.has_transparency_data:
        whole = image.convert("RGBA")
        opacity = np.asarray(whole.getchannel("A"), dtype=np.uint16)
        dark = 255 - np.asarray(whole.convert("RGB").convert("L"), dtype=np.uint16)
        return ((dark * opacity + 127) // 255).astype(np.uint8)
    return 255 - np.asarray(image.convert("L"))


def conversions(image: Image.Image, values: _Greys) -> list[str]:
    """What became of the image's colours and of what is clear in it, once `ink` has made `values` of it."""
    if image.mode.startswith("I"):
        return [DEEP_GREY]
    said = []
    if image.mode == "CMYK":
        said.append("Printing colours (CMYK) were turned into greys.")
    elif image.mode not in ("1", "L", "LA", "La") and _is_coloured(image):
        said.append("Colours were turned into greys.")
    if image.has_transparency_data:
        opacity = np.asarray(image.convert("RGBA").getchannel("A"))
        if opacity.any() and not values.any():
            said.append(
                "It is a white drawing on clear ground and comes in blank; put it on a dark ground first."
            )
        elif (opacity < 255).any():
            said.append("What is clear became white.")
    return said


def _is_coloured(image: Image.Image) -> bool:
    """Whether red, green and blue differ anywhere."""
    colours = np.asarray(image.convert("RGB"))
    return bool((colours.max(axis=2) - colours.min(axis=2) > LEAST_COLOUR).any())


def _upright(image: Image.Image) -> Image.Image:
    """A photo turned as its camera was held."""
    from PIL import ImageOps

    try:
        turned: Any = ImageOps.exif_transpose(image)
    except Exception:  # a damaged note on how the camera was held spoils no picture
        return image
    return image if turned is None else turned


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    if max(width, height) > LONGEST_SIDE:
        raise UnreadableError(
            f"It is {width:,}x{height:,} pixels; the most is {LONGEST_SIDE:,}x{LONGEST_SIDE:,},"
            " so make it smaller first."
        )
    if min(width, height) < 1:
        raise UnreadableError("It has no pixels.")


def _reduced(values: _Greys, remarks: list[str]) -> _Greys:
    """A large picture by a whole factor, each pixel the average of the square it stands for."""
    factor = -(-max(values.shape) // KEPT_SIDE)
    if factor == 1:
        return values
    height, width = values.shape
    down, across = min(factor, height), min(factor, width)
    squares = values[: height // down * down, : width // across * across]
    means = squares.reshape(height // down, down, width // across, across).mean(axis=(1, 3), dtype=np.float32)
    remark = f"Pictures above {KEPT_SIDE} pixels a side were reduced."
    if remark not in remarks:
        remarks.append(remark)
    reduced: _Greys = np.rint(means).astype(np.uint8) if values.dtype == np.uint8 else means
    return reduced
