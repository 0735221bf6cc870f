"""The page Code space in the real window, as `main.py` makes it, with mouse and keys."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from engine.document import Document, stacked
from engine.files.document_file import StoredDocument, write_document
from engine.kinds import kind_named, kinds, with_kind
from engine.labs.code_space.directions import principal_directions
from engine.labs.code_space.neighbours import nearest_to
from engine.labs.code_space.plane import Axes, pixel_plane
from engine.labs.code_space.view import Behind
from engine.labs.code_space.walks import Way, walk
from engine.lecture import lecture_document
from engine.networks.forward import decode, layer_activations
from engine.picture_sets.catalogue import picture_set
from engine.pictures.picture import GridSize
from engine.pictures.place import Place, Role
from engine.wording import in_figures
from gui.exporting.at_rest import at_rest
from gui.look.theme import DARK, ThemeChoice
from gui.pages.catalogue import CODE_SPACE
from gui.pages.code_space.below.panels import Tab
from gui.pages.code_space.map.signs import Form, Sign
from gui.shell.studio import Studio

CLOSE = 1e-5  # float32 arithmetic in products of other heights


def digits(count=200, kind="dense"):
    split = picture_set("digits").make()
    document = Document(GridSize(8, 8), split.train[: count * 3 // 4], split.test[: count // 4])
    return with_kind(document, kind_named(kind))


@pytest.fixture
def open_page(make_studio, qtbot):
    """Opens the page on a document, and waits for the first view of it."""

    def make(document=None) -> tuple[Studio, object]:
        studio = make_studio(document)
        place = studio.pages.place_of("code-space")
        studio.pages.show_page(place)
        page = studio.pages.currentWidget()
        qtbot.waitUntil(lambda: page.view is not None and page.watch.idle)
        qtbot.waitUntil(lambda: page.parts.pca.plane is not None)
        return studio, page

    return make


@pytest.fixture
def settled(qtbot):
    """Waits until the page shows the newest network."""

    def wait(studio, page):
        def shown():
            snapshot, view = studio.bridge.snapshot, page.view
            if view is None or not page.watch.idle or snapshot.running:
                return False
            return view.asked.coder.parameters is snapshot.parameters

        qtbot.waitUntil(shown, timeout=20_000)
        return page.view

    return wait


def train(studio, qtbot, epochs=20):
    studio.bridge.step_epochs(epochs)
    qtbot.waitUntil(
        lambda: studio.bridge.snapshot.epoch == epochs and not studio.bridge.snapshot.running, timeout=30_000
    )


def empty_place(space_map):
    """A place of the map with no picture, as far inside as can be."""
    plot = space_map.plot
    for x in np.linspace(plot.left() + 3, plot.right() - 3, 15):
        for y in np.linspace(plot.top() + 3, plot.bottom() - 3, 15):
            if space_map.picture_at(QPointF(x, y)) is None:
                return QPoint(round(x), round(y))
    raise AssertionError("the map is full")


def click(widget, place):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)


def own_codes(studio):
    document, snapshot = studio.model.document, studio.bridge.snapshot
    layout = document.layout
    rows = stacked(document.pictures, document.size)
    return layer_activations(layout, snapshot.parameters, rows)[layout.code_layer].astype(np.float64)


def test_pictures_lie_where_their_codes_are_and_follow_training(open_page, settled, qtbot):
    studio, page = open_page()
    train(studio, qtbot, 30)
    view = settled(studio, page)
    codes = own_codes(studio)
    np.testing.assert_allclose(view.codes, codes, atol=CLOSE)
    found = principal_directions(codes[:2], codes)
    along = (codes - found.mean) @ found.vectors[:2].T
    np.testing.assert_allclose(np.abs(view.points), np.abs(along), atol=1e-3)
    page.parts.axes.widen_list()
    words = page.parts.axes.view()
    assert words.minimumWidth() > words.sizeHintForColumn(0), "also beside a scroll bar"
    page.parts.axes.set_value(Axes(False, 1, 3))
    page.parts.axes.chosen.emit(Axes(False, 1, 3))
    qtbot.waitUntil(lambda: page.view.axes == Axes(False, 1, 3))
    np.testing.assert_allclose(page.view.points, codes[:, [1, 3]], atol=CLOSE)
    assert page.parts.map.shown.across[0].startswith("code number 2")
    assert page.parts.map.shown.up[0].endswith("of the variance of the learnt codes")
    assert page.parts.pca.shown.up[0].endswith("0.0 % of the variance of the learnt pixels"), (
        "two vary one way"
    )
    aside = page.parts.pca.gives_way or page.parts.map.gives_way
    assert aside and Sign.PLACE in dict(page.parts.legend.shown), "a point stands where each belongs"


def test_it_moves_while_training_runs_and_asks_nothing_while_it_is_away(open_page, qtbot):
    studio, page = open_page(replace(digits(), training=replace(digits().training, epochs=0)))
    studio.bridge.train()
    first = page.view.codes
    qtbot.waitUntil(lambda: not np.array_equal(page.view.codes, first), timeout=20_000)
    second = page.view.asked.epoch
    qtbot.waitUntil(lambda: page.view.asked.epoch > second, timeout=20_000)
    studio.pages.show_page(0)
    qtbot.waitUntil(lambda: page.watch.idle)
    seen = page.view
    epoch = studio.bridge.snapshot.epoch
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch > epoch + 2, timeout=20_000)
    assert page.view is seen
    studio.bridge.pause()


def test_a_click_on_a_picture_selects_it_everywhere(open_page, qtbot):
    studio, page = open_page()
    for picture in range(6):
        page.parts.map.show_picked(None)
        place = page.parts.pca.place_of(picture).toPoint()
        assert page.parts.pca.picture_at(QPointF(place)) == picture, "none lies over another"
        click(page.parts.pca, place)
        assert studio.editing.place == page.view.asked.seen.places[picture]
        assert page.parts.map.picked_now == page.parts.pca.picked_now == picture
    page.parts.map.setFocus()
    QTest.keyClick(page.parts.map, Qt.Key.Key_Right)
    assert studio.editing.place != page.view.asked.seen.places[5]


def test_pointing_decodes_and_leaving_restores(open_page, settled, qtbot):
    studio, page = open_page()
    train(studio, qtbot, 10)
    view = settled(studio, page)
    decoded = page.parts.decoded
    before = decoded.grid.values.copy(), decoded.title.text()
    place = empty_place(page.parts.map)
    QTest.mouseMove(page.parts.map, place)
    qtbot.waitUntil(lambda: decoded.title.text() == "Decoded under the pointer")
    assert "holds" in decoded.words[1].text() and "Play" in page.parts.map.toolTip(), "before it is done"
    point = page.parts.map.scale.point_at(QPointF(place))
    code = view.plane.code_at(point[None])
    painted = decode(view.asked.coder.layout, view.asked.coder.parameters, code.astype(np.float32))
    np.testing.assert_allclose(decoded.grid.values.ravel(), painted[0], atol=CLOSE)
    sliders = page.parts.panels.sliders
    np.testing.assert_allclose(
        sliders._steps[0], view.directions.along(code)[0, 0] / view.directions.sigmas[0]
    )
    assert sliders.whose.text().startswith("Under the pointer"), "picture and figures are of one code"
    QTest.mouseMove(page.parts.decoded, QPoint(5, 5))
    page.parts.map.pointed.emit(None, None)
    name = view.asked.seen.pictures[page.picked].name
    assert decoded.title.text() == before[1] == f"Decoded: {name}" and sliders.whose.text().startswith(name)
    np.testing.assert_array_equal(decoded.grid.values, before[0])


def test_pointing_at_a_picture_marks_it_on_both_maps_and_pca_paints_by_two_numbers(open_page, qtbot):
    studio, page = open_page()
    place = page.parts.pca.place_of(0).toPoint()
    QTest.mouseMove(page.parts.pca, place)
    qtbot.waitUntil(lambda: page.parts.map.hovered_now is not None)
    assert page.parts.map.hovered_now == page.parts.pca.hovered_now
    rows = stacked(studio.model.document.train, GridSize(8, 8))
    point = page.parts.pca.scale.point_at(QPointF(place))
    painted = pixel_plane(rows).code_at(point[None])[0]
    np.testing.assert_allclose(page.parts.decoded.grid.values.ravel(), painted, atol=CLOSE)


def test_a_click_between_pictures_holds_that_code_and_a_double_click_sets_it_on_play(
    open_page, settled, qtbot
):
    studio, page = open_page()
    train(studio, qtbot, 10)
    view = settled(studio, page)
    space_map, decoded = page.parts.map, page.parts.decoded
    place = empty_place(space_map)
    code = view.plane.code_at(space_map.scale.point_at(QPointF(place))[None])[0]
    page.parts.panels.tabs.button(Tab.WALK).click()
    page.parts.panels.walk._clicked(5)
    click(space_map, place)
    space_map.pointed.emit(None, None)
    assert studio.pages.page.name == "Code space" and page.parts.panels.walk.strip.now is None
    assert decoded.title.text() == "Decoded at the cross" and "Esc" in decoded.words[1].text()
    assert Sign.HELD in dict(page.parts.legend.shown)
    # also along the second direction, along which the two learnt codes do not vary
    np.testing.assert_allclose(page.code, code, atol=CLOSE)
    QTest.keyClick(space_map, Qt.Key.Key_Escape)
    assert not page.looked.is_given and decoded.title.text().startswith("Decoded: ")
    QTest.keyClick(space_map, Qt.Key.Key_Return)
    assert studio.pages.page.name == "Play", "with the selected picture's own code"
    own = view.codes[page.picked]
    np.testing.assert_allclose([studio.hands.numbers[at] for at in range(4)], own, atol=CLOSE)
    studio.pages.show_page(studio.pages.place_of("code-space"))
    click(space_map, place)
    QTest.mouseDClick(space_map, Qt.MouseButton.LeftButton, pos=place)
    assert studio.pages.page.name == "Play"
    numbers = [studio.hands.numbers[number] for number in range(4)]
    np.testing.assert_allclose(numbers, code, atol=CLOSE)
    shown = studio.play.hourglass.columns.code
    assert shown.by_hand == frozenset(range(4))
    np.testing.assert_allclose(shown.values, code, atol=CLOSE)
    qtbot.waitUntil(lambda: studio.window.focusWidget() is shown)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not studio.hands.numbers


def test_sliders_move_the_code_along_directions_and_it_can_be_shown_on_play(open_page, settled, qtbot):
    studio, page = open_page(digits())
    train(studio, qtbot, 3)
    view = settled(studio, page)
    sliders = page.parts.panels.sliders.sliders
    assert len(sliders) == 4
    assert Sign.HELD not in dict(page.parts.legend.shown)
    sliders[1].setValue(150)
    assert Sign.HELD in dict(page.parts.legend.shown), "what stands on the map has a name"
    directions = view.directions
    own = directions.along(view.codes[page.picked][None])[0]
    own[1] = 1.5 * directions.sigmas[1]
    np.testing.assert_allclose(page.code, directions.code_at(own[None])[0], atol=CLOSE)
    decoded = page.parts.decoded
    assert decoded.title.text() == "Decoded by the sliders" and "Esc" in decoded.words[1].text()
    QTest.keyClick(sliders[1], Qt.Key.Key_Escape)
    assert decoded.title.text().startswith("Decoded: ") and not page.looked.is_given, "Esc gives it back"
    assert Sign.HELD not in dict(page.parts.legend.shown)
    sliders[1].setValue(150)
    click(page.parts.play, page.parts.play.rect().center())
    assert studio.pages.page.name == "Play"
    np.testing.assert_allclose([studio.hands.numbers[at] for at in range(4)], page.code, atol=CLOSE)
    studio.editing.select(Place(Role.TRAIN, 5))
    assert not studio.hands.numbers and not page.looked.held.by_hand


def test_a_walk_goes_from_picture_to_picture_and_loops_only_on_screen(open_page, settled, qtbot):
    studio, page = open_page(digits())
    train(studio, qtbot, 3)
    view = settled(studio, page)
    panels = page.parts.panels
    panels.tabs.button(Tab.WALK).click()
    assert Sign.WALK in dict(page.parts.legend.shown)
    page._pick(7)
    panels.walk.start.click()
    page._pick(30)
    panels.walk.end.click()
    np.testing.assert_allclose(panels.walk.codes, walk(view.codes[7], view.codes[30]), atol=CLOSE)
    panels.walk.way.button(Way.ARC).click()
    arc = walk(view.codes[7], view.codes[30], Way.ARC)
    np.testing.assert_allclose(panels.walk.codes, arc, atol=CLOSE)
    painted = np.stack([item.values for item in panels.walk.strip.items]).reshape(9, -1)
    np.testing.assert_allclose(painted, view.asked.coder.decode(arc), atol=1e-4)
    panels.walk.loop.click()
    qtbot.waitUntil(lambda: panels.walk.strip.now == 3)
    assert page.parts.decoded.title.text() == "Decoded on the walk" and panels.walk.looping

    def agree(place):
        """One truth: strip, large picture, cross and what goes to Play."""
        strip, code = panels.walk.strip, panels.walk.codes[place]
        assert strip.now == place
        np.testing.assert_allclose(page.parts.decoded.grid.values, strip.items[place].values, atol=1e-4)
        np.testing.assert_allclose(page.code, code, atol=CLOSE)
        cross = page.parts.map._overlay.place
        np.testing.assert_allclose(cross, page.view.plane.place(code[None])[0], atol=CLOSE)

    page._slid(np.array([1.0, 0.0, 0.0, 0.0]))
    panels.walk.loop.click()
    panels.walk.loop.click()
    agree(0)
    panels.walk._clicked(5)
    agree(5)
    studio.bridge.step_epochs(3)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.epoch == 6)
    settled(studio, page)
    agree(5)
    QTest.keyClick(panels.walk.loop, Qt.Key.Key_Escape)
    assert panels.walk.strip.now is None and not page.looked.is_given
    panels.walk._clicked(5)
    studio.model.commit("Other pictures", digits(80))
    assert panels.walk.strip.now is None and not page.looked.is_given, "no step of another walk"
    studio.pages.show_page(0)
    assert not panels.walk.looping


def wheel(space_map, place, notches):
    nothing, turned = QPoint(), QPoint(0, 120 * notches)
    here = space_map.mapToGlobal(place)
    event = QWheelEvent(
        QPointF(place),
        QPointF(here),
        nothing,
        turned,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(space_map, event)


def pinch(space_map, place, share):
    here, kind = QPointF(place), Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    world = QPointF(space_map.mapToGlobal(place))
    event = QNativeGestureEvent(kind, device, 2, here, here, world, share, QPointF())
    QApplication.sendEvent(space_map, event)


def drag(space_map, start, end):
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.mousePress(space_map, Qt.MouseButton.LeftButton, ctrl, start)
    QTest.mouseMove(space_map, end)
    QTest.mouseRelease(space_map, Qt.MouseButton.LeftButton, ctrl, end)


def test_maps_are_zoomed_by_wheel_pinch_and_keys_moved_by_drag_and_shown_whole_again(
    open_page, settled, qtbot
):
    studio, page = open_page(digits())
    whole, chosen = settled(studio, page).window, studio.editing.place

    def use(space_map):
        first, place = space_map.shown.window, space_map.plot.center().toPoint() + QPoint(30, 20)
        under = space_map.scale.point_at(QPointF(place))
        wheel(space_map, place, 4)
        qtbot.waitUntil(lambda: page.watch.idle and space_map.shown.window != first)
        near = space_map.shown.window
        assert near.width == pytest.approx(first.width / 1.25**4)
        np.testing.assert_allclose(space_map.scale.point_at(QPointF(place)), under, atol=1e-9)
        assert space_map.zooming.all.isVisible() and "× 2.44" in space_map.zooming.all.text()
        with at_rest(space_map):
            assert not space_map.zooming.all.isVisible(), "no picture of the map has it"
        drag(space_map, place, place - QPoint(20, 0))
        qtbot.waitUntil(lambda: page.watch.idle and space_map.shown.window != near)
        assert space_map.shown.window.left > near.left
        assert studio.editing.place == chosen and studio.pages.page.name == "Code space", "it takes no place"
        space_map.setFocus()
        pinch(space_map, place, 0.25)
        assert space_map.zooming.zoom.times == pytest.approx(1.25**5)
        QTest.keyClick(space_map, Qt.Key.Key_Plus)
        qtbot.waitUntil(lambda: page.watch.idle and space_map.shown.window.width < near.width * 0.9)
        QTest.keyClick(space_map, Qt.Key.Key_0)
        qtbot.waitUntil(lambda: page.watch.idle and space_map.shown.window == first)
        assert not space_map.zooming.all.isVisible()

    use(page.parts.map)
    use(page.parts.pca)
    assert page.view.window == page.view.whole == whole
    wheel(page.parts.map, page.parts.map.plot.center().toPoint(), 2)
    studio.model.commit("Other pictures", digits(80))
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.codes) == 80)
    assert page.view.window == page.view.whole, "other pictures are seen whole"


def test_the_mark_of_the_selected_picture_is_whole_at_the_edge_of_the_map(open_page, settled, qtbot):
    studio, page = open_page()
    view = settled(studio, page)
    space_map = page.parts.map
    lowest = int(view.points[:, 1].argmin())
    studio.editing.select(view.asked.seen.places[lowest])
    place = space_map.place_of(lowest).toPoint()
    wheel(space_map, place, 8)
    drag(space_map, place, QPoint(place.x(), round(space_map.plot.bottom()) - 6))
    qtbot.waitUntil(lambda: page.watch.idle and page.view.asked.zoom == space_map.zooming.zoom)
    middle = space_map.place_of(lowest)
    assert space_map.plot.contains(middle) and middle.y() + 20 > space_map.plot.bottom()
    image, ring = space_map.grab().toImage(), QColor(studio.themes.now.text)
    bottom, column = round(space_map.plot.bottom()), round(middle.x())
    assert any(image.pixelColor(column, y) == ring for y in range(bottom - 4, bottom)), (
        "its ring is closed within the map"
    )


def test_it_says_what_it_waits_for_before_the_first_scatter(make_studio, qtbot):
    studio = make_studio(start=False)
    studio.pages.show_page(studio.pages.place_of("code-space"))
    page = studio.pages.currentWidget()
    assert page.parts.stack.currentWidget() is page.parts.empty
    assert "Waiting for the network" in page.parts.empty.text()


def test_neighbours_are_the_nearest_by_code_and_by_pixels(open_page, settled, qtbot):
    studio, page = open_page(digits())
    view = settled(studio, page)
    panels = page.parts.panels
    panels.tabs.button(Tab.NEAR).click()
    page._pick(11)
    near = panels.near
    by_code, by_pixels = nearest_to(view.codes, 11, 8)[0], nearest_to(view.asked.seen.rows, 11, 8)[0]
    assert near._found == {near.by_code: by_code.tolist(), near.by_pixels: by_pixels.tolist()}
    marked = [item.marked for item in near.by_code.items]
    assert marked == [at in by_pixels for at in by_code]
    click(near.by_code, near.by_code.room_of(2).center())
    assert page.picked == by_code[2]


def test_labels_are_told_apart_beside_the_window_and_a_figure_shows_its_confusion(open_page, settled, qtbot):
    studio, page = open_page(digits())
    settled(studio, page)
    used = page.parts.panels.used
    page.parts.panels.tabs.button(Tab.USED).click()
    used.go.click()
    assert studio.jobs.lab == "Code space" and used.go.text() == "Cancel"
    qtbot.waitUntil(lambda: studio.jobs.lab == "", timeout=60_000)
    assert len(used.found.results) == 6 and all(text.endswith("%") for text in used.accuracies.values())
    used.cell("pixels", "nearest centroid").click()
    one = next(
        one
        for one in used.found.results
        if (one.representation, one.classifier) == ("pixels", "nearest centroid")
    )
    np.testing.assert_array_equal(used.confusion.counts, one.confusion)
    assert used.cell("pixels", "nearest centroid").text() == f"{100 * one.accuracy:.1f} %"
    used.go.click()
    used.go.click()
    assert studio.jobs.lab == "" and used.go.text() == "Start"


def test_what_was_told_apart_goes_with_its_pictures_and_its_network(open_page, settled, qtbot):
    studio, page = open_page(digits())
    settled(studio, page)
    used = page.parts.panels.used
    page.parts.panels.tabs.button(Tab.USED).click()
    used.go.click()
    qtbot.waitUntil(lambda: studio.jobs.lab == "" and used.found is not None, timeout=60_000)
    studio.model.commit("Kind", with_kind(studio.model.committed, kind_named("convolutional")))
    assert used.found is None and set(used.accuracies.values()) == {"—"}


def test_pictures_without_labels_say_why_nothing_can_be_told_apart(open_page, settled, qtbot):
    studio, page = open_page()
    settled(studio, page)
    used = page.parts.panels.used
    page.parts.panels.tabs.button(Tab.USED).click()
    assert "no labels" in used.words.text() and "Shift+F2" in used.words.text()
    assert not (used.go.isVisible() or used.table.isVisible()), "nor is there a table that nothing could fill"
    sliders = page.parts.panels.sliders
    page.parts.panels.tabs.button(Tab.DIRECTIONS).click()
    assert [one.isEnabled() for one in sliders.sliders] == [True, False, False, False], (
        "two pictures vary one way"
    )
    assert "do not vary" in sliders.sliders[1].toolTip()
    assert sliders.still.isVisible() and "do not vary: nothing to move by" in sliders.still.text()
    found = settled(studio, page).directions
    sliders.show_code(replace(found, variances=np.array([1.0, 4e-4, 0.0, 0.0])), found.mean, "both")
    assert "hardly vary" in sliders.sliders[1].toolTip() and "do not vary" in sliders.sliders[2].toolTip()
    assert "hardly vary, or not at all" in sliders.still.text()
    sliders.show_code(replace(found, variances=np.array([1.0, 1.0, 1.0, 4e-4])), found.mean, "hardly")
    assert [one.isEnabled() for one in sliders.sliders] == [True, True, True, False]
    assert "hardly vary" in sliders.still.text() and "not at all" not in sliders.still.text()
    assert "tested codes vary most beside them" in page.parts.axes.toolTip(), "how the rest is chosen"
    other = digits(40)
    studio.model.commit("Other pictures", other)
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.codes) == 40)
    page.parts.panels.tabs.button(Tab.USED).click()
    assert used.go.isEnabled() and used.table.isVisible() and "Shift+F2" not in used.words.text()
    page.parts.panels.tabs.button(Tab.DIRECTIONS).click()
    assert all(one.isEnabled() for one in sliders.sliders) and not sliders.still.isVisible()


def test_the_map_of_round_trips_has_a_scale_of_its_own_numbers(open_page, settled, qtbot):
    studio, page = open_page(digits())
    view = settled(studio, page)
    assert len(view.painted) == view.asked.across * view.asked.down and page.parts.errors.most is None
    page.parts.behind.button(Behind.ERRORS).click()
    qtbot.waitUntil(lambda: page.view.asked.behind is Behind.ERRORS)
    most = page.parts.errors.most
    assert most == page.view.most > 0.0
    scale, words = page.parts.errors.accessibleDescription(), page.parts.decoded.words
    assert scale == f"Encoded again, 0 to {in_figures(most)} away or more"
    code = page.view.codes[page.picked]
    errors = view.asked.coder.round_trip_errors(code[None])
    assert words[1].text() == f"encoded again, {in_figures(float(errors[0]))} away", "one wording"
    assert not page.parts.map.isAncestorOf(page.parts.errors) and page.parts.errors.isVisible()
    where = page.parts.map.mapTo(page, QPoint(0, 0))
    page.parts.behind.button(Behind.NOTHING).click()
    qtbot.waitUntil(lambda: page.view.asked.behind is Behind.NOTHING)
    assert page.parts.errors.most is None and page.parts.legend.isVisible()
    assert page.parts.map.mapTo(page, QPoint(0, 0)) == where, "the map stays where it is"
    studio.window.resize(1024, 640)
    settled(studio, page)
    where = page.parts.map.mapTo(page, QPoint(0, 0))
    page.parts.behind.button(Behind.ERRORS).click()
    qtbot.waitUntil(lambda: page.parts.errors.isVisible())
    assert page.parts.map.mapTo(page, QPoint(0, 0)) == where, "also in a narrow window"
    assert page.parts.legend.isVisible()
    assert page.parts.errors.most == most, "a colour means the same, however large the window is"
    wheel(page.parts.map, page.parts.map.plot.center().toPoint(), 3)
    qtbot.waitUntil(lambda: page.watch.idle and page.view.asked.zoom == page.parts.map.zooming.zoom)
    assert page.parts.errors.most == most, "also nearer"


def test_a_crowd_is_dots_and_the_nearer_it_is_seen_pictures(open_page, settled, qtbot):
    studio, page = open_page(digits(500))
    settled(studio, page)
    for space_map in (page.parts.map, page.parts.pca):
        space_map.grab()
        assert space_map.layers.dots
        place = space_map.place_of(0)
        assert space_map.picture_at(place) is not None
    assert page.parts.legend.form is Form.DOTS and Sign.MEAN in dict(page.parts.legend.shown)
    before = page.watch.frame
    page.parts.labels.click()
    qtbot.waitUntil(lambda: page.watch.idle and page.watch.frame is not before)
    assert page.parts.map.layers.dots and page.watch.frame.marks.device > before.marks.device, "letters"
    assert page.parts.legend.form is Form.LETTERS
    page.parts.labels.click()
    qtbot.waitUntil(lambda: page.watch.idle and page.watch.frame.marks.device == before.marks.device)
    for space_map in (page.parts.map, page.parts.pca):
        wheel(space_map, space_map.plot.center().toPoint(), 10)
        qtbot.waitUntil(lambda: page.watch.idle and page.view.asked.zoom == page.parts.map.zooming.zoom)
        space_map.grab()
        assert not space_map.layers.dots
    assert page.parts.legend.form is Form.PICTURES and Sign.MEAN not in dict(page.parts.legend.shown)


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_every_kind_has_its_map_and_a_variational_one_its_samples(kind, open_page, settled):
    studio, page = open_page(digits(40, kind))
    view = settled(studio, page)
    np.testing.assert_allclose(view.codes, own_codes(studio), atol=1e-4)
    sampled = kind == "variational"
    samples = page.parts.panels.tabs.button(Tab.SAMPLES)
    assert samples.isHidden() is not sampled and (page.parts.map._overlay.prior is not None) is sampled
    legend = page.parts.legend
    assert (Sign.PRIOR in dict(legend.shown)) is (Sign.SPREAD in dict(legend.shown)) is sampled
    if sampled:
        samples.click()
        first = page.parts.panels.samples.codes
        assert len(first) == 9 and len(page.parts.map._overlay.samples) == 9
        assert Sign.DRAWN in dict(legend.shown)
        page.parts.panels.samples.roll.click()
        assert not np.array_equal(first, page.parts.panels.samples.codes)
        assert page.parts.map._overlay.ellipses.shape == (40, 2, 2)


def test_other_pictures_other_sizes_other_networks_and_undo_are_followed(open_page, settled, qtbot):
    studio, page = open_page()
    before = settled(studio, page).codes
    other = digits(80)
    studio.model.commit("Other pictures", other)
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.codes) == 80)
    studio.model.commit("Kind", with_kind(studio.model.committed, kind_named("variational")))
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.spreads) == 80)
    larger = picture_set("stripes").make(GridSize(12, 12))
    studio.model.commit("Another size", Document(GridSize(12, 12), larger.train, larger.test))
    qtbot.waitUntil(lambda: page.view is not None and page.view.asked.seen.rows.shape[1] == 144)
    studio.model.commit("None", Document())
    qtbot.waitUntil(lambda: page.view is None)
    assert "no pictures" in page.parts.empty.text() and page.parts.empty.isVisible()
    for _ in range(4):
        studio.model.undo_stack.undo()
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.codes) == 6)
    np.testing.assert_allclose(settled(studio, page).codes, before, atol=CLOSE)


def test_without_test_pictures_and_with_one_picture_there_is_a_map(open_page, settled):
    document = replace(lecture_document(), test=())
    studio, page = open_page(replace(document, train=document.train[:1]))
    assert len(settled(studio, page).points) == 1 and page.parts.map.isVisible()


def test_a_code_of_one_number_lies_on_a_line(open_page, settled):
    document = lecture_document()
    document = replace(document, network=replace(document.network, code=1))
    studio, page = open_page(document)
    view = settled(studio, page)
    assert not view.points[:, 1].any() and page.parts.axes.count() == 2


@pytest.mark.parametrize("size", [QSize(1024, 640), QSize(1440, 900), QSize(1920, 1080)])
def test_both_themes_and_three_sizes_show_the_marks(size, open_page, settled, qtbot):
    studio, page = open_page(digits(kind="variational"))
    studio.window.resize(size)
    settled(studio, page)
    for space_map in (page.parts.map, page.parts.pca):
        space_map.grab()  # marks are made for painting
        half = space_map.layers.side / 2
        inside = space_map.plot.adjusted(half, half, -half, -half)
        places = map(space_map.place_of, range(len(page.view.points)))
        assert all(inside.contains(place) for place in places), "no mark is cut by the map's edge"
    bars = [area.horizontalScrollBar().maximum() for area in page.parts.stack.findChildren(QScrollArea)]
    assert not any(bars), "five tabs have room"
    words = [line.text() for line in page.parts.decoded.words if line.isVisible()]
    assert any(line.endswith(("beside the plane", "off plane")) for line in words), (
        "also where the panel is low"
    )
    for theme in (ThemeChoice.DARK, ThemeChoice.LIGHT):
        page.window()
        studio.themes.choose(theme)
        view = settled(studio, page)
        image = page.parts.map.grab().toImage()
        where = page.parts.map.place_of(page.picked)
        assert image.rect().contains(where.toPoint()) and page.parts.map.plot.width() >= 120
        accent = DARK.accent if theme is ThemeChoice.DARK else studio.themes.now.accent
        colours = {
            image.pixelColor(x, round(where.y())).name()
            for x in range(max(0, round(where.x()) - 30), min(image.width(), round(where.x()) + 30))
        }
        assert accent in colours, "the selected picture has its frame"
        assert view is page.view


def test_its_numbers_leave_by_the_menu_of_the_page(open_page, settled):
    studio, page = open_page(digits(40))
    view = settled(studio, page)
    rows = page._rows()
    assert rows[0][:3] == ("picture", "label", "role") and len(rows) == 41
    np.testing.assert_allclose([row[3:5] for row in rows[1:]], view.points)
    np.testing.assert_allclose([row[7:] for row in rows[1:]], view.codes)
    assert rows[1][1] == view.asked.seen.pictures[0].label
    assert CODE_SPACE.key == "code-space"


@pytest.mark.parametrize("worth", [np.nan, np.inf])
@pytest.mark.parametrize("kind", ["dense", "variational"])
def test_a_lost_run_is_shown_and_its_codes_do_not_go_to_play(worth, kind, open_page, settled, qtbot):
    studio, page = open_page(digits(40, kind))
    view = settled(studio, page)
    lost = replace(view.asked.coder, parameters=np.full_like(view.asked.coder.parameters, worth))
    frame = page.watch.frame
    page.watch.ask(replace(frame.asked, view=replace(view.asked, coder=lost)))
    qtbot.waitUntil(lambda: page.watch.idle and page.view.asked.coder is lost)
    for tab in Tab:
        page.parts.panels.show_tab(tab)
        page.parts.map.grab()
    for place in (QPoint(80, 80), QPoint(150, 60)):
        QTest.mouseMove(page.parts.map, place)
        click(page.parts.map, place)
    page.parts.play.click()
    assert not studio.hands.numbers or all(np.isfinite(list(studio.hands.numbers.values())))


def test_labels_can_stand_in_the_frames_and_unlabelled_pictures_offer_none(open_page, settled, qtbot):
    studio, page = open_page(digits(40))
    settled(studio, page)
    assert page.parts.labels.isVisible()
    before, pca = page.watch.frame.marks.cells, page.parts.pca.grab().toImage()
    page.parts.labels.click()
    qtbot.waitUntil(lambda: page.watch.idle and page.watch.frame.asked.insides is not None)
    cells, labels = page.watch.frame.marks.cells, page.view.asked.seen.labels
    assert (cells != before).any(axis=(1, 2)).all() and page.parts.pca.grab().toImage() != pca
    ones = [at for at, label in enumerate(labels[:30]) if label == "1"]
    fours = [at for at, label in enumerate(labels[:30]) if label == "4"]
    np.testing.assert_array_equal(cells[ones[0]], cells[ones[1]])
    assert (cells[ones[0]] != cells[fours[0]]).any()
    studio.model.commit("Other pictures", lecture_document())
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.codes) == 6)
    assert page.parts.labels.isHidden() and page.watch.frame.asked.insides is None


def test_a_moment_that_is_over_is_shown_by_its_own_network(open_page, settled, qtbot):
    studio, page = open_page()
    for epochs in (4, 8):
        studio.bridge.step_epochs(4)
        qtbot.waitUntil(lambda epochs=epochs: studio.bridge.snapshot.epoch == epochs)
        qtbot.waitUntil(lambda epochs=epochs: page.watch.idle and page.view.asked.epoch == epochs)
        if epochs == 4:
            before = page.view.codes
    now = page.view.codes
    studio.moments.look_at(4)
    qtbot.waitUntil(lambda: page.watch.idle and page.view.asked.epoch == 4)
    np.testing.assert_allclose(page.view.codes, before, atol=CLOSE)
    studio.moments.look_at_now()
    qtbot.waitUntil(lambda: page.watch.idle and page.view.asked.epoch == 8)
    np.testing.assert_allclose(page.view.codes, now, atol=CLOSE)


def test_a_document_that_is_opened_is_shown_at_once(open_page, settled, qtbot, tmp_path):
    studio, page = open_page()
    write_document(tmp_path / "digits.pinhole", StoredDocument(digits(60)))
    with qtbot.waitSignal(studio.desk.files.arrived):
        studio.desk.files.open(tmp_path / "digits.pinhole")
    qtbot.waitUntil(lambda: page.view is not None and len(page.view.codes) == 60)
    np.testing.assert_allclose(settled(studio, page).codes, own_codes(studio), atol=1e-4)
