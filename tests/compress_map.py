"""Prints as JSON where the parts of the page Compress stand, as `tests.window_map` does for the window.

It runs the part that is named first, so that what stands below its words stands where it does in the program.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from engine.labs.compress.parts import PARTS, RANDOM
from engine.lecture import lecture_document
from gui.look.theme import Themes
from gui.pages.catalogue import COMPRESS
from gui.pages.compress.compress_page import CompressPage
from gui.pages.compress.rolls.rolls_view import RollsView
from gui.shell.scripted_studio import close, rest, shown
from tests.mapped_parts import opened, rectangle

SETTLE_MS = 200


def main(width: int, height: int, folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    studio = shown(app, lecture_document(), (width, height), Themes(app), folder)
    window, loop = studio.window, QEventLoop()
    page = opened(studio, COMPRESS, CompressPage)
    rest(SETTLE_MS)
    rail = next(one for one in window.rail.buttons if one.text() == COMPRESS.name)
    places = {"rail": rectangle(rail, window), "go": rectangle(page.controls.go, window)}
    for part in PARTS:
        places[part.key] = rectangle(page.choice.segments.button(part), window)
    page.show_part(RANDOM)
    page.start()
    studio.jobs.lab_changed.connect(loop.quit)
    loop.exec()
    rest(SETTLE_MS)
    view = page.view(RANDOM)
    assert isinstance(view, RollsView)
    for name, widget in (("view", view), ("board", view.board), ("nothing", view.nothing)):
        places[name] = rectangle(widget, window)
    print(json.dumps(places))
    close(studio)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
