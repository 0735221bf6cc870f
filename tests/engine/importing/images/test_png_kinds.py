"""PNG files of every kind of sample, and with harmless damage, against what their values say."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.importing.images.image_files import read_image
from engine.importing.images.png_chunks import PASSED_OVER
from engine.importing.raw.unreadable import UnreadableError
from tests.engine.importing.images.made_animations import chunk, png

CASES = Path(__file__).parents[3] / "cases" / "imports"
LUMA = (0.299, 0.587, 0.114)
RANDOM = np.random.default_rng(8)


def packed(values: np.ndarray, bits: int) -> bytes:
    """Samples (rows, samples a row) as PNG packs them."""
    lines = []
    for row in values.reshape(len(values), -1):
        if bits == 16:
            lines.append(row.astype(">u2").tobytes())
        else:
            text = "".join(format(sample, f"0{bits}b") for sample in row)
            text += "0" * (-len(text) % 8)
            lines.append(int(text, 2).to_bytes(len(text) // 8))
    return zlib.compress(b"".join(b"\0" + line for line in lines))


def ink_of(data: bytes) -> np.ndarray:
    (group,) = read_image(data, "x").groups
    return group.values[0] / 255 if group.values.dtype == np.uint8 else group.values[0]


@pytest.mark.parametrize("bits", [1, 2, 4, 8, 16])
@pytest.mark.parametrize("has_key", [False, True])
def test_greys_of_any_depth_with_a_value_that_stands_for_clear(bits: int, has_key: bool) -> None:
    most = 2**bits - 1
    values = RANDOM.integers(0, 2**bits, (6, 9))
    values[0, :2] = 0, most
    key = int(values[3, 3])
    before = (chunk(b"tRNS", struct.pack(">H", key)),) if has_key else ()
    true = 1 - values / most
    if has_key:
        true[values == key] = 0
    np.testing.assert_allclose(ink_of(png(9, 6, bits, 0, packed(values, bits), *before)), true, atol=1e-6)


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize("has_key", [False, True])
def test_colours_of_either_depth_with_a_colour_that_stands_for_clear(bits: int, has_key: bool) -> None:
    values = RANDOM.integers(0, 2**bits, (6, 9, 3))
    values[4] = values[0, 0]
    before = (chunk(b"tRNS", struct.pack(">3H", *values[0, 0].tolist())),) if has_key else ()
    true = 1 - (values >> bits - 8) @ LUMA / 255
    if has_key:
        true[(values == values[0, 0]).all(axis=2)] = 0
    np.testing.assert_allclose(
        ink_of(png(9, 6, bits, 2, packed(values, bits), *before)), true, atol=0.51 / 255
    )


@pytest.mark.parametrize("bits", [2, 4, 8])
def test_soft_opacity_in_a_palette(bits: int) -> None:
    count = 2**bits
    colours, opacity = RANDOM.integers(0, 256, (count, 3)), RANDOM.integers(0, 256, count)
    values = RANDOM.integers(0, count, (6, 9))
    before = (
        chunk(b"PLTE", colours.astype(np.uint8).tobytes()),
        chunk(b"tRNS", opacity.astype(np.uint8).tobytes()),
    )
    true = (1 - colours @ LUMA / 255) * opacity / 255
    found = ink_of(png(9, 6, bits, 3, packed(values, bits), *before))
    np.testing.assert_allclose(found, true[values], atol=1.01 / 255)  # rounded twice: luma, then ink


@pytest.mark.parametrize("turn", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_way_to_hold_a_camera(kind: str, turn: int) -> None:
    from PIL import ImageOps

    grey = np.linspace(0, 255, 96).reshape(8, 12).astype(np.uint8)
    exif = Image.Exif()
    exif[0x0112] = turn
    data = io.BytesIO()
    Image.fromarray(grey).save(data, kind, exif=exif, quality=95)
    with Image.open(data) as image:
        true = 1 - np.asarray(ImageOps.exif_transpose(image).convert("L")) / 255
    np.testing.assert_allclose(ink_of(data.getvalue()), true, atol=1e-6)


# Masks, and other pictures that use only the darkest of their values.


def mask(values: np.ndarray, bits: int) -> bytes:
    return png(values.shape[1], values.shape[0], bits, 0, packed(values, bits))


def test_the_mask_is_stretched_to_black_and_white_and_that_is_told() -> None:
    data = (CASES / "14-mask-0-1" / "mask01.png").read_bytes()
    found = read_image(data, "mask")
    values = np.asarray(Image.open(io.BytesIO(data)))
    np.testing.assert_array_equal(found.groups[0].values[0], 255 - 255 * values)
    assert found.remarks == ["Its values are 0 and 1; 0 was taken as black and 1 as white."]


@pytest.mark.parametrize(("kind", "more"), [("BMP", {}), ("GIF", {}), ("WEBP", {"lossless": True})])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_masks_of_other_kinds_of_files_are_stretched_too(kind: str, more: dict[str, bool], mode: str) -> None:
    values = RANDOM.integers(0, 2, (6, 9)).astype(np.uint8)
    data = io.BytesIO()
    Image.fromarray(values).convert(mode).save(data, kind, **more)
    assert ink_of(data.getvalue()).tolist() == (1 - values).tolist()


@pytest.mark.parametrize(
    ("bits", "used"), [(8, 1), (8, 2), (8, 4), (16, 1), (16, 4), (16, 8), (16, 10), (16, 12)]
)
def test_pictures_that_use_few_of_their_bits_are_stretched(bits: int, used: int) -> None:
    values = RANDOM.integers(0, 2**used, (6, 9))
    values[0, :2] = 0, 2**used - 1
    found = read_image(mask(values, bits), "x")
    np.testing.assert_allclose(ink_of(mask(values, bits)), 1 - values / (2**used - 1), atol=0.51 / 255)
    (said,) = (remark for remark in found.remarks if "16 bits" not in remark)
    assert "was taken as" in said


@pytest.mark.parametrize(("bits", "most"), [(8, 16), (8, 255), (16, 4096), (16, 65535), (8, 0), (1, 1)])
def test_pictures_that_use_more_of_their_bits_or_none_stay_as_they_are(bits: int, most: int) -> None:
    values = np.minimum(RANDOM.integers(0, 2**bits, (6, 9)), most)
    values[0, :2] = 0, most
    np.testing.assert_allclose(ink_of(mask(values, bits)), 1 - values / (2**bits - 1), atol=1e-6)
    assert not any("was taken as" in remark for remark in read_image(mask(values, bits), "x").remarks)


def test_two_colours_become_black_and_white() -> None:
    colours = chunk(b"PLTE", bytes((128, 0, 0, 0, 0, 0)))
    values = RANDOM.integers(0, 2, (6, 9))
    data = png(9, 6, 1, 3, packed(values, 1), colours)
    assert ink_of(data).tolist() == values.tolist()
    assert "the darker one was taken as black" in read_image(data, "x").remarks[-1]


# What is damaged beside good pixels.

GREYS = RANDOM.integers(0, 256, (6, 9))


def test_the_file_with_one_wrong_checksum_beside_its_pixels_is_read() -> None:
    found = read_image((CASES / "20-bad-ancillary-crc" / "bad_phys_crc.png").read_bytes(), "x")
    assert found.groups[0].size == (8, 8) and found.remarks == [PASSED_OVER]


@pytest.mark.parametrize("kind", [b"tEXt", b"pHYs", b"gAMA", b"iCCP", b"eXIf", b"iTXt"])
@pytest.mark.parametrize("is_sound", [False, True])
def test_notes_beside_the_pixels_never_spoil_them(kind: bytes, is_sound: bool) -> None:
    note = bytearray(chunk(kind, b"no such thing"))
    note[-1] ^= not is_sound
    data = png(9, 6, 8, 0, packed(GREYS, 8), bytes(note))
    np.testing.assert_allclose(ink_of(data), 1 - GREYS / 255)


def test_what_stands_behind_the_end_and_a_note_that_is_cut_off_are_passed_over() -> None:
    whole = png(9, 6, 8, 0, packed(GREYS, 8))
    note = chunk(b"tEXt", bytes(99))
    for data in (whole + b"and more", whole[:-12], whole[:-12] + note[:20], whole[:-12] + note[:6]):
        np.testing.assert_allclose(ink_of(data), 1 - GREYS / 255)


def test_pixels_that_are_damaged_or_missing_are_refused() -> None:
    whole = png(9, 6, 8, 0, packed(GREYS, 8))
    place = whole.index(b"IDAT")
    wrong = bytearray(whole)
    wrong[place + 8] ^= 1
    halves = packed(GREYS, 8)[:30], packed(GREYS, 8)[30:]
    first_only = png(9, 6, 8, 0, halves[0])
    for data in (bytes(wrong), whole[: place + 20], whole[: place - 4], whole[:20], first_only):
        with pytest.raises(UnreadableError):
            read_image(data, "x")
    in_two = first_only[:-12] + chunk(b"IDAT", halves[1]) + first_only[-12:]
    np.testing.assert_allclose(ink_of(in_two), 1 - GREYS / 255)


def test_a_phones_jpeg_is_one_picture() -> None:
    found = read_image((CASES / "12-mpo-jpeg" / "phone.jpg").read_bytes(), "phone")
    assert [len(group.names) for group in found.groups] == [1] and "second picture" in found.remarks[0]
