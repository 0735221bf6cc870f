"""Prints as JSON where the parts of the page Fooling stand, as `tests.window_map` does for the window."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.part import PICTURES
from engine.lecture import lecture_document
from gui.look.theme import Themes
from gui.pages.catalogue import FOOLING
from gui.pages.fooling.fooling_page import FoolingPage
from gui.pages.fooling.pictures.pictures_view import PicturesView
from gui.pages.fooling.pictures.wording import FLIPS, NUDGE
from gui.shell.scripted_studio import close, rest, shown
from tests.mapped_parts import opened, rectangle

SETTLE_MS = 200


def main(width: int, height: int, folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    studio = shown(app, lecture_document(), (width, height), Themes(app), folder)
    window, loop = studio.window, QEventLoop()
    studio.start()
    page = opened(studio, FOOLING, FoolingPage)
    page.show_part(PICTURES)
    view = page.shown
    assert isinstance(view, PicturesView)
    view.watch.changed.connect(loop.quit)
    loop.exec()
    rest(SETTLE_MS)
    grid = view.board.yours.grid
    geometry = grid.grid
    assert geometry is not None
    left, top, _, _ = rectangle(grid, window)
    ratio = grid.devicePixelRatioF()
    corner = geometry.device_cell_rect((0, 0))
    cell = round(geometry.cell / ratio)
    places = {
        "rail": rectangle(next(one for one in window.rail.buttons if one.text() == FOOLING.name), window),
        "part": rectangle(page.choice.segments.button(PICTURES), window),
        "verdict": rectangle(view.goals.button(Goal.VERDICT), window),
        "class": rectangle(view.goals.button(Goal.CLASS), window),
        "flips": rectangle(view.ways.button(FLIPS), window),
        "nudge": rectangle(view.ways.button(NUDGE), window),
        "told": rectangle(view.told, window),
        "as_it_is": rectangle(view.board.as_it_is.grid, window),
        "yours": rectangle(grid, window),
        "cell": [left + round(corner.x() / ratio), top + round(corner.y() / ratio), cell, cell],
        "take_back": rectangle(view.board.take_back, window),
        "try": rectangle(view.board.try_, window),
        "machine": rectangle(view.board.machines.place, window),
        "start": rectangle(view.panel.controls.go, window),
        "panel": rectangle(view.panel, window),
    }
    print(json.dumps(places))
    close(studio)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
