from __future__ import annotations

import io
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from engine.importing.images.image_files import read_image
from engine.importing.import_files import import_files
from engine.importing.raw.unreadable import UnreadableError
from engine.progress import CancelledError
from tests.engine.importing.images.made_animations import (
    CLEAR,
    KEEP,
    PREVIOUS,
    GifPart,
    Part,
    apng,
    expected,
    gif,
)

CASES = Path(__file__).parents[3] / "cases" / "imports"
WIDTH, HEIGHT = 7, 5


def frames_of(data: bytes) -> np.ndarray:
    (group,) = read_image(data, "x").groups
    return group.values


def parts(random: np.random.Generator, kinds: list[tuple[int, bool]], opacities: list[int]) -> list[Part]:
    made = []
    for number, (disposal, is_over) in enumerate(kinds):
        left, top = (0, 0) if number == 0 else (random.integers(WIDTH), random.integers(HEIGHT))
        wide = WIDTH if number == 0 else random.integers(1, WIDTH - left + 1)
        high = HEIGHT if number == 0 else random.integers(1, HEIGHT - top + 1)
        colours = np.repeat(random.integers(0, 256, (high, wide, 1)), 4, axis=2).astype(np.uint8)
        colours[..., 3] = random.choice(opacities, (high, wide))
        made.append(Part(int(left), int(top), colours, disposal, is_over))
    return made


def test_every_frame_of_the_apng_is_the_true_one() -> None:
    folder = CASES / "10-apng-frames"
    (moving,) = import_files([folder / "asm.png"]).groups
    (true,) = import_files(sorted(folder.glob("w*.png"))).groups
    assert len(true.values) == 12
    np.testing.assert_array_equal(moving.values, true.values)


@pytest.mark.parametrize(
    ("first", "second"), list(product(product((KEEP, CLEAR, PREVIOUS), (False, True)), repeat=2))
)
@pytest.mark.parametrize("is_hidden", [False, True])
def test_apng_frames_are_composed_by_the_rules(
    first: tuple[int, bool], second: tuple[int, bool], is_hidden: bool
) -> None:
    random = np.random.default_rng(7)
    for _ in range(5):
        made = parts(random, [first, second, first, (KEEP, True)], [0, 255])
        hidden = parts(random, [(KEEP, False)], [255])[0].colours if is_hidden else None
        found = frames_of(apng(WIDTH, HEIGHT, made, hidden))
        np.testing.assert_allclose(found, expected(WIDTH, HEIGHT, made), atol=0.51)


def test_apng_frames_that_are_half_clear_mix() -> None:
    made = parts(np.random.default_rng(3), [(KEEP, True)] * 6, [0, 60, 128, 200, 255])
    # Each of six layers is rounded to 8 bits, in Pillow's way: at most one grey off a layer.
    np.testing.assert_allclose(frames_of(apng(WIDTH, HEIGHT, made)), expected(WIDTH, HEIGHT, made), atol=6)


@given(st.data())
def test_gif_frames_are_composed_by_the_rules(data: st.DataObject) -> None:
    random = np.random.default_rng(data.draw(st.integers(0, 2**32)))
    grey = np.repeat(random.permutation(256)[:8, np.newaxis], 3, axis=1)
    made = []
    for disposal in data.draw(st.lists(st.sampled_from((KEEP, CLEAR, PREVIOUS)), min_size=2, max_size=6)):
        left, top = random.integers(WIDTH), random.integers(HEIGHT)
        high, wide = random.integers(1, HEIGHT + 2), random.integers(1, WIDTH + 2)  # it may stand over
        own = np.repeat(random.integers(0, 256, (4, 1)), 3, axis=1) if random.integers(2) else None
        count = 8 if own is None else 4
        clear = int(random.integers(count)) if random.integers(2) else None
        indices = random.integers(0, count, (high, wide))
        made.append(GifPart(int(left), int(top), indices, own, clear, disposal, bool(random.integers(2))))
    found = frames_of(gif(WIDTH, HEIGHT, grey, made))
    true = expected(WIDTH, HEIGHT, [part.shown(grey) for part in made])
    assert found.tolist() == np.rint(true).astype(int).tolist()


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
@pytest.mark.parametrize("disposal", [0, 1, 2])
def test_animations_that_pillow_makes_come_back(kind: str, disposal: int) -> None:
    random = np.random.default_rng(2)
    frames = [
        Image.fromarray(np.where(random.integers(0, 3, (9, 9)) > 0, 255, 40).astype(np.uint8)).convert("RGB")
        for _ in range(5)
    ]
    data = io.BytesIO()
    more = {"lossless": True} if kind == "WEBP" else {"disposal": disposal}
    frames[0].save(data, kind, save_all=True, append_images=frames[1:], **more)
    true = [255 - np.asarray(frame.convert("L")) for frame in frames]
    np.testing.assert_array_equal(frames_of(data.getvalue()), true)


def test_frames_before_a_damaged_one_are_kept() -> None:
    made = parts(np.random.default_rng(1), [(KEEP, False)] * 4, [255])
    data = bytearray(apng(WIDTH, HEIGHT, made))
    data[data.rindex(b"fdAT") + 6] ^= 1
    found = read_image(bytes(data), "x")
    assert len(found.groups[0].values) == 3
    assert found.remarks == ["Only its first 3 frames could be read; the rest is damaged."]
    with pytest.raises(UnreadableError):
        read_image(bytes(data)[: data.index(b"IDAT") + 9], "x")


def test_a_gif_whose_only_frame_fills_no_picture_is_clear_around_it() -> None:
    common = np.array([[80] * 3, [0] * 3])  # the ground's colour is black
    data = gif(6, 5, common, [GifPart(1, 2, np.zeros((2, 3), int), None, None, KEEP, False)])
    true = np.zeros((5, 6))
    true[2:4, 1:4] = 175
    np.testing.assert_array_equal(frames_of(data), [true])


def test_a_gif_damaged_behind_its_first_frame_gives_that_frame() -> None:
    one = GifPart(0, 0, np.eye(4, dtype=int), None, None, KEEP, False)
    data = gif(4, 4, np.array([[0] * 3, [255] * 3]), [one, one])
    found = read_image(data[: data.rindex(b"\x2c") + 20], "x")
    assert found.groups[0].values.tolist() == [(255 - 255 * np.eye(4)).tolist()]
    assert found.remarks == ["Only its first 1 frame could be read; the rest is damaged."]


def gif_of(count: int, side: int = 4) -> bytes:
    common = np.array([[0] * 3, [80] * 3, [160] * 3, [255] * 3])
    one = [
        GifPart(0, 0, np.full((side, side), number % 4), None, None, KEEP, False) for number in range(count)
    ]
    return gif(side, side, common, one)


def test_no_more_than_2000_frames_are_taken() -> None:
    found = read_image(gif_of(2001), "x")
    assert len(found.groups[0].values) == 2000
    assert found.remarks == ["Only its first 2,000 frames were taken."]


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_an_animation_asks_between_frames_whether_to_go_on(kind: str) -> None:
    data = io.BytesIO()
    frames = [Image.fromarray(np.full((8, 8), number * 20, np.uint8)) for number in range(12)]
    frames[0].save(data, kind, save_all=True, append_images=frames[1:])
    asked = 0

    def ask(done: int) -> None:
        nonlocal asked
        asked += 1
        if asked > 12:
            raise CancelledError("stop")

    with pytest.raises(CancelledError):
        read_image(data.getvalue(), "x", reached=ask)


def test_a_large_image_asks_while_it_is_decoded_whether_to_go_on() -> None:
    data = io.BytesIO()
    noise = np.random.default_rng(0).integers(0, 256, (1024, 1024)).astype(np.uint8)
    Image.fromarray(noise).save(data, "PNG")
    done: list[int] = []
    read_image(data.getvalue(), "x", reached=done.append)
    assert len(done) > 12 and max(done) > 2**19


def test_frames_take_little_more_memory_than_their_pictures(peak_memory) -> None:  # type: ignore[no-untyped-def]
    data = gif_of(60, 64)
    kept = 60 * 64 * 64
    read_image(data, "x")
    assert peak_memory(lambda: read_image(data, "x")) < 1.5 * kept + 2**18
