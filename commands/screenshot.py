"""`main.py screenshot`: the real window, drawn to a PNG file without a display."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from commands.arguments import ArgumentParser, one_of
from commands.display import check_display
from commands.files import add_files, document_of
from commands.kind_option import add_kinds, with_kind_given
from commands.settings_options import add_epochs
from commands.signal_watch import SignalWatch
from engine.document import Document
from engine.errors import PinholeError
from engine.files.safe_write import replace_file
from engine.wording import quoted, quoted_path
from gui.pages.catalogue import PAGES, PLAY

THEMES = ("light", "dark")
DEFAULT_SIZE = (1440, 900)
SMALLEST = (1024, 640)  # the smallest window in which nothing is clipped
LARGEST = (7680, 4320)


def main(arguments: Sequence[str], signals: SignalWatch) -> int:
    """Train the document (the lecture's if no file is named), draw the window and save it."""
    parser = ArgumentParser("main.py screenshot", "Draw the window after training and save it as a PNG file.")
    add = parser.add_argument
    add("out", metavar="OUT.png", help="the picture to write")
    add_files(parser)
    add_epochs(parser)
    add_kinds(parser)
    add(
        "--size",
        metavar="1440x900",
        type=read_size,
        default=DEFAULT_SIZE,
        help="width and height of the window",
    )
    add(
        "--theme",
        metavar="NAME",
        type=one_of("--theme", THEMES),
        default="light",
        help=f"the colours: {' or '.join(THEMES)}",
    )
    add(
        "--page",
        metavar="NAME",
        type=one_of("--page", [page.key for page in PAGES]),
        default=PLAY.key,
        help=f"the page of the window: {' or '.join(page.key for page in PAGES)}; its lab is run first, if it has one",
    )
    options = parser.read(arguments)
    out = writable_png(options.out)
    draw(
        with_kind_given(document_of(options.files), options),
        out,
        signals,
        epochs=options.epochs,
        size=options.size,
        theme=options.theme,
        page=options.page,
    )
    return 0


def draw(
    document: Document,
    out: Path,
    signals: SignalWatch,
    *,
    epochs: int | None = None,
    size: tuple[int, int] = DEFAULT_SIZE,
    theme: str = "light",
    page: str = PLAY.key,
) -> None:
    """Train and draw. Raises `PinholeError` for a document without a training picture.

    A signal ends it at once: Qt calls Python between its own steps, where an exception would only be printed.
    """
    if not document.train:
        raise PinholeError("There is no picture to train on; add at least one training picture.")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    check_display()
    from gui.shell.screenshot import take_screenshot

    signals.begin_again()
    with signals.unbroken():
        folder = Path(tempfile.mkdtemp(prefix="pinhole-"))
        signals.before_leaving(lambda: shutil.rmtree(folder, ignore_errors=True))
    try:
        png = take_screenshot(document, folder, epochs=epochs, size=size, theme=theme, page=page)
    finally:
        shutil.rmtree(folder, ignore_errors=True)

    def write(file: BinaryIO) -> None:
        file.write(png)

    with signals.unbroken():
        replace_file(out, write)


def read_size(text: str) -> tuple[int, int]:
    """Width and height of a window, such as `1440x900`."""
    match = re.fullmatch(r"(\d{1,6})x(\d{1,6})", text.strip().lower(), re.ASCII)
    if match is None:
        raise PinholeError(f"--size takes a width and a height such as 1440x900, not {quoted(text)}.")
    width, height = int(match[1]), int(match[2])
    if not (SMALLEST[0] <= width <= LARGEST[0] and SMALLEST[1] <= height <= LARGEST[1]):
        raise PinholeError(
            f"--size takes {SMALLEST[0]}x{SMALLEST[1]} to {LARGEST[0]}x{LARGEST[1]},"
            f" and {quoted(text)} is outside that."
        )
    return width, height


def writable_png(text: str) -> Path:
    """The path, after making sure that a file can be written there; raises `PinholeError` if not."""
    path = Path(text)
    shown = quoted_path(text)
    try:
        if path.is_dir():
            raise PinholeError(f"{shown} is a folder; name a file in it, such as pinhole.png.")
        if path.suffix.lower() != ".png":
            raise PinholeError(f"The screenshot is a PNG file, so {shown} should end in .png.")
        if not path.parent.is_dir():
            raise PinholeError(
                f"There is no folder {quoted_path(path.parent)} for the screenshot; make it first."
            )
        if path.exists() and not (path.is_file() and os.access(path, os.W_OK)):
            raise PinholeError(f"{shown} cannot be replaced; choose another name.")
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a possible name"
        raise PinholeError(f"{shown} cannot be written ({reason}); choose another folder.") from None
    return path
