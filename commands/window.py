"""`main.py [FILE ...]`: the window, or what can be had of it where there is no display."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from commands.arguments import ArgumentParser
from commands.display import check_display
from commands.signal_watch import SignalWatch
from engine.errors import PinholeError
from engine.memory_room import WINDOW_ROOM, check_room
from engine.version import VERSION
from engine.wording import quoted_path

COMMANDS = """commands:
  main.py report [FILE ...]              train in the terminal and print what comes back
  main.py code [FILE ...]                print the same as a program in plain PyTorch
  main.py export OUT [FILE ...]          train and write the network as safetensors or ONNX
  main.py kinds                          list the kinds of network that report --kind knows
  main.py lab NAME [FILE ...]            run an experiment, such as lottery, and print its result
  main.py screenshot OUT.png [FILE ...]  draw the window after training and save it
  main.py benchmark                      measure how fast this machine trains and draws
Each of them knows --help. A file called like a command is opened by ./NAME."""
PICTURE_NAME = "pinhole.png"


def main(arguments: Sequence[str], signals: SignalWatch) -> int:
    """Open the window on files or on the lecture's document; returns the exit code."""
    parser = ArgumentParser(
        "main.py", "Pinhole: draw pixels, squeeze them through four numbers, watch what comes back.", COMMANDS
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a document, or pictures as text, to open; images, arrays, tables, folders and several files are imported",
    )
    parser.add_argument("--version", action="version", version=f"Pinhole {VERSION}")
    paths: list[str] = parser.read(arguments).files
    if no_display():
        if len(paths) > 1:
            raise PinholeError("Without a display one file is opened at a time; name only one.")
        return _without_display(paths[0] if paths else None, signals)
    if paths:
        from engine.opening.open_file import check_files_to_open

        check_files_to_open(paths)  # a bad file is said in the terminal it was named in, before any window
    check_room(WINDOW_ROOM, "The window")
    check_display()
    gc.disable()  # looking for garbage while the window is built takes 0.1 s; once it is open, gui.shell.app sees to it
    from gui.shell.app import run

    return run(paths, signals)


def no_display() -> bool:
    """Whether this is a Linux (or other X11) machine with neither an X nor a Wayland display to draw on."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform not in ("win32", "darwin") and not any(os.environ.get(name) for name in wanted)


def _without_display(path: str | None, signals: SignalWatch) -> int:
    from commands.files import document_of
    from commands.report import print_report
    from commands.screenshot import draw
    from commands.settings_options import epochs_to_train

    document = document_of([] if path is None else [path])
    print("There is no display, so the experiment runs here, and the window is drawn to a file.\n")
    epochs = epochs_to_train(document, None)
    signals.end()
    code = print_report(document, epochs)
    sys.stdout.flush()
    out = _picture_path()
    draw(document, out, signals, epochs=epochs)
    print(f"\nThe window after training is in {quoted_path(out)}.")
    return code


def _picture_path() -> Path:
    from commands.screenshot import writable_png

    try:
        return writable_png(PICTURE_NAME)
    except PinholeError:
        return writable_png(str(Path(tempfile.gettempdir(), PICTURE_NAME)))
