"""The chunks of a PNG file: what a picture needs of them, whatever else is damaged beside it.

Format: PNG specification, third edition (W3C, 2025).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from engine.importing.images.image_header import PNG_START
from engine.importing.raw.unreadable import UnreadableError

DAMAGED = (
    "It is damaged, or no picture that Pinhole can read; get the file again, or save the picture as PNG."
)
PASSED_OVER = "A damaged note in it, which is no part of the picture, was passed over."
_GREY, _COLOUR, _PALETTE = 0, 2, 3  # colour types
_HEADER_LENGTH = 13
ANIMATION = (b"acTL", b"fcTL", b"fdAT")
_KEPT = (b"PLTE", b"tRNS", b"eXIf")


class Chunk(NamedTuple):
    """One chunk; `is_sound` is whether its checksum is right, `end` where the next one begins."""

    kind: bytes
    content: memoryview
    is_sound: bool
    end: int


class Png(NamedTuple):
    """The parts of a PNG file that make its picture.

    `key` is the value, or the red, green and blue, that stand for clear, as Pillow decodes them; None if there
    is none. `parts` are those before the pixels, `frames` the chunks of an animation and of the first picture.
    """

    header: bytes
    parts: tuple[tuple[bytes, bytes], ...]
    frames: tuple[Chunk, ...]
    key: tuple[int, ...] | None
    remarks: tuple[str, ...]

    @property
    def bits(self) -> int:
        """Bits a sample."""
        return self.header[8]

    def still(self) -> bytes:
        """A PNG file of the first picture, without anything that might be damaged."""
        pixels = [chunk.content for chunk in self.frames if chunk.kind == b"IDAT"]
        return self.picture(self.header[:8], pixels)

    def picture(self, size: bytes, pixels: Sequence[bytes | memoryview]) -> bytes:
        """A PNG file of packed pixels, which are in pieces; `size` is width and height as a header has them."""
        pieces = [PNG_START, *_packed(b"IHDR", (size + self.header[8:],))]
        for kind, content in self.parts:
            pieces += _packed(kind, (content,))
        return b"".join((*pieces, *_packed(b"IDAT", pixels), *_packed(b"IEND", ())))


def read_png(data: bytes) -> Png:
    """The parts of a PNG file; raises `UnreadableError` if one that its picture needs is damaged.

    Whatever else is damaged is passed over, with a remark; so is what stands behind the end.
    """
    header, parts, frames = b"", [], []
    key: tuple[int, ...] | None = None
    remarks: dict[str, None] = {}
    for chunk in _chunks(data):
        kind, content = chunk.kind, bytes(chunk.content) if chunk.kind != b"IDAT" else b""
        if kind[:1].isupper() and not chunk.is_sound:  # a picture cannot do without it
            raise UnreadableError(DAMAGED)
        if kind == b"IHDR":
            header = content
        elif kind in (b"IDAT", *ANIMATION):
            frames.append(chunk)
        elif not chunk.is_sound:
            remarks[PASSED_OVER] = None
        elif kind == b"tRNS" and len(header) == _HEADER_LENGTH and header[9] in (_GREY, _COLOUR):
            key = _key(content, header[8], header[9])
        elif kind in _KEPT:
            parts.append((kind, content))
        elif kind == b"IEND":
            break
    if len(header) != _HEADER_LENGTH or not any(chunk.kind == b"IDAT" for chunk in frames):
        raise UnreadableError(DAMAGED)
    return Png(header, tuple(parts), tuple(frames), key, tuple(remarks))


def _chunks(data: bytes) -> Iterator[Chunk]:
    """Every whole chunk; raises `UnreadableError` if the file ends within one that the picture needs."""
    view = memoryview(data)
    place = len(PNG_START)
    while place + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            if kind in (b"IHDR", b"PLTE", b"IDAT", b"IEND") or not kind.isalpha():
                raise UnreadableError(DAMAGED)
            yield Chunk(kind, view[:0], False, len(data))
            return
        content = view[place + 8 : end - 4]
        checksum = zlib.crc32(content, zlib.crc32(kind))
        yield Chunk(kind, content, checksum == int.from_bytes(data[end - 4 : end]), end)
        place = end


def _key(content: bytes, bits: int, colours: int) -> tuple[int, ...] | None:
    """The clear value in the scale that Pillow decodes to: 8 bits, but 16 for 16 bits of grey."""
    wanted = 1 if colours == _GREY else 3
    if len(content) < 2 * wanted:
        return None
    values = struct.unpack_from(f">{wanted}H", content)
    if colours == _GREY and bits < 8:
        return tuple((value & (1 << bits) - 1) * 255 // ((1 << bits) - 1) for value in values)
    return tuple(value >> 8 for value in values) if colours == _COLOUR and bits == 16 else values


def _packed(kind: bytes, content: Sequence[bytes | memoryview]) -> list[bytes | memoryview]:
    """A chunk, in pieces that are not copied."""
    checksum = zlib.crc32(kind)
    for piece in content:
        checksum = zlib.crc32(piece, checksum)
    length = sum(map(len, content))
    return [struct.pack(">I", length), kind, *content, struct.pack(">I", checksum)]
