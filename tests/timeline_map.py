"""Prints as JSON where the parts of the page Timeline stand, as `tests.window_map` does for the window."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from engine.lecture import lecture_document
from gui.look.theme import Themes
from gui.pages.catalogue import TIMELINE
from gui.pages.timeline.timeline_page import TimelinePage
from gui.shell.scripted_studio import close, rest, shown
from tests.mapped_parts import opened, rectangle

SETTLE_MS = 200
LOOK_MS = 20
EPOCHS = 20


def main(width: int, height: int, folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    studio = shown(app, lecture_document(), (width, height), Themes(app), folder)
    window = studio.window
    studio.start()
    page = opened(studio, TIMELINE, TimelinePage)
    page.place.build_now()
    wait_until(lambda: studio.bridge.snapshot is not None)
    studio.bridge.step_epochs(EPOCHS)
    wait_until(lambda: studio.moments.now == EPOCHS)
    studio.moments.look_at(EPOCHS // 2)
    wait_until(lambda: studio.moments.can_fork)
    page.start()
    wait_until(lambda: not page.running)
    rest(SETTLE_MS)
    pill, card = studio.moment_notice.pill, page.place.card
    assert pill is not None and card is not None
    parts = {
        "rail": next(one for one in window.rail.buttons if one.text() == TIMELINE.name),
        "go": page.controls.go,
        "board": page.board,
        "scrubber": card.scrubber,
        "curve": card.canvas,
        "pictures": studio.pictures,
        "epoch": window.transport.epoch,
        "train": window.transport.train,
        "pill": pill,
        "fork": pill.fork,
        "now": pill.now,
        **{f"claim{place}": button for place, button in enumerate(page.claims.buttons)},
    }
    places = {name: rectangle(widget, window) for name, widget in parts.items()}
    first, last = (round(card.scrubber.x_of(epoch)) for epoch in (0, EPOCHS))
    places["track"] = [
        places["scrubber"][0] + first,
        places["scrubber"][1],
        last - first,
        card.scrubber.height(),
    ]
    print(json.dumps(places))
    close(studio)


def wait_until(holds: Callable[[], bool]) -> None:
    while not holds():
        rest(LOOK_MS)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
