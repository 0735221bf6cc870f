"""Prints as JSON where two parts of the page Fooling stand: The manifold, and What a unit likes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from engine.labs.fooling.likes.part import LIKES
from engine.labs.fooling.plane.part import MANIFOLD
from engine.lecture import lecture_document
from gui.look.theme import Themes
from gui.pages.catalogue import FOOLING
from gui.pages.fooling.fooling_page import FoolingPage
from gui.pages.fooling.likes.likes_part import LikesPart
from gui.pages.fooling.plane.backdrop import Behind
from gui.pages.fooling.plane.plane_part import PlanePart
from gui.shell.scripted_studio import close, rest, shown
from tests.mapped_parts import opened, rectangle

SETTLE_MS = 300
EPOCHS = 120
SPOT = 6


def main(width: int, height: int, folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    studio = shown(app, lecture_document(), (width, height), Themes(app), folder)
    window, loop = studio.window, QEventLoop()
    studio.start()
    page = opened(studio, FOOLING, FoolingPage)
    page.show_part(MANIFOLD)
    plane = page.shown
    assert isinstance(plane, PlanePart)
    rest(SETTLE_MS)
    plane.controls.play.click()
    plane.followed.connect(
        lambda: (
            loop.quit() if plane.watch.picture is not None and plane.watch.picture.epoch >= EPOCHS else None
        )
    )
    loop.exec()
    plane.controls.play.click()
    rest(SETTLE_MS)
    found, canvas = plane.found, plane.canvas
    assert found is not None
    left, top, _, _ = rectangle(canvas, window)
    home = canvas.place_of(found.at_home.home)
    rail = next(one for one in window.rail.buttons if one.text() == FOOLING.name)
    widgets = {
        "rail": rail,
        "play": plane.controls.play,
        "canvas": canvas,
        "now": plane.now,
        "noticed": plane.noticed,
        "over": plane.over,
        "errors": plane.controls.behind.button(Behind.ERRORS),
        "both": plane.controls.behind.button(Behind.BOTH),
        "draw": plane.controls.draw,
        "dimensions": plane.dimensions.controls.go,
        "chart": plane.dimensions.chart,
        "likes": page.choice.segments.button(LIKES),
    }
    places = {name: rectangle(widget, window) for name, widget in widgets.items()}
    places["point"] = [left + round(home.x()) - SPOT // 2, top + round(home.y()) - SPOT // 2, SPOT, SPOT]
    page.show_part(LIKES)
    likes = page.shown
    assert isinstance(likes, LikesPart)
    answered = QEventLoop()  # the other one ends with every picture of the plane
    likes.watch.answered.connect(answered.quit)
    answered.exec()
    rest(SETTLE_MS)
    for name, one in (
        ("tiles", likes.tiles),
        ("next", likes.controls.after),
        ("smooth", likes.controls.smooth),
        ("compare", likes.against.controls.go),
        ("against", likes.against),
    ):
        places[name] = rectangle(one, window)
    print(json.dumps(places))
    close(studio)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
