"""Frames as a film: an animated GIF, or an MP4 where ffmpeg is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError
from engine.files.safe_write import replace_file

Frame = npt.NDArray[np.uint8]  # (height, width, 3)
FRAMES_A_SECOND = 10
LAST_SECONDS = 2.0  # that the last frame stays
MOST_SECONDS = 120.0  # for ffmpeg
NO_FFMPEG = "An MP4 needs the program ffmpeg, which is not installed here; save the film as GIF."
_UNSEEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def ffmpeg() -> str | None:
    """Where the program is that writes MP4; None: it is not installed."""
    return shutil.which("ffmpeg")


def write_gif(frames: Sequence[Frame], path: Path | str) -> None:
    """Write frames of one size, ten a second, over and over; the last stays longer. Raises `PinholeError`."""
    from PIL import Image

    each = 1000 // FRAMES_A_SECOND
    pictures = [Image.fromarray(frame) for frame in _checked(frames)]
    data = io.BytesIO()
    pictures[0].save(
        data,
        "GIF",
        save_all=True,
        append_images=pictures[1:],
        duration=[*[each] * (len(pictures) - 1), round(1000 * LAST_SECONDS)],
        loop=0,
    )
    _save(data.getvalue(), path)


def write_mp4(frames: Sequence[Frame], path: Path | str) -> None:
    """Write the same film with ffmpeg, once through; raises `PinholeError`, also where there is no ffmpeg."""
    program = ffmpeg()
    if program is None:
        raise PinholeError(NO_FFMPEG)
    even = [_even(frame) for frame in _checked(frames)]
    height, width = even[0].shape[:2]
    shown = [*even, *[even[-1]] * (round(LAST_SECONDS * FRAMES_A_SECOND) - 1)]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "film.mp4"
        command = [program, "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24"]
        command += ["-s", f"{width}x{height}", "-r", str(FRAMES_A_SECOND), "-i", "-"]
        command += ["-pix_fmt", "yuv420p", "-movflags", "+faststart", str(made)]
        try:
            subprocess.run(
                command,
                input=b"".join(np.ascontiguousarray(frame).tobytes() for frame in shown),
                check=True,
                capture_output=True,
                timeout=MOST_SECONDS,
                creationflags=_UNSEEN,
            )
            data = made.read_bytes()
        except (OSError, subprocess.SubprocessError) as error:
            raise PinholeError(f"ffmpeg could not make the film: {_reason(error)}") from error
    _save(data, path)


def _save(data: bytes, path: Path | str) -> None:
    def write(file: BinaryIO) -> None:
        file.write(data)

    replace_file(path, write)


def _even(frame: Frame) -> Frame:
    """A frame whose sides are even, as yuv420p needs them: its last row and column twice where they are not."""
    return np.pad(frame, ((0, frame.shape[0] % 2), (0, frame.shape[1] % 2), (0, 0)), mode="edge")


def _reason(error: Exception) -> str:
    told = error.stderr if isinstance(error, subprocess.CalledProcessError) else b""
    lines = (told or b"").decode(errors="replace").strip().splitlines()
    return f"{(lines[-1] if lines else type(error).__name__).rstrip('.')}."


def _checked(frames: Sequence[Frame]) -> Sequence[Frame]:
    if not frames:
        raise PinholeError("There are no frames for a film; make the timeline first.")
    return frames
