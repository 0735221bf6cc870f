"""The frame of the page Fooling in the real window: parts are chosen, told when they are shown, and taken out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout

from gui.pages.catalogue import PLAY
from gui.pages.fooling.fooling_page import FoolingPage
from gui.pages.fooling.ground.part_view import PartWidget, ShownPart
from gui.workbench.page import Page
from tests.engine.labs.fooling.toy_parts import FIRST, SECOND


class ToyPart(PartWidget):
    """Writes down what it is told."""

    def __init__(self, key, heard):
        super().__init__()
        self._key, self._heard = key, heard
        QVBoxLayout(self).addWidget(QLabel(f"The part {key}"))

    def enter(self):
        self._heard.append(f"enter {self._key}")

    def leave(self):
        self._heard.append(f"leave {self._key}")

    def run_lab(self):
        self._heard.append(f"run {self._key}")

    def rows(self):
        return [("part",), (self._key,)]


def test_a_part_is_chosen_with_the_mouse_told_when_it_is_shown_and_taken_out(make_studio, qtbot):
    heard = []
    parts = tuple(
        ShownPart(part, lambda workbench, key=part.key: ToyPart(key, heard)) for part in (FIRST, SECOND)
    )
    page = Page("Fooling", "compress", "How?", lambda workbench: FoolingPage(workbench, parts=parts))
    studio = make_studio(pages=(PLAY, page))
    next(one for one in studio.window.rail.buttons if one.text() == "Fooling").click()
    shown = studio.pages.currentWidget()
    assert isinstance(shown, FoolingPage) and shown.part is FIRST and heard == ["enter first"]
    assert shown.question.text() == FIRST.question
    QTest.mouseClick(shown.choice.segments.button(SECOND), Qt.MouseButton.LeftButton)
    assert shown.shown.isVisible() and heard[1:] == ["leave first", "enter second"]
    export = studio.exports.of(shown)
    assert export._table() == [("part",), ("second",)] and not export.picture().isNull()
    studio.pages.view.run_lab()
    studio.pages.show_page(0)
    assert heard[3:] == ["run second", "leave second"]
    with qtbot.waitSignal(shown.page_wanted):
        shown.shown.page_wanted.emit("play")
    assert [pane.home().text() for pane in shown.panes()[:1]] == ["Second"]
