"""Makes the pictures in docs/screenshots: `python -m docs.make_screenshots`, in the project's folder.

Two show the window after the lecture's experiment, two its page of all kinds of network, and two for each kind the
experiment with that kind. One is what a screen shows while somebody draws and the network trains, taken in a virtual X
server (Xvfb and xdotool must be there).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from engine.kinds import kinds
from tests.app_on_screen import App, read_window_map
from tests.xvfb_session import ROOT, Program, Screen, missing_tool, wait_until

FOLDER = ROOT / "docs" / "screenshots"
KINDS = FOLDER / "kinds"
STROKE = ((6, 7), (2, 7), (0, 3))  # (row, column) of the cells where the hand turns


def main() -> int:
    """Make all pictures; returns the exit code."""
    KINDS.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        for page in ("play", "kinds"):
            take(FOLDER / f"{page}-{theme}.png", "--theme", theme, "--page", page)
        for kind in kinds():
            take(KINDS / f"{kind.name}-{theme}.png", "--theme", theme, "--kind", kind.name)
    drawn_by("tests.guide_hands", FOLDER / "guide" / "hands.png")
    take(FOLDER / "timeline.png", "--theme", "light", "--page", "timeline")
    compress()
    code_space()
    drawn_by("tests.guide_fooling", FOLDER / "guide" / "fooling.png")
    for part in ("manifold", "likes"):
        drawn_by("tests.guide_plane", FOLDER / "guide" / f"{part}.png", part)
    anomalies()
    map_and_slow_motion(FOLDER / "guide")
    if missing_tool():
        print(f"The picture of drawing while training {missing_tool()}; it stays as it is.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        draw_while_training(Path(folder), FOLDER / "drawing-while-training.png")
    return 0


def take(out: Path, *options: str) -> None:
    """The window as `main.py screenshot` draws it."""
    command = [sys.executable, str(ROOT / "main.py"), "screenshot", str(out), *options]
    subprocess.run(command, cwd=ROOT, check=True)
    with Image.open(out) as picture:
        save(picture.convert("RGB"), out)


def drawn_by(module: str, out: Path, *before: str) -> None:
    """A picture that a program draws, which is told its name after these words."""
    out.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", module, *before, str(out)], cwd=ROOT, check=True)
    with Image.open(out) as picture:
        save(picture.convert("RGB"), out)


def compress() -> None:
    """The page Compress with the letters."""
    with tempfile.TemporaryDirectory() as folder:
        letters = Path(folder) / "letters.pinhole"
        subprocess.run(
            [sys.executable, "-m", "docs.write_set", "letters", str(letters)], cwd=ROOT, check=True
        )
        take(FOLDER / "compress.png", str(letters), "--theme", "light", "--page", "compress")


def code_space() -> None:
    """The page Code space with the handwritten digits."""
    with tempfile.TemporaryDirectory() as folder:
        digits = Path(folder) / "digits.pinhole"
        subprocess.run([sys.executable, "-m", "docs.write_set", "digits", str(digits)], cwd=ROOT, check=True)
        out = FOLDER / "code-space.png"
        take(out, str(digits), "--epochs", "50", "--theme", "light", "--page", "code-space")


def anomalies() -> None:
    """The page Anomalies with the digits but the nine; the guide's picture of it is the lecture's."""
    with tempfile.TemporaryDirectory() as folder:
        digits = Path(folder) / "digits.pinhole"
        command = [sys.executable, "-m", "docs.write_set", "digits-9", str(digits)]
        subprocess.run(command, cwd=ROOT, check=True)
        take(FOLDER / "anomalies.png", str(digits), "--theme", "light", "--page", "anomalies")
    take(FOLDER / "guide" / "anomalies.png", "--theme", "light", "--page", "anomalies")


def map_and_slow_motion(folder: Path) -> None:
    """The guide's pictures of these two."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.map_and_slow_motion", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def never_stop(app: App) -> None:
    """Type into *Stop at*, so that training goes on for as long as it is wanted."""
    app.click("stop_at")
    app.screen.hand("key", "ctrl+a", "type", "0")
    app.screen.hand("key", "Return")


def draw_while_training(folder: Path, out: Path) -> None:
    """Start the program on a screen of its own, train, draw, and take a picture with the button still down."""
    screen = Screen(folder)
    home = {name: str(folder / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    found = read_window_map(screen, folder)
    program = Program(screen, **home)
    try:
        program.fill_screen()
        app = App(program, found["places"], found["cells"])
        wait_until(lambda: bool(app.black("input").any()), "the picture is shown")
        never_stop(app)
        app.click("train")
        app.wait_for_change("epoch", times=60)
        first, *others = (app.cell(*cell) for cell in STROKE)
        screen.hand("mousemove", *first, "mousedown", 1)
        for place in others:
            screen.hand("mousemove", *place)
        app.wait_for_change("epoch", times=10)
        save(Image.fromarray(screen.picture()), out)
    finally:
        program.end()
        screen.close()


def save(picture: Image.Image, out: Path) -> None:
    """Save as a small PNG: few colours, since the window has few."""
    picture.quantize(colors=256, dither=Image.Dither.NONE).save(out, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
