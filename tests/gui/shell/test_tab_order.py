"""Tab goes through the window as one reads it."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from engine.networks.network import Network
from engine.pictures.place import Role
from gui.shell.studio import Studio
from gui.shell.tab_order import tab_stops

MakeStudio = Callable[..., Studio]
WINDOWS = [(1024, 640), (1440, 900)]
ONE_ROW = 16  # within so many pixels, what stands beside each other may stand a little higher


def areas_of(studio: Studio) -> list[QWidget]:
    """The parts of the window, first to last."""
    window, play = studio.window, studio.play
    stage = play.hourglass
    stations = [stage.strip, studio.editor, stage.columns.code, stage.output.switch]
    return [
        window.transport,
        *(studio.pictures.sections[role] for role in Role),
        studio.pictures.sets,
        *stations,
        play.table.basis,
        play.table.table,
        play.plot_place,
        window.inspector,
    ]


def shown(studio: Studio, size: tuple[int, int]) -> list[QWidget]:
    studio.play.build_plot()
    studio.window.resize(*size)
    QApplication.processEvents()
    return tab_stops(studio.window)


@pytest.mark.parametrize("size", WINDOWS)
def test_the_parts_come_one_after_the_other(make_studio: MakeStudio, size: tuple[int, int]) -> None:
    studio = make_studio(start=False)
    stops = shown(studio, size)
    areas = [area for area in areas_of(studio) if area.isVisible()]
    found = [
        next((areas.index(area) for area in areas if area is stop or area.isAncestorOf(stop)), None)
        for stop in stops
    ]
    known = [index for index in found if index is not None]
    assert known == sorted(known)
    assert set(known) == set(range(len(areas)))
    for once in (studio.editor, *(section.gallery for section in studio.pictures.sections.values())):
        assert stops.count(once) == 1


@pytest.mark.parametrize("size", WINDOWS)
def test_each_part_is_gone_through_from_left_to_right_or_from_top_to_bottom(
    make_studio: MakeStudio, size: tuple[int, int]
) -> None:
    studio = make_studio(start=False)
    stops = shown(studio, size)

    def places(area: QWidget) -> list[QPoint]:
        return [stop.mapTo(studio.window, stop.rect().center()) for stop in stops if area.isAncestorOf(stop)]

    across = [place.x() for place in places(studio.window.transport)]
    assert len(across) >= 7 and across == sorted(across)
    for panel in (studio.pictures, studio.window.inspector):
        down = [place.y() for place in places(panel)]
        assert all(after >= before - ONE_ROW for before, after in itertools.pairwise(down))


@pytest.mark.parametrize("size", WINDOWS)
def test_the_keys_tab_and_shift_tab_go_that_way_and_each_stop_is_scrolled_into_sight(
    make_studio: MakeStudio, qtbot: QtBot, size: tuple[int, int]
) -> None:
    studio = make_studio(start=False)
    first, *others = stops = shown(studio, size)
    studio.window.activateWindow()
    qtbot.waitUntil(studio.window.isActiveWindow)
    first.setFocus(Qt.FocusReason.TabFocusReason)
    for expected in (*others, first):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
        assert not expected.visibleRegion().isEmpty()
    for expected in reversed(stops):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        assert QApplication.focusWidget() is expected
        assert not expected.visibleRegion().isEmpty()


def test_layers_that_are_added_later_stand_in_their_place(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    deep = Network(encoder=(32, 16), code=4, decoder=(16, 32))
    studio.model.commit("Deep", replace(studio.model.document, network=deep))
    stops = shown(studio, WINDOWS[1])
    network = studio.window.inspector.network
    chips = [number for number, stop in enumerate(stops) if network.chips.isAncestorOf(stop)]
    assert chips and max(chips) < stops.index(network.hidden)


@pytest.mark.parametrize("key", ["code", "code-space"])
def test_tab_costs_no_page_what_lies_in_its_scroll_areas(make_studio, qtbot, key):
    """The collector, which runs every second, destroyed what Python's passing objects of Qt's own widgets held."""
    studio = make_studio()
    studio.pages.show_page(studio.pages.place_of(key))
    page = studio.pages.currentWidget()
    inside = page.summary if key == "code" else page.parts.map
    gc.collect()
    for _ in range(40):
        QTest.keyClick(studio.window.focusWidget() or studio.window, Qt.Key.Key_Tab)
    gc.collect()
    assert isValid(inside)
