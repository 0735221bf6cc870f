"""What an image file is and how large, seen in its first bytes before anything is decoded."""

from __future__ import annotations

from engine.importing.raw.unreadable import UnreadableError

PNG_START = b"\x89PNG\r\n\x1a\n"
GIF_STARTS = (b"GIF87a", b"GIF89a")
JPEG_START = b"\xff\xd8\xff"
BMP_START = b"BM"
MOST_PIXELS = 2**24  # of one image, whatever its sides

_JPEG_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the markers of a frame: T.81, table B.1
_JPEG_BARE = frozenset((0x01, *range(0xD0, 0xD8)))  # markers without a length


def is_webp(start: bytes) -> bool:
    """Whether a file that begins so is a WebP image."""
    return start[:4] == b"RIFF" and start[8:12] == b"WEBP"


def is_image(start: bytes) -> bool:
    """Whether a file with these first 16 bytes is of a kind of image that Pinhole reads."""
    return start.startswith((PNG_START, *GIF_STARTS, JPEG_START, BMP_START)) or is_webp(start)


def header_size(data: bytes) -> tuple[int, int] | None:
    """Width and height as an image file declares them; None if it ends before it does."""
    if data.startswith(PNG_START) and len(data) >= 24:
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith(GIF_STARTS) and len(data) >= 10:
        return int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    if data.startswith(BMP_START) and len(data) >= 26:
        return _bmp_size(data)
    if data.startswith(JPEG_START):
        return _jpeg_size(data)
    return _webp_size(data) if is_webp(data) and len(data) >= 30 else None


def check_pixels(width: int, height: int) -> None:
    """Raise `UnreadableError` for an image with more pixels than are ever decoded, or with none."""
    if width * height > MOST_PIXELS:
        raise UnreadableError(
            f"It is {width:,}x{height:,} pixels; the most is {MOST_PIXELS:,} pixels in all,"
            " so make it smaller or cut it in parts first."
        )
    if min(width, height) < 1:
        raise UnreadableError("It has no pixels; choose another file.")


def _bmp_size(data: bytes) -> tuple[int, int]:
    if int.from_bytes(data[14:18], "little") == 12:  # the header of OS/2
        return int.from_bytes(data[18:20], "little"), int.from_bytes(data[20:22], "little")
    height = int.from_bytes(data[22:26], "little", signed=True)  # below 0: the first row is the top one
    return abs(int.from_bytes(data[18:22], "little", signed=True)), abs(height)


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(data):
        if data[place] != 0xFF:
            return None
        marker = data[place + 1]
        if marker == 0xFF:  # a byte that fills up
            place += 1
        elif marker in _JPEG_BARE:
            place += 2
        elif marker in _JPEG_SIZES:
            return int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
        else:
            place += 2 + int.from_bytes(data[place + 2 : place + 4])
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    match data[12:16]:
        case b"VP8X":
            return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
        case b"VP8L":
            bits = int.from_bytes(data[21:25], "little")
            return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
        case b"VP8 ":
            sides = int.from_bytes(data[26:28], "little"), int.from_bytes(data[28:30], "little")
            return sides[0] & 0x3FFF, sides[1] & 0x3FFF
    return None
