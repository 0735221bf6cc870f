"""The manifold in the real window: learning, moving points, drawing a curve, and more dimensions."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from engine.labs.fooling.plane.curves import Shape
from engine.labs.fooling.plane.dimensions import DIMENSIONS
from engine.labs.fooling.plane.moved import at_home
from engine.labs.fooling.plane.part import MANIFOLD
from engine.labs.fooling.plane.report import HEAD
from gui.look.theme import ThemeChoice
from gui.pages.catalogue import FOOLING, PLAY
from gui.pages.fooling.plane.backdrop import Behind, caught_grey
from gui.pages.fooling.plane.dimension_panel import INVITATION, NO_WAY
from gui.pages.fooling.plane.plane_part import PlanePart


@pytest.fixture
def studio(make_studio):
    return make_studio(pages=(PLAY, FOOLING))


@pytest.fixture
def part(studio, qtbot):
    next(one for one in studio.window.rail.buttons if one.text() == "Fooling").click()
    page = studio.pages.currentWidget()
    click(page.choice.segments.button(MANIFOLD))
    assert isinstance(page.shown, PlanePart)
    qtbot.waitUntil(lambda: page.shown.found is not None)
    return page.shown


def click(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def at(canvas, place):
    return canvas.place_of(place).toPoint()


def learn(part, qtbot, epochs):
    """Train until so many epochs are over, and rest."""
    click(part.controls.play)
    qtbot.waitUntil(lambda: part.watch.picture.epoch >= epochs, timeout=60_000)
    click(part.controls.play)
    qtbot.waitUntil(lambda: not part.watch.playing and not part.watch._at_work, timeout=10_000)


def test_it_learns_before_ones_eyes_rests_and_begins_anew_the_same(part, qtbot):
    assert part.controls.play.text() == "Train plane" and part.watch.picture.epoch == 0
    assert "untrained" in part.noticed.text() and "untrained" in part.now.text() and not part.found.caught
    wide, high = part.controls.play.width(), part.noticed.heightForWidth(300)
    first = part.watch.picture.field.sums
    seen = []
    part.watch.changed.connect(lambda picture: seen.append(picture.epoch))
    learn(part, qtbot, 60)
    assert part.controls.play.text() == "Continue plane" and len(seen) > 5 and seen == sorted(seen)
    assert part.controls.play.width() == wide and part.noticed.heightForWidth(300) == high
    epoch, learnt = part.watch.picture.epoch, part.watch.picture.field
    right = round(part.watch.picture.field.moment.right_held * 80)
    assert f"right on {right} of 80 points" in part.state.text()
    asked = part.watch.picture.asked
    click(part.controls.stretches.button(2))
    part.controls.shape.activated.emit(part.controls.shape.currentIndex())
    assert part.watch._asked is asked, "what is chosen once more throws nothing away"
    assert not np.array_equal(learnt.sums, first) and f"{epoch} epochs" in part.state.text()
    click(part.controls.reset)
    qtbot.waitUntil(lambda: part.watch.picture.epoch == 0)
    np.testing.assert_array_equal(part.watch.picture.field.sums, first)
    click(part.controls.die)
    qtbot.waitUntil(lambda: part.watch.picture.asked.seed == part.controls.seed.value)
    assert not np.array_equal(part.watch.picture.field.sums, first)


def test_a_point_dragged_off_the_curve_flips_its_class_and_is_told_with_its_distances(part, qtbot):
    click(part.over)  # by what untrained networks say
    learn(part, qtbot, 240)
    assert part.found.flipped != ("the boundary it crossed has moved on" in part.now.text())
    click(part.home_again)
    canvas, home = part.canvas, part.found.at_home.home
    assert not part.found.flipped and part.found.at_home.flip < part.found.at_home.along
    target = home + 1.5 * (part.found.at_home.flip_place - home)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, home))
    QTest.mouseMove(canvas, at(canvas, target))
    assert part.found.flipped and f"Moved by {part.found.step:.2f}" in part.now.text()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, target))
    assert (
        f"{part.found.at_home.flip:.2f}" in part.flip.text()
        and f"{part.found.at_home.along:.2f}" in part.flip.text()
    )
    far = np.array([0.0, 0.0])
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, part.found.place))
    QTest.mouseMove(canvas, at(canvas, far))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, far))
    assert part.found.caught and "anomaly" in part.noticed.text() and "caught" in part.noticed.text()
    click(part.home_again)
    assert part.found.step == 0.0 and not part.home_again.isEnabled()
    click(part.over)
    assert "has moved on" not in part.now.text()
    assert part.found.flipped and part.found.step == pytest.approx(part.found.at_home.flip, abs=2e-3)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Home)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: not np.array_equal(part.found.at_home.home, home))
    assert part.found.step == 0.0
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert part.found.step == pytest.approx(0.02)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert part.found.flipped


def test_what_lies_behind_is_chosen_and_drawn_in_the_theme(studio, part, qtbot):
    learn(part, qtbot, 5)
    shown = {}
    for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        studio.themes.choose(theme)
        for behind in Behind:
            click(part.controls.behind.button(behind))
            qtbot.waitUntil(
                lambda behind=behind: (
                    part.watch.picture.look.behind is behind
                    and part.watch.picture.look.theme is studio.themes.now
                )
            )
            shown[theme, behind] = part.canvas.grab().toImage()
            told = ("boundary" in part.legend.words, "autoencoder's threshold" in part.legend.words)
            assert told == (behind is not Behind.ERRORS, behind is not Behind.CLASSES)
            assert ("nearest flip" in part.legend.words) == told[0], "it is the boundary's"
            if behind is Behind.BOTH:  # the legend's grey is the map's, whatever class is said there
                field = part.watch.picture.field
                grey = np.rint(caught_grey(studio.themes.now)).astype(np.uint32)
                packed = 0xFF000000 | int(grey[0]) << 16 | int(grey[1]) << 8 | int(grey[2])
                caught = (field.errors > field.moment.threshold)[::-1]
                assert caught.any() and (part.watch.picture.colours[caught] == packed).all()
    pictures = list(shown.values())
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[:at])
    picture = studio.exports.of(part.canvas)
    assert len(picture._table()) == 121 and not picture.picture().isNull()


def test_curves_are_chosen_and_drawn_with_the_mouse(part, qtbot):
    controls, canvas = part.controls, part.canvas
    controls.shape.setCurrentIndex(controls.shape.findText("Two moons"))
    controls.shape.activated.emit(controls.shape.currentIndex())
    qtbot.waitUntil(lambda: part.watch.picture.asked.data.curve.name == Shape.MOONS)
    assert not controls.stretches.isEnabled() and not part.dimensions.controls.go.isEnabled()
    assert part.dimensions.words.text() == NO_WAY
    click(controls.play)
    click(controls.draw)
    assert canvas.drawing
    corner = at(canvas, np.array([-0.8, -0.2]))
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=corner)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=corner)
    assert part.banner.isVisible() and "longer" in part.banner.text and canvas.drawing
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=corner)
    for x in np.linspace(-0.8, 0.8, 30):
        QTest.mouseMove(canvas, at(canvas, np.array([x, 0.3 * np.sin(3 * x)])))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, np.array([0.8, 0.2])))
    assert not canvas.drawing and not controls.draw.isChecked() and part.banner.isHidden()
    qtbot.waitUntil(lambda: part.watch.picture.asked.data.curve.name == "drawn")
    assert controls.shape.currentText() == "Your own" and controls.stretches.isEnabled()
    assert part.watch.playing and part.dimensions.words.text() == INVITATION
    click(controls.play)
    click(controls.stretches.button(4))
    qtbot.waitUntil(lambda: part.watch.picture.asked.data.stretches == 4)
    classes = part.watch.picture.asked.data.learnt.classes
    assert np.count_nonzero(np.diff(classes)) == 3
    again = PlanePart(part._bench)
    qtbot.addWidget(again)
    again.controls.shape.set_value(None)
    np.testing.assert_array_equal(again.controls.curve.strands[0], controls.curve.strands[0])
    assert not again.controls.shape.view().isRowHidden(len(Shape)), "it is offered after the next start"
    click(controls.draw)
    QTest.keyClick(part.window().focusWidget(), Qt.Key.Key_Escape)
    assert not canvas.drawing


def test_a_curve_that_is_drawn_takes_nothing_away_for_good(part, qtbot):
    controls, canvas = part.controls, part.canvas
    learn(part, qtbot, 60)
    asked, epoch, sums = (
        part.watch.picture.asked,
        part.watch.picture.epoch,
        part.watch.picture.field.sums,
    )
    assert not controls.back.isEnabled() and not controls.forth.isEnabled()
    click(controls.draw)
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, np.array([-0.8, 0.0])))
    for x in (-0.4, 0.0, 0.4, 0.8):
        QTest.mouseMove(canvas, at(canvas, np.array([x, 0.2])))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, np.array([0.8, 0.2])))
    qtbot.waitUntil(lambda: part.watch.picture.asked is not asked)
    drawn = controls.choice
    qtbot.waitUntil(lambda: f"Take back (↶) brings the arc after {epoch} epochs" in part.state.text())
    QTest.keyClick(canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: part.watch.picture.asked is asked and part.watch.picture.epoch == epoch)
    np.testing.assert_array_equal(part.watch.picture.field.sums, sums)
    assert controls.shape.value is Shape.ARC and not part.watch.playing
    assert controls.play.text() == "Continue plane"
    click(controls.forth)
    qtbot.waitUntil(lambda: part.watch.picture.asked is not asked)
    assert controls.choice == drawn and not controls.forth.isEnabled()
    click(controls.back)
    learn(part, qtbot, epoch + 1)
    assert part.watch.picture.asked is asked and part.watch.picture.epoch > epoch, "it goes on from there"


def test_it_says_where_it_stops_rests_while_away_and_goes_on(studio, part, qtbot, monkeypatch):
    monkeypatch.setattr("gui.pages.fooling.plane.plane_watch.REST", 8)
    click(part.controls.reset)
    put, handed = part.watch._pictures.put, []

    def hand_on(picture):
        handed.append((picture.epoch, part.watch.playing))
        put(picture)

    monkeypatch.setattr(part.watch._pictures, "put", hand_on)
    with qtbot.waitSignal(part.watch.rested, timeout=60_000):
        click(part.controls.play)
    assert (8, False) in handed and (8, True) not in handed, "or the window may see it before it rests"
    assert "Stopped at 8 epochs" in part.state.text()
    picture = part.watch.picture
    assert picture.at_home.flip == at_home(picture.field.moment, picture.at_home.point).flip, (
        "words of this moment"
    )
    click(part.controls.play)
    assert not part.watch.playing, "a press at that moment was meant to pause it"
    part.controls._since_rest.invalidate()  # as if some time were over
    monkeypatch.undo()
    click(part.controls.play)
    monkeypatch.setattr(part.watch._pictures, "put", put)
    qtbot.waitUntil(lambda: part.watch.picture.epoch > 60, timeout=20_000)
    assert "Stopped" not in part.state.text(), "words follow wherever it has rested"
    studio.pages.show_page(0)
    assert not part.watch.playing
    studio.pages.show_page(1)
    assert part.watch.playing and part.watch._until > 8
    click(part.controls.play)


def test_all_dimensions_are_asked_with_progress_cancelled_and_taken_out(studio, part, qtbot):
    panel = part.dimensions
    panel.controls.seeds.set_value(1)
    click(panel.controls.go)
    assert panel.run.running and panel.controls.go.text() == "Cancel"
    qtbot.waitUntil(lambda: panel.result is not None and len(panel.result.measured) >= 4, timeout=60_000)
    click(panel.controls.go)
    assert not panel.run.running and panel.controls.go.text() == "Start"
    assert "10 dimensions" in panel.chart.told(DIMENSIONS.index(10)) or len(panel.result.measured) == 4
    told = panel.chart.told(0)
    assert "of 1 seed" not in told and max(map(len, told.splitlines())) < 80
    assert "The first seed is done" in panel.words.text()
    table = studio.exports.of(panel.chart)._table()
    assert table[0] == HEAD and len(table) == 1 + len(panel.result.measured)
    click(part.controls.stretches.button(6))
    assert panel.result is None, "it was of another curve"
    assert "with its chart" in part.controls.back.toolTip()
    click(part.controls.back)
    assert len(panel.result.measured) + 1 == len(table) and part.controls.stretches.value == 2


@pytest.mark.parametrize("size", [(1024, 640), (1920, 1080)])
def test_no_word_is_cut_at_any_size_of_window_and_text(studio, part, size, qtbot):
    studio.window.resize(*size)
    studio.frame.text.choose(200)
    try:
        labels = [one for one in part.findChildren(QLabel) if one.isVisible() and one.wordWrap()]
        assert labels
        legend = part.legend
        qtbot.waitUntil(lambda: legend.height() == legend.heightForWidth(legend.width()))
        qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in labels))
        assert part.canvas.width() >= part.canvas.minimumSizeHint().width()
        assert studio.window.width() == size[0]
        area = studio.pages.currentWidget()._frames[MANIFOLD.key]
        part.dimensions.controls.start_wanted.emit()
        qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 0)
        part.dimensions.run.stop()
        large = part.noticed.fontMetrics().height()
        learn(part, qtbot, 6)
        assert f"width='{large}'" in part.noticed.text()
    finally:
        studio.frame.text.choose(100)
    qtbot.waitUntil(lambda: f"width='{part.noticed.fontMetrics().height()}'" in part.noticed.text())
    assert part.noticed.fontMetrics().height() < large, "the verdict's icon is as large as its words"
