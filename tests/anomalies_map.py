"""Prints as JSON where the parts of the page Anomalies stand once the lecture's network is trained."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint
from PySide6.QtWidgets import QApplication, QWidget

from engine.lecture import lecture_document
from gui.look.theme import Themes
from gui.pages.anomalies.anomalies_page import AnomaliesPage
from gui.pages.anomalies.below.panels import Tab
from gui.pages.catalogue import ANOMALIES
from gui.shell.scripted_studio import close, rest, shown
from tests.mapped_parts import opened, rectangle

SETTLE_MS = 300
SPOT = 6  # width of a place that is pressed


def main(width: int, height: int, folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    document = lecture_document()
    studio = shown(app, document, (width, height), Themes(app), folder)
    window, loop = studio.window, QEventLoop()
    page = opened(studio, ANOMALIES, AnomaliesPage)
    studio.start()
    studio.bridge.step_epochs(document.training.epochs)

    def look() -> None:
        if page.judged is not None and page.judged.asked.epoch == document.training.epochs:
            loop.quit()

    page.followed.connect(look)
    loop.exec()
    page.followed.disconnect(look)
    rest(SETTLE_MS)
    parts, panels = page.parts, page.parts.panels
    rail = next(one for one in window.rail.buttons if one.text() == ANOMALIES.name)
    widgets: dict[str, QWidget] = {
        "rail": rail,
        "train": window.transport.train,
        "epoch": window.transport.epoch,
        "strip": parts.strip,
        "told": parts.told,
        "panels": panels.stack,
        "counts": panels.at_line.counts,
        "roc": panels.at_line.roc,
        "peek": parts.controls.peek,
        "course": parts.controls.course,
        "scenes": parts.controls.scenes,
        **{tab.name: panels.tabs.button(tab) for tab in Tab},
    }
    places = {name: rectangle(widget, window) for name, widget in widgets.items()}
    layout = parts.strip.layout_now
    assert layout is not None
    top = round(layout.plot.top()) + 5
    for name, x in (("line", layout.x_of(parts.strip.line)), ("right", layout.x_of(0.9))):
        places[name] = spot(parts.strip, QPoint(round(x), top), window)
    cross = next(one for one in layout.placed if one.row == 5)
    places["cross"] = spot(parts.strip, layout.rect_of(cross).center().toPoint(), window)
    panels.show_tab(Tab.BLAME)
    rest(SETTLE_MS)
    places["maps"] = rectangle(panels.blame.maps, window)
    panels.show_tab(Tab.MIXED)
    rest(SETTLE_MS)
    places["go"] = rectangle(panels.mixed.controls.go, window)
    print(json.dumps(places))
    close(studio)


def spot(widget: QWidget, place: QPoint, window: QWidget) -> list[int]:
    """A small rectangle round a place of a widget."""
    at = widget.mapTo(window, place)
    return [at.x() - SPOT // 2, at.y() - SPOT // 2, SPOT, SPOT]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
