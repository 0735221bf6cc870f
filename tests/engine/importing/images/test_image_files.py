from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

from engine.importing.images.image_files import DEEP_COLOUR, DEEP_GREY, read_image
from engine.importing.raw.raw_pictures import Found
from engine.importing.raw.sheet_grid import SheetGrid
from engine.importing.raw.unreadable import UnreadableError
from tests.rounding import FLOAT32

GREYS = np.random.default_rng(3).integers(0, 256, (6, 5)).astype(np.uint8)


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def only(found: Found) -> np.ndarray:
    (group,) = found.groups
    (values,) = group.values
    return values


def of(colours: object, mode: str) -> np.ndarray:
    array = np.array(colours, dtype=np.uint8)
    return only(
        read_image(saved(Image.frombytes(mode, (array.shape[1], array.shape[0]), array.tobytes())), "x")
    )


@pytest.mark.parametrize(
    ("kind", "options"), [("PNG", {}), ("BMP", {}), ("GIF", {}), ("WEBP", {"lossless": True})]
)
def test_white_is_paper_and_black_is_ink_in_every_format(kind: str, options: dict[str, Any]) -> None:
    found = read_image(saved(Image.fromarray(GREYS), kind, **options), "drawing")
    np.testing.assert_array_equal(only(found), 255 - GREYS)
    assert found.groups[0].names == ("drawing",)


def test_a_jpeg_is_near(jpeg_error: int = 8) -> None:
    smooth = np.linspace(0, 255, 64, dtype=np.uint8).reshape(8, 8)
    found = only(read_image(saved(Image.fromarray(smooth), "JPEG", quality=95), "x"))
    assert np.abs(found.astype(int) - (255 - smooth)).max() <= jpeg_error


def test_31_colours_become_grey_by_bt_601_luma() -> None:
    colours = [[[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255], [0, 0, 0]]]
    expected = [255 - round(255 * part) for part in (0.299, 0.587, 0.114, 1, 0)]
    assert of(colours, "RGB")[0].tolist() == expected


def test_31_what_is_clear_is_paper_whatever_its_colour() -> None:
    colours = [[[0, 0, 0, 0], [255, 255, 255, 0], [0, 0, 0, 255], [0, 0, 0, 128], [255, 255, 255, 128]]]
    assert of(colours, "RGBA")[0].tolist() == [0, 0, 255, 128, 0]
    assert of([[[0, 0], [0, 255], [100, 51]]], "LA")[0].tolist() == [0, 255, 31]


def test_31_a_palette_with_a_clear_colour() -> None:
    image = Image.fromarray(np.array([[0, 1, 2]], dtype=np.uint8), "L").convert("P")
    image = Image.frombytes("P", (3, 1), bytes([0, 1, 2]))
    image.putpalette([0, 0, 0, 255, 255, 255, 0, 0, 0])
    assert only(read_image(saved(image, transparency=2), "x"))[0].tolist() == [255, 0, 0]


def test_31_16_bits_and_1_bit() -> None:
    deep = Image.fromarray(np.array([[0, 65535, 32768]], dtype=np.uint16))
    found = only(read_image(saved(deep), "x"))[0].tolist()
    assert found == pytest.approx([1, 0, 1 - 32768 / 65535], abs=FLOAT32)
    assert (
        only(read_image(saved(Image.fromarray(GREYS > 99)), "x")).tolist()
        == np.where(GREYS > 99, 0, 255).tolist()
    )


def test_a_photo_is_turned_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter to the right
    data = saved(Image.fromarray(GREYS), exif=exif)
    np.testing.assert_array_equal(only(read_image(data, "x")), np.rot90(255 - GREYS, -1))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_every_frame_of_an_animation_is_a_picture(kind: str) -> None:
    frames = [Image.fromarray(np.full((4, 4), value, dtype=np.uint8)) for value in (0, 100, 255)]
    data = saved(
        frames[0],
        kind,
        save_all=True,
        append_images=frames[1:],
        **({"lossless": True} if kind == "WEBP" else {}),
    )
    found = read_image(data, "walk")
    assert [name for group in found.groups for name in group.names] == ["walk 1", "walk 2", "walk 3"]
    assert [int(picture.mean()) for group in found.groups for picture in group.values] == [255, 155, 0]


def test_a_sheet_is_cut_into_its_tiles() -> None:
    sheet = np.full((20, 29), 255, dtype=np.uint8)
    tiles = np.random.default_rng(0).integers(0, 255, (6, 8, 8)).astype(np.uint8)
    for number, tile in enumerate(tiles):
        top, left = 1 + number // 3 * 9, 1 + number % 3 * 9
        sheet[top : top + 8, left : left + 8] = tile
    found = read_image(saved(Image.fromarray(sheet)), "sprites", SheetGrid(8, 8, margin=1, spacing=1))
    np.testing.assert_array_equal(found.groups[0].values, 255 - tiles)
    assert found.groups[0].names[-1] == "sprites 6"


def test_a_large_picture_is_reduced_by_averaging() -> None:
    large = np.pad(GREYS.repeat(100, axis=0).repeat(100, axis=1), ((0, 0), (0, 1)))  # no whole squares
    found = read_image(saved(Image.fromarray(large)), "x")
    np.testing.assert_array_equal(only(found)[25::50, 25::50], 255 - GREYS)
    assert found.remarks == ["Pictures above 512 pixels a side were reduced."]


def png_header(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
        )

    header = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(2**24 + 1, 1), (8000, 8000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_33_an_image_bomb_is_refused_before_it_is_decoded(
    size: tuple[int, int], peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    def refuse() -> None:
        with pytest.raises(UnreadableError):
            read_image(png_header(*size), "bomb")

    assert peak_memory(refuse) < 2**20


@pytest.mark.parametrize("kind", ["PNG", "BMP", "JPEG", "GIF", "WEBP"])
def test_32_a_truncated_image_is_one_sentence(kind: str) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (32, 32)).astype(np.uint8)
    data = saved(Image.fromarray(noise), kind)
    for length in (5, len(data) // 3, len(data) * 2 // 3):
        with pytest.raises(UnreadableError):
            read_image(data[:length], "x")


def test_32_a_wrong_checksum_in_a_png() -> None:
    data = bytearray(saved(Image.fromarray(GREYS)))
    data[data.index(b"IDAT") + 8] ^= 1
    with pytest.raises(UnreadableError):
        read_image(bytes(data), "x")


@pytest.mark.parametrize("kind", ["TIFF", "PPM", "ICO", "PDF"])
def test_other_formats_are_not_opened(kind: str) -> None:
    with pytest.raises(UnreadableError):
        read_image(saved(Image.fromarray(GREYS), kind), "x")


def remarks_on(image: Image.Image, kind: str = "PNG") -> list[str]:
    return read_image(saved(image, kind), "x").remarks


COLOURED = Image.frombytes("RGB", (2, 2), bytes(range(0, 240, 20)))


def test_conversions_are_told() -> None:
    assert remarks_on(COLOURED) == ["Colours were turned into greys."]
    assert remarks_on(COLOURED.quantize(4)) == ["Colours were turned into greys."]
    assert remarks_on(COLOURED.convert("CMYK"), "JPEG") == ["Printing colours (CMYK) were turned into greys."]
    clear = Image.frombytes("LA", (2, 1), bytes((0, 255, 0, 0)))
    assert remarks_on(clear) == ["What is clear became white."]
    assert remarks_on(Image.fromarray(np.zeros((4, 4), np.uint16))) == [DEEP_GREY]


def test_what_loses_nothing_says_nothing() -> None:
    grey = Image.fromarray(GREYS)
    for mode in ("1", "L", "P", "RGB", "RGBA"):
        assert remarks_on(grey.convert(mode)) == []


def test_a_white_drawing_on_clear_ground_is_told_to_come_in_blank() -> None:
    (said,) = remarks_on(Image.frombytes("LA", (2, 1), bytes((255, 255, 255, 0))))
    assert "comes in blank" in said


def test_16_bits_a_colour_are_told() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">2I5B", 1, 1, 16, 2, 0, 0, 0))
    data = (
        b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" + bytes(6))) + chunk(b"IEND", b"")
    )
    assert read_image(data, "x").remarks == [DEEP_COLOUR]


def test_a_remark_is_made_once_for_all_frames() -> None:
    data = saved(COLOURED, "GIF", save_all=True, append_images=[COLOURED.rotate(90), COLOURED.rotate(180)])
    found = read_image(data, "x")
    assert len(found.groups[0].names) == 3 and found.remarks == ["Colours were turned into greys."]
