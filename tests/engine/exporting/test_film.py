"""Films: a GIF has the frames it was given, and ffmpeg is handed every pixel of them."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.errors import PinholeError
from engine.exporting import film
from engine.exporting.film import Frame, write_gif, write_mp4
from engine.labs.timeline.epochs import MOST_FRAMES, film_epochs

FFMPEG = f"""#!{sys.executable}
import pathlib, sys
out = pathlib.Path(sys.argv[-1])
out.write_bytes(" ".join(sys.argv[1:-1]).encode() + b"\\n" + sys.stdin.buffer.read())
"""
BROKEN = f"""#!{sys.executable}
import sys
sys.stdin.buffer.read()
sys.exit("no such codec")
"""


def frames(count: int = 3) -> list[Frame]:
    made = []
    for number in range(count):
        frame = np.zeros((6, 9, 3), dtype=np.uint8)
        frame[:, : number + 1] = (255, 80 * number, 0)
        made.append(frame)
    return made


@pytest.fixture
def on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_a_gif_has_every_frame_and_stays_on_the_last(tmp_path: Path) -> None:
    given = frames()
    write_gif(given, tmp_path / "film.gif")
    with Image.open(tmp_path / "film.gif") as read:
        assert (read.n_frames, read.info["loop"]) == (3, 0)
        lengths = []
        for number, frame in enumerate(given):
            read.seek(number)
            np.testing.assert_array_equal(np.asarray(read.convert("RGB")), frame)
            lengths.append(read.info["duration"])
    assert lengths == [100, 100, 2000]


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for ffmpeg is a script with a first line")
def test_ffmpeg_is_handed_every_pixel(tmp_path: Path, on_path: Path) -> None:
    (on_path / "ffmpeg").write_text(FFMPEG)
    (on_path / "ffmpeg").chmod(0o755)
    given = frames()
    write_mp4(given, tmp_path / "film.mp4")
    options, pixels = (tmp_path / "film.mp4").read_bytes().split(b"\n", 1)
    assert b"-s 10x6" in options and b"-pix_fmt rgb24" in options
    sent = np.frombuffer(pixels, np.uint8).reshape(-1, 6, 10, 3)
    np.testing.assert_array_equal(sent[:3, :, :9], given)
    np.testing.assert_array_equal(sent[:, :, 9], sent[:, :, 8])
    assert len(sent) == 3 + 19 and all(np.array_equal(frame, sent[2]) for frame in sent[3:])


@pytest.mark.skipif(film.ffmpeg() is None, reason="ffmpeg is not installed")
def test_a_real_mp4_has_the_frames_and_no_edge_of_another_colour(tmp_path: Path) -> None:
    dark, light = (np.full((35, 47, 3), grey, dtype=np.uint8) for grey in (40, 250))
    write_mp4([dark, light], tmp_path / "film.mp4")
    program = film.ffmpeg()
    assert program is not None
    command = [program, "-loglevel", "error", "-i", str(tmp_path / "film.mp4"), "-f", "rawvideo"]
    made = subprocess.run([*command, "-pix_fmt", "rgb24", "-"], capture_output=True, check=True).stdout
    read = np.frombuffer(made, np.uint8).reshape(-1, 36, 48, 3).astype(int)
    assert len(read) == 2 + 19
    # what one grey loses on its way through 219 steps of brightness and a lossy codec
    assert np.abs(read[0] - 40).max() <= 4 and np.abs(read[1:] - 250).max() <= 4


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for ffmpeg is a script with a first line")
def test_what_ffmpeg_refuses_is_told_and_leaves_no_file(tmp_path: Path, on_path: Path) -> None:
    (on_path / "ffmpeg").write_text(BROKEN)
    (on_path / "ffmpeg").chmod(0o755)
    with pytest.raises(PinholeError, match=r"ffmpeg could not make the film: no such codec\."):
        write_mp4(frames(), tmp_path / "film.mp4")
    assert not (tmp_path / "film.mp4").exists()


def test_without_ffmpeg_it_says_what_to_do(tmp_path: Path, on_path: Path) -> None:
    assert film.ffmpeg() is None
    with pytest.raises(PinholeError, match="save the film as GIF"):
        write_mp4(frames(), tmp_path / "film.mp4")


def test_no_frames_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PinholeError, match="no frames"):
        write_gif([], tmp_path / "film.gif")


@pytest.mark.parametrize("last", [0, 5, 59, 60, 61, 75, 150, 500, 10_000, 10**9])
def test_a_film_goes_from_the_first_weights_to_the_last_epoch(last: int) -> None:
    epochs = film_epochs(last)
    assert epochs[0] == 0 and epochs[-1] == last
    assert len(epochs) == min(MOST_FRAMES, last + 1)
    assert all(after > before for before, after in pairwise(epochs))
