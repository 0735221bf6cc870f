"""Opening an image file: the pictures in it, one after another, decoded when they are asked for."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from engine.importing.images import animated_gif, animated_png
from engine.importing.images.animation import Patch, composed
from engine.importing.images.image_header import (
    BMP_START,
    GIF_STARTS,
    JPEG_START,
    PNG_START,
    check_pixels,
    header_size,
)
from engine.importing.images.png_chunks import DAMAGED, read_png
from engine.importing.raw.unreadable import UnreadableError
from engine.wording import counted

if TYPE_CHECKING:
    from PIL import Image

MOST_FRAMES = 2000
MOST_PATCH_PIXELS = 2**28  # of all patches of an animation, whatever of them lies outside of its pictures
LOSSLESS_WEBP = b"VP8L"
SECOND_PICTURE = "It holds a second picture, as phones keep one; only the first was taken."
_FORMATS = {
    PNG_START: "PNG",
    GIF_STARTS[0]: "GIF",
    GIF_STARTS[1]: "GIF",
    JPEG_START: "JPEG",
    BMP_START: "BMP",
}
_TURN = 0x0112  # EXIF's tag for how the camera was held

Reached = Callable[[int], None]  # bytes of the file that are done; may raise


def rest_is_damaged(frames: int) -> str:
    """What is said of an animation that is damaged behind so many frames."""
    return f"Only its first {counted(frames, 'frame')} could be read; the rest is damaged."


class Opened(NamedTuple):
    """An image file whose `frame_count` pictures (of one size but in damaged files) can be decoded.

    `key` is a value that stands for clear, `bits` those of a sample, `turn` how the camera was held (1 to 8, as
    EXIF has it), `keeps_values` whether the kind of file keeps values to the bit.
    """

    frame_count: int
    pictures: Iterator[Image.Image]
    key: tuple[int, ...] | None = None
    bits: int = 8
    turn: int = 1
    keeps_values: bool = True
    remarks: tuple[str, ...] = ()


def open_image(data: bytes, reached: Reached) -> Opened:
    """An image file's pictures; `reached` is called while they are decoded.

    Raises `UnreadableError` if the file is damaged or its pictures are too large, before it decodes anything.
    """
    size = header_size(data)
    if size is None:
        raise UnreadableError(DAMAGED)
    if data.startswith(GIF_STARTS):
        size = animated_gif.canvas_size(data)
    check_pixels(*size)
    if data.startswith(PNG_START):
        return _open_png(data, size, reached)
    if data.startswith(GIF_STARTS):
        found = animated_gif.outline(data, MOST_FRAMES + 1, reached)
        if found.frame_count > 1 or (found.frame_count and not (found.is_sound and found.is_filled)):
            patches = animated_gif.patches_of(data, reached)
            pictures = composed(size, _told(patches, reached), lambda file: _decoded_patch(file, reached))
            remarks = () if found.is_sound else (rest_is_damaged(found.frame_count),)
            return Opened(found.frame_count, pictures, remarks=remarks)
    image = _opened(data, reached)
    count = getattr(image, "n_frames", 1)
    if data.startswith(JPEG_START) and count > 1:
        return Opened(1, iter((image,)), None, 8, _turn(image), False, (SECOND_PICTURE,))
    keeps_values = data.startswith((*GIF_STARTS, BMP_START)) or data[12:16] == LOSSLESS_WEBP
    return Opened(count, _frames(image, reached), None, 8, _turn(image), keeps_values)


def _open_png(data: bytes, size: tuple[int, int], reached: Reached) -> Opened:
    png = read_png(data)
    count = animated_png.frame_count(png)
    if not count:
        image = _opened(png.still(), reached)
        return Opened(1, iter((image,)), png.key, png.bits, _turn(image), remarks=png.remarks)
    patches = animated_png.patches_of(png)
    pictures = composed(size, _told(patches, reached), lambda file: _decoded_patch(file, reached, png.key))
    return Opened(count, pictures, None, png.bits, remarks=png.remarks)


def _opened(data: bytes, reached: Reached) -> Image.Image:
    """An image of which the header has been read."""
    from PIL import Image  # the window need not wait for it

    kind = next((kind for start, kind in _FORMATS.items() if data.startswith(start)), "WEBP")
    image = Image.open(_Watched(data, reached), formats=(kind,))
    check_pixels(*image.size)
    return image


def _decoded_patch(file: bytes, reached: Reached, key: tuple[int, ...] | None = None) -> Image.Image:
    """A patch of an animation as RGBA; what has the value `key` is clear."""
    import numpy as np
    from PIL import Image

    check_pixels(*(header_size(file) or (0, 0)))
    image = _opened(file, lambda done: reached(0))
    if key is None and not image.mode.startswith("I"):
        return image.convert("RGBA")
    values = np.asarray(image.convert("L") if image.mode == "1" else image)
    deep = values.dtype != np.uint8
    colours = (values >> 8).astype(np.uint8) if deep else values
    whole = np.empty((*values.shape[:2], 4), dtype=np.uint8)
    whole[..., :3] = colours if colours.ndim == 3 else colours[..., np.newaxis]
    whole[..., 3] = 255
    if key is not None:
        clear = (values == np.array(key)).all(axis=2) if values.ndim == 3 else values == key[0]
        whole[..., 3][clear] = 0
    return Image.fromarray(whole)


def _told(patches: Iterator[Patch], reached: Reached) -> Iterator[Patch]:
    """The patches of an animation, telling with each how far the file is done.

    Raises `UnreadableError` where they have far more pixels than pictures of them could show.
    """
    pixels = 0
    for patch in patches:
        reached(patch.end)
        width, height = header_size(patch.file) or (0, 0)
        pixels += width * height
        if pixels > MOST_PATCH_PIXELS:
            raise UnreadableError(DAMAGED)
        yield patch


def _frames(image: Image.Image, reached: Reached) -> Iterator[Image.Image]:
    """Every frame of an opened image; raises what Pillow raises where it is damaged."""
    yield image
    while True:
        reached(0)
        try:
            image.seek(image.tell() + 1)
        except EOFError:
            return
        check_pixels(*image.size)
        yield image


def _turn(image: Image.Image) -> int:
    """How the camera was held; a damaged note on it spoils no picture."""
    try:
        return int(image.getexif().get(_TURN, 1))
    except Exception:  # Pillow lets every kind of error through
        return 1


class _Watched(io.BytesIO):
    """Bytes that tell how far they are read."""

    def __init__(self, data: bytes, reached: Reached) -> None:
        super().__init__(data)
        self._reached = reached

    def read(self, size: int | None = -1, /) -> bytes:
        self._reached(self.tell())
        return super().read(size)
