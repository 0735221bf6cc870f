"""Decoded images as ink, and what must be told about how they became it.

Colour becomes grey by ITU-R BT.601 luma on the stored values (Pillow's "L"); what is clear becomes paper;
white is paper (0) and black is ink (255).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from engine.importing.raw.raw_values import RawValues

if TYPE_CHECKING:
    from PIL import Image

DEEP_COLOUR = "Its 16 bits a colour became 8."
DEEP_GREY = "Its 16 bits of grey become 8, unless greys are left as they are."
LEAST_COLOUR = 8  # of 255 between red, green and blue; less is what JPEG and WebP leave of grey
_BAND = 2**18  # pixels in hand at once beside the decoded image

_Bytes = npt.NDArray[np.uint8]
_Key = tuple[int, ...] | None


class InkMaker:
    """Makes ink of the images of one file and keeps what is remarkable about them.

    `darkest_and_lightest` are of what is not clear, as the file has them: 0..255, or 0..65535 where
    `is_deep`. `ask` is called now and then, and may raise.
    """

    def __init__(self, ask: Callable[[], None] = lambda: None) -> None:
        self._ask = ask
        self.is_deep = False
        self.has_two_colours = False
        self.is_half_clear = False
        self.lowest, self.highest = 65535, -1
        self._is_coloured = self._is_printed = self._is_clear = self._is_drawn = False

    def ink(self, image: Image.Image, key: _Key = None) -> RawValues:
        """The ink of an image of any mode: uint8 (height, width), or float32 for 16 bits of grey.

        What has the value `key` is clear. Loads the image.
        """
        image.load()
        self.is_deep = image.mode.startswith("I")
        self._is_printed = self._is_printed or image.mode == "CMYK"
        self.has_two_colours = image.mode == "P"
        width, height = image.size
        values: RawValues = np.empty((height, width), dtype=np.uint8)
        if self.is_deep:
            values = np.empty((height, width), dtype=np.float32)
        rows = max(1, _BAND // width)
        for top in range(0, height, rows):
            self._ask()
            part = image.crop((0, top, width, min(top + rows, height)))
            values[top : top + rows] = self._deep(part, key) if self.is_deep else self._plain(part, key)
        if self.has_two_colours:
            self.has_two_colours = not self._is_clear and len(np.unique(values)) == 2
        return values

    def remarks(self) -> list[str]:
        """What became of the images' colours and of what is clear in them."""
        said = []
        if self._is_printed:
            said.append("Printing colours (CMYK) were turned into greys.")
        elif self._is_coloured:
            said.append("Colours were turned into greys.")
        if self._is_clear and self.highest >= 0 and not self._is_drawn:
            said.append(
                "It is a white drawing on clear ground and comes in blank; put it on a dark ground first."
            )
        elif self._is_clear:
            said.append("What is clear became white.")
        return said

    def _deep(self, part: Image.Image, key: _Key) -> npt.NDArray[np.float32]:
        light = np.clip(np.asarray(part.convert("I")), 0, 65535)
        seen = np.ones(light.shape, np.bool_) if key is None else light != key[0]
        ink: npt.NDArray[np.float32] = np.float32(1) - light.astype(np.float32) / np.float32(65535)
        ink[~seen] = 0
        self._note(light, seen, ink)
        return ink

    def _plain(self, part: Image.Image, key: _Key) -> _Bytes:
        if part.mode in ("1", "L") and "transparency" not in part.info:
            light = np.asarray(part.convert("L"))
            seen = np.ones(light.shape, np.bool_) if key is None else light != key[0]
            ink = np.where(seen, 255 - light, np.uint8(0))
            self._note(light, seen, ink)
            return ink
        whole = part.convert("RGBA") if part.has_transparency_data else part.convert("RGB")
        colours = np.asarray(whole)
        red, green, blue = (colours[..., channel] for channel in range(3))
        opaque = np.full(red.shape, 255, np.uint8) if colours.shape[2] == 3 else colours[..., 3]
        if key is not None:
            is_key = (red == key[0]) & (green == key[1]) & (blue == key[2])
            opaque = np.where(is_key, np.uint8(0), opaque)
        light = np.asarray(whole.convert("RGB").convert("L"))
        ink = (((255 - light).astype(np.uint16) * opaque + 127) // 255).astype(np.uint8)
        seen = opaque > 0
        if not self._is_coloured:
            least, most = np.minimum(np.minimum(red, green), blue), np.maximum(np.maximum(red, green), blue)
            self._is_coloured = bool((seen & (most - least > LEAST_COLOUR)).any())
        self.is_half_clear = self.is_half_clear or bool((seen & (opaque < 255)).any())
        self._note(light, opaque == 255 if self.is_half_clear else seen, ink)
        self._is_clear = self._is_clear or bool((opaque < 255).any())
        self.highest = max(self.highest, 0) if seen.any() else self.highest
        return ink

    def _note(self, light: npt.NDArray[np.generic], seen: npt.NDArray[np.bool_], ink: RawValues) -> None:
        shown = light[seen]
        if shown.size:
            self.lowest = min(self.lowest, int(shown.min()))
            self.highest = max(self.highest, int(shown.max()))
        self._is_clear = self._is_clear or not seen.all()
        self._is_drawn = self._is_drawn or bool(ink.any())


def upright(values: RawValues, turn: int) -> RawValues:
    """A photo turned as its camera was held: `turn` is EXIF's, 1 to 8; others mean 1."""
    match turn:
        case 2:
            return values[:, ::-1]
        case 3:
            return values[::-1, ::-1]
        case 4:
            return values[::-1]
        case 5:
            return values.T
        case 6:
            return values[::-1].T
        case 7:
            return values[::-1, ::-1].T
        case 8:
            return values.T[::-1]
    return values
