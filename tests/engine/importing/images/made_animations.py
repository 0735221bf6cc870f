"""Animations made from the formats' rules, and the pictures that these must give, worked out pixel by pixel."""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

import numpy as np

KEEP, CLEAR, PREVIOUS = 0, 1, 2  # as APNG counts them
Rgba = np.ndarray


class Part(NamedTuple):
    """A patch (height, width, 4) and how it is laid down."""

    left: int
    top: int
    colours: Rgba
    disposal: int
    is_over: bool


def expected(width: int, height: int, parts: list[Part]) -> np.ndarray:
    """The ink (frames, height, width), 0..255, on white paper."""
    canvas = np.zeros((height, width, 4))
    frames = []
    for number, part in enumerate(parts):
        before = canvas.copy()
        for row, line in enumerate(part.colours.astype(float)):
            for column, (*colour, opacity) in enumerate(line):
                place = part.top + row, part.left + column
                if place[0] >= height or place[1] >= width:
                    continue
                share = opacity / 255
                if part.is_over:
                    below = canvas[place]
                    rest = below[3] / 255 * (1 - share)
                    whole = share + rest
                    mixed = (np.array(colour) * share + below[:3] * rest) / whole if whole else np.zeros(3)
                    canvas[place] = (*mixed, 255 * whole)
                else:
                    canvas[place] = (*colour, opacity)
        luma = canvas[..., :3] @ (0.299, 0.587, 0.114)
        frames.append((255 - luma) * canvas[..., 3] / 255)
        rows = slice(part.top, part.top + part.colours.shape[0])
        columns = slice(part.left, part.left + part.colours.shape[1])
        if part.disposal == CLEAR or (part.disposal == PREVIOUS and number == 0):
            canvas[rows, columns] = 0
        elif part.disposal == PREVIOUS:
            canvas[rows, columns] = before[rows, columns]
    return np.array(frames)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def rows_of(colours: np.ndarray) -> bytes:
    """Pixels as PNG packs them."""
    return zlib.compress(b"".join(b"\0" + line.tobytes() for line in colours))


def png(width: int, height: int, bits: int, kind: int, rows: bytes, *before: bytes) -> bytes:
    """A PNG file of packed rows; `before` are chunks that stand before the pixels."""
    header = chunk(b"IHDR", struct.pack(">2I5B", width, height, bits, kind, 0, 0, 0))
    body = header + b"".join(before) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def apng(width: int, height: int, parts: list[Part], hidden: Rgba | None = None) -> bytes:
    """An animated PNG; `hidden` is a first picture that is no frame."""
    number = 0
    body = chunk(b"IHDR", struct.pack(">2I5B", width, height, 8, 6, 0, 0, 0))
    body += chunk(b"acTL", struct.pack(">2I", len(parts), 0))
    if hidden is not None:
        body += chunk(b"IDAT", rows_of(hidden))
    for place, part in enumerate(parts):
        high, wide = part.colours.shape[:2]
        control = (wide, high, part.left, part.top, 1, 10, part.disposal, int(part.is_over))
        body += chunk(b"fcTL", struct.pack(">5I2H2B", number, *control))
        number += 1
        if place == 0 and hidden is None:
            body += chunk(b"IDAT", rows_of(part.colours))
        else:
            packed = rows_of(part.colours)
            for piece in (packed[:7], packed[7:]):
                body += chunk(b"fdAT", struct.pack(">I", number) + piece)
                number += 1
    return b"\x89PNG\r\n\x1a\n" + body + chunk(b"IEND", b"")


class GifPart(NamedTuple):
    """A patch of indices (height, width), its own colours (count, 3) if it has some, and the clear index."""

    left: int
    top: int
    indices: np.ndarray
    colours: np.ndarray | None
    clear: int | None
    disposal: int
    interlaced: bool

    def shown(self, common: np.ndarray) -> Part:
        """The patch as colours."""
        colours = np.full((*self.indices.shape, 4), 255)
        colours[..., :3] = (common if self.colours is None else self.colours)[self.indices]
        if self.clear is not None:
            colours[self.indices == self.clear, 3] = 0
        return Part(self.left, self.top, colours, self.disposal, True)


def gif(width: int, height: int, common: np.ndarray, parts: list[GifPart]) -> bytes:
    """An animated GIF; tables have a power of two of colours."""
    bits = (len(common) - 1).bit_length()
    data = b"GIF89a" + struct.pack("<2H3B", width, height, 0x80 | bits - 1, 1, 0)  # the ground has colour 1
    data += common.astype(np.uint8).tobytes()
    for part in parts:
        flags = {KEEP: 1, CLEAR: 2, PREVIOUS: 3}[part.disposal] << 2 | (part.clear is not None)
        data += struct.pack("<3BBHBB", 0x21, 0xF9, 4, flags, 5, part.clear or 0, 0)
        data += b"\x21\xfe\x05hello\x00"
        high, wide = part.indices.shape
        table = b"" if part.colours is None else part.colours.astype(np.uint8).tobytes()
        own = 0 if part.colours is None else 0x80 | (len(part.colours) - 1).bit_length() - 1
        packed = own | (0x40 if part.interlaced else 0)
        data += struct.pack("<B4HB", 0x2C, part.left, part.top, wide, high, packed) + table
        order = list(range(high))
        if part.interlaced:
            starts = ((0, 8), (4, 8), (2, 4), (1, 2))
            order = [row for first, step in starts for row in range(first, high, step)]
        count = len(common) if part.colours is None else len(part.colours)
        data += _lzw(part.indices[order].ravel().tolist(), max(2, (count - 1).bit_length()))
    return data + b"\x3b"


def _lzw(indices: list[int], bits: int) -> bytes:
    """Indices with a clear code so often that codes never grow."""
    codes = []
    for place, index in enumerate(indices):
        if place % (2**bits - 2) == 0:
            codes.append(2**bits)
        codes.append(index)
    codes.append(2**bits + 1)
    number = sum(code << place * (bits + 1) for place, code in enumerate(codes))
    data = number.to_bytes(-(-len(codes) * (bits + 1) // 8), "little")
    blocks = [data[start : start + 255] for start in range(0, len(data), 255)]
    return bytes((bits,)) + b"".join(bytes((len(block),)) + block for block in blocks) + b"\0"
