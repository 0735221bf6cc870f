"""Prints as JSON where the parts of the page Code space stand, as `tests.window_map` does for the window."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QPoint, QPointF
from PySide6.QtWidgets import QApplication, QWidget

from engine.labs.code_space.view import Behind
from engine.lecture import lecture_document
from gui.look.theme import Themes
from gui.pages.catalogue import CODE_SPACE, PLAY
from gui.pages.code_space.below.panels import Tab
from gui.pages.code_space.code_space_page import CodeSpacePage
from gui.pages.code_space.map.space_map import SpaceMap
from gui.shell.scripted_studio import close, rest, shown
from tests.mapped_parts import opened, rectangle

SETTLE_MS = 200
SPOT = 6  # width of a place that is pointed at


def main(width: int, height: int, folder: Path) -> None:
    app = QApplication(sys.argv[:1])
    studio = shown(app, lecture_document(), (width, height), Themes(app), folder)
    window, loop = studio.window, QEventLoop()
    page = opened(studio, CODE_SPACE, CodeSpacePage)
    page.followed.connect(loop.quit)
    studio.start()
    loop.exec()
    page.followed.disconnect(loop.quit)
    rest(SETTLE_MS)
    parts = page.parts
    rails = {one.text(): one for one in window.rail.buttons}
    widgets: dict[str, QWidget] = {
        "rail": rails[CODE_SPACE.name],
        "rail play": rails[PLAY.name],
        "pages": studio.pages,
        "map": parts.map,
        "pca": parts.pca,
        "decoded": parts.decoded.grid,
        "panels": parts.panels.stack,
        "errors": parts.behind.button(Behind.ERRORS),
        "walk": parts.panels.tabs.button(Tab.WALK),
        "near": parts.panels.tabs.button(Tab.NEAR),
    }
    places = {name: rectangle(widget, window) for name, widget in widgets.items()}
    slider = parts.panels.sliders.sliders[0]
    corner = slider.mapTo(window, QPoint(0, 0))
    places["slider end"] = [corner.x() + slider.width() - 2 * SPOT, corner.y(), SPOT, slider.height()]
    places["between"] = _spot(parts.map, _between(parts.map), window)
    selected = page.picked or 0
    others = [at for at in range(len(lecture_document().pictures)) if at != selected]
    picture = next(at for at in others if parts.pca.picture_at(parts.pca.place_of(at)) == at)
    places["picture"] = _spot(parts.pca, parts.pca.place_of(picture), window)
    parts.panels.show_tab(Tab.WALK)
    rest(SETTLE_MS)
    places["loop"] = rectangle(parts.panels.walk.loop, window)
    places["strip"] = rectangle(parts.panels.walk.strip, window)
    print(json.dumps(places))
    close(studio)


def _between(space_map: SpaceMap) -> QPointF:
    """A place of the map on no picture, as far up and left as there is one."""
    plot = space_map.plot
    for down in range(10, int(plot.height()), 10):
        for across in range(10, int(plot.width()), 10):
            place = QPointF(plot.left() + across, plot.top() + down)
            if space_map.picture_at(place) is None:
                return place
    raise SystemExit("The map is full of pictures.")


def _spot(widget: QWidget, place: QPointF, window: QWidget) -> list[int]:
    at = widget.mapTo(window, place.toPoint())
    return [at.x() - SPOT // 2, at.y() - SPOT // 2, SPOT, SPOT]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
