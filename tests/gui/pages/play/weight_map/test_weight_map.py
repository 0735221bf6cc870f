"""Pointing at a unit draws what it reads and what reads it; a line can be looked into, and all goes away again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.connection_arithmetic import connection_arithmetic
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.connections import INPUT, connections
from engine.networks.layers.stepwise import Stepwise
from engine.pictures.place import Place, Role
from gui.exporting.at_rest import at_rest
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.unit_words import number_text
from gui.pages.play.weight_map.overlay import LinesOverlay
from gui.pages.play.weight_map.weight_map import FIRST_COUNT, LINES
from gui.shell.studio import Studio
from gui.state.preferences import Preferences

Make = Callable[..., Studio]


def point_at(units: HoveredUnits, unit: int) -> None:
    """Tell the units themselves: where the pointer of the whole screen is depends on the tests before."""
    there, no = units.tile_rect(unit).center(), Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, there, units.mapToGlobal(there), no, no, Qt.KeyboardModifier.NoModifier
    )
    for other in units.window().findChildren(HoveredUnits):
        QApplication.sendEvent(other, QEvent(QEvent.Type.Leave))
    QApplication.sendEvent(units, moved)


def pointed(make_studio: Make, qtbot: QtBot, kind: str = "dense", column: int = 0, **more: object) -> Studio:
    studio = make_studio(with_kind(lecture_document(), kind_named(kind)), **more)
    qtbot.waitUntil(lambda: studio.play.weight_map._follower.passage is not None)
    units, _ = studio.play.hourglass.columns.hoverable[column]
    point_at(units, 1)
    qtbot.waitUntil(lambda: studio.play.weight_map.shown is not None)
    return studio


def test_nothing_of_it_is_on_the_stage_before_the_first_hover(make_studio: Make) -> None:
    studio = make_studio(lecture_document())
    assert studio.play.weight_map.overlay is None
    assert studio.play.hourglass.findChildren(LinesOverlay) == []


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_lines_from_pixels_to_pixels_are_drawn_for_a_code_number(
    make_studio: Make, qtbot: QtBot, kind: str
) -> None:
    studio = pointed(make_studio, qtbot, kind, column=-1)
    weight_map, passage = studio.play.weight_map, studio.play.weight_map._follower.passage
    wanted = connections(passage.layout, passage.tensors, passage.layout.code_layer, 1, FIRST_COUNT)
    assert weight_map.shown.all == wanted.all
    drawn = {line.connection for line in weight_map.overlay.lines}
    assert drawn == set(wanted.all)  # every end of them stands somewhere
    assert weight_map.overlay.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert weight_map.bar.isVisible()
    gated = any(isinstance(layer, Stepwise) for layer in passage.layout.layers)
    assert ("Gates decide" in weight_map.bar.note.text()) == gated
    layers = {line.connection.layer for line in weight_map.overlay.lines}
    assert gated or {0, len(passage.layout.layers) - 1} <= layers


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_every_columns_units_have_a_map_or_a_sentence(make_studio: Make, qtbot: QtBot, kind: str) -> None:
    studio = make_studio(with_kind(lecture_document(), kind_named(kind)))
    weight_map, columns = studio.play.weight_map, studio.play.hourglass.columns
    qtbot.waitUntil(lambda: weight_map._follower.passage is not None)
    for units, layer in columns.hoverable:
        weight_map.put_away()
        at = units.units - 1 if kind == "sequence" and layer == 0 else 0  # the last state is what goes on
        point_at(units, at)
        assert weight_map.shown is not None and weight_map.shown.layer == layer
        assert weight_map.overlay.lines or weight_map.bar.note.text().startswith("Gates")
        stage = studio.play.hourglass.rect()
        assert stage.contains(weight_map.bar.geometry())
        for line in weight_map.overlay.lines:
            assert stage.contains(line.source.toRect()) and stage.contains(line.target.toRect())


def test_a_state_on_the_way_says_why_there_are_no_lines(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot, "sequence", column=-1)
    weight_map = studio.play.weight_map
    point_at(studio.play.hourglass.columns.sequences[0], 3)
    assert weight_map.shown is None and weight_map.overlay.isHidden()
    assert weight_map.bar.isVisible() and weight_map.bar.note.text().startswith("Gates decide")


def test_a_line_begins_and_ends_on_the_unit_that_is_pointed_at(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    units, _ = studio.play.hourglass.columns.hoverable[0]
    tile = units.tile_rect(1).translated(units.mapTo(studio.play.hourglass, QPoint(0, 0)))
    direct = [line for line in studio.play.weight_map.overlay.lines if line.connection.layer in (0, 1)]
    reads = [line for line in direct if line.connection.layer == 0]
    assert len(reads) == FIRST_COUNT and all(line.target == tile for line in reads)
    assert all(line.source == tile for line in direct if line.connection.layer == 1)
    strongest = max(reads, key=lambda line: abs(line.connection.weight))
    assert strongest.width == max(line.width for line in reads)


def test_a_click_on_a_line_shows_its_arithmetic_and_escape_goes_back(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    stage, weight_map = studio.play.hourglass, studio.play.weight_map
    line = next(line for line in reversed(weight_map.overlay.lines) if line.connection.layer == 0)
    free = next(
        point.toPoint()
        for point in (line.path.pointAtPercent(share / 50) for share in range(51))
        if stage.childAt(point.toPoint()) is None
    )
    QTest.mouseMove(stage, free)
    qtbot.waitUntil(lambda: weight_map.overlay.marked is not None)
    clicked = weight_map.overlay.marked.connection
    QTest.mouseClick(stage, Qt.MouseButton.LeftButton, pos=free)
    qtbot.waitUntil(lambda: weight_map.zoom.geometry() == weight_map.zoom.place_on_stage())
    assert weight_map.zoomed == clicked
    found = connection_arithmetic(weight_map._follower.passage, clicked)
    words = weight_map.zoom.title.text()
    assert all(number_text(number) in words for number in (found.weight, found.value, found.added))
    assert (
        f"pixel, row {clicked.source // 8 + 1}, column {clicked.source % 8 + 1}"
        in weight_map.zoom.source.text()
    )
    assert stage.rect().contains(weight_map.zoom.geometry())
    with qtbot.waitSignal(weight_map.zoom.closed):
        QTest.keyClick(weight_map.zoom, Qt.Key.Key_Escape)
    assert weight_map.zoom.isHidden() and weight_map.overlay.isVisible()


def test_the_arrow_keys_go_through_the_lines_of_a_layer(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    weight_map = studio.play.weight_map
    weight_map.zoom_in.trigger()
    layer = [one for one in weight_map.shown.all if one.layer == weight_map.zoomed.layer]
    seen = [weight_map.zoomed]
    for _ in layer:
        QTest.keyClick(weight_map.zoom, Qt.Key.Key_Right)
        seen.append(weight_map.zoomed)
    assert set(seen) == set(layer) and seen[0] == seen[-1]
    with qtbot.waitSignal(weight_map.zoom.closed):
        QTest.mouseClick(weight_map.zoom, Qt.MouseButton.LeftButton)


def test_the_slider_draws_more_lines_and_is_remembered(make_studio: Make, qtbot: QtBot) -> None:
    preferences = Preferences(None)
    studio = pointed(make_studio, qtbot, preferences=preferences)
    weight_map = studio.play.weight_map
    before = len(weight_map.overlay.lines)
    weight_map.bar.slider.setValue(20)
    assert len(weight_map.overlay.lines) > before
    assert len([line for line in weight_map.overlay.lines if line.connection.layer == 0]) == 20
    assert preferences.value(LINES, 0) == 20
    again = make_studio(lecture_document(), preferences=preferences)
    again.play.weight_map.show_unit(0, 1)
    assert again.play.weight_map.bar.slider.value() == 20


def test_pixels_have_a_map_when_the_pointer_rests_on_them(make_studio: Make, qtbot: QtBot) -> None:
    studio = make_studio(lecture_document())
    stage, weight_map = studio.play.hourglass, studio.play.weight_map
    qtbot.waitUntil(lambda: weight_map._follower.passage is not None)
    grid = stage.output.grid
    QTest.mouseMove(grid, grid.grid.cell_centre((2, 3)).toPoint())
    qtbot.waitUntil(lambda: weight_map.shown is not None)
    assert (weight_map.shown.layer, weight_map.shown.unit) == (3, 19)
    assert weight_map.shown.reads and not weight_map.shown.read_by
    weight_map.show_unit(INPUT, 19)
    assert weight_map.shown.read_by and not weight_map.shown.reads


def test_lines_follow_the_weights_that_are_trained(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    weight_map, passage = studio.play.weight_map, studio.play.weight_map._follower.passage
    studio.bridge.step_epochs(400)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 400 and not studio.bridge.snapshot.running)
    now = weight_map._follower.passage
    assert not np.array_equal(now.parameters, passage.parameters)
    wanted = connections(now.layout, now.tensors, *weight_map._node, FIRST_COUNT)
    overlay = weight_map.overlay
    # Also where the last weights come soon after others; lines that follow are painted a few at once.
    qtbot.waitUntil(lambda: weight_map.shown == wanted and not overlay.following)
    followed = overlay.grab().toImage()
    overlay.show_lines(overlay.lines, studio.play.hourglass.card)
    assert overlay.grab().toImage() == followed


def test_lines_on_their_way_are_given_up_where_others_are_asked_for(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    overlay, stage = studio.play.weight_map.overlay, studio.play.hourglass
    first, other = overlay.lines, overlay.lines[: len(overlay.lines) // 2]
    with qtbot.waitSignal(overlay.followed):
        overlay.follow(other)
        assert overlay.following
    assert overlay.lines == other and not overlay.following
    overlay.follow(other)
    overlay.show_lines(first, stage.card)
    assert overlay.lines == first and not overlay.following


def test_another_network_puts_the_map_away(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    weight_map = studio.play.weight_map
    weight_map.zoom_in.trigger()
    old = studio.model.committed
    with qtbot.waitSignal(studio.bridge.snapshot_ready):
        studio.model.commit("Kind", with_kind(old, kind_named("convolutional")))
    qtbot.waitUntil(lambda: weight_map.shown is None)
    assert weight_map.overlay.isHidden() and weight_map.bar.isHidden() and weight_map.zoom.isHidden()


def test_another_picture_of_the_same_network_keeps_the_lines(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    before = studio.play.weight_map.shown
    studio.editing.select(Place(Role.TRAIN, 1))
    assert studio.play.weight_map.shown == before


@pytest.mark.parametrize("size", [(1024, 640), (1440, 900)])
def test_the_slider_hides_neither_a_units_arithmetic_nor_half_of_the_company(
    make_studio: Make, qtbot: QtBot, size: tuple[int, int]
) -> None:
    studio = pointed(make_studio, qtbot)
    studio.window.resize(*size)
    stage, weight_map, strip = studio.play.hourglass, studio.play.weight_map, studio.play.company_strip
    studio.play.company.start()
    weight_map.put_away()
    qtbot.waitUntil(strip.isVisible)
    card = stage.card
    for unit in range(16):  # of the lecture's decoder layer
        point_at(stage.columns.mosaics[1], unit)
        bar = weight_map.bar
        assert card.isVisible() and bar.isVisible() and not strip.isVisible()
        in_front = stage.children().index(card) > stage.children().index(bar)
        assert in_front or not card.geometry().intersects(bar.geometry())
    weight_map.put_away()
    assert strip.isVisible()


def test_a_picture_taken_of_the_hourglass_has_no_lines_in_it(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    stage = studio.play.hourglass
    with at_rest(stage):
        assert studio.play.weight_map.overlay.isHidden() and studio.play.weight_map.bar.isHidden()


def test_no_picture_means_no_map(make_studio: Make, qtbot: QtBot) -> None:
    studio = pointed(make_studio, qtbot)
    old = studio.model.committed
    studio.model.commit("Delete", old.with_role(Role.TRAIN, ()).with_role(Role.TEST, ()))
    assert studio.play.weight_map.shown is None
    studio.play.weight_map.zoom_in.trigger()
    assert studio.play.weight_map.shown is None
