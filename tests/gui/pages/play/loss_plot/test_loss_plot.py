import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGraphicsView

from engine.lecture import lecture_document
from engine.settings.training import Loss
from engine.wording import loss_text
from gui.look.theme import DARK, ThemeChoice
from gui.pages.play.loss_plot.data import nearest_point, plotted, thinned
from gui.pages.play.loss_plot.ticks import linear_ticks, log_ticks, roomy_ticks, whole_ticks
from gui.pages.play.page_room import Shown
from tests.gui.still_bridge import curve_to
from tests.rounding import FLOAT32


def test_before_training_it_says_what_to_do(plot, bridge):
    assert plot.empty.isVisible()
    bridge.tell(curve=curve_to(0))
    assert plot.empty.isVisible() and not plot.canvas.isVisible()
    bridge.tell(curve=curve_to(3))
    assert plot.canvas.isVisible() and not plot.empty.isVisible()


def test_what_is_drawn_is_the_curve(plot, bridge):
    curve = curve_to(150)
    bridge.tell(curve=curve)
    train, test = plot.canvas.drawn()
    np.testing.assert_allclose(train, np.column_stack([curve[:, 0], np.log10(curve[:, 1])]), rtol=FLOAT32)
    np.testing.assert_allclose(test, np.column_stack([curve[:, 0], np.log10(curve[:, 2])]), rtol=FLOAT32)
    QTest.mouseClick(plot.scale.button(False), Qt.MouseButton.LeftButton)
    train, test = plot.canvas.drawn()
    np.testing.assert_allclose(train, curve[:, :2], rtol=FLOAT32)
    np.testing.assert_allclose(test, curve[:, [0, 2]], rtol=FLOAT32)


def test_without_test_pictures_there_is_one_curve(plot, bridge):
    curve = curve_to(20)
    curve[:, 2] = np.nan
    bridge.tell(curve=curve, test_loss=float("nan"))
    train, test = plot.canvas.drawn()
    assert len(train) == 21 and len(test) == 0
    plot.canvas.point_at(5)
    assert plot.canvas.read_out.splitlines() == ["Epoch 5", f"Train {curve[5, 1]:.4f}"]


def test_a_long_run_is_thinned_to_the_pixels_and_keeps_its_ends_and_peaks(plot, bridge):
    curve = curve_to(2000)
    curve[777, 1] = 5.0
    bridge.tell(curve=curve)
    train, _ = plot.canvas.drawn()
    assert len(train) <= 2 * plot.canvas.width()
    assert train[0, 0] == 0 and train[-1, 0] == 2000
    assert np.log10(5.0) in train[:, 1]


def test_the_crosshair_reads_the_nearest_point_and_stays_inside(plot, bridge):
    curve = curve_to(150)
    bridge.tell(curve=curve)
    viewport = plot.canvas._view.viewport()
    for x in (80, 200, viewport.width() - 25):
        QTest.mouseMove(viewport, QPoint(x, 60))
        QApplication.processEvents()
        lines = plot.canvas.read_out.splitlines()
        assert len(lines) == 3, x
        epoch = int(lines[0].removeprefix("Epoch "))
        assert lines[1] == f"Train {loss_text(curve[epoch, 1])}"
        label = plot.canvas._read_out
        assert plot.canvas.rect().contains(label.geometry())
    plot.canvas.point_at(None)
    assert plot.canvas.read_out == ""


def test_hidden_it_draws_nothing_and_catches_up_when_shown(plot, bridge, monkeypatch):
    plot.hide()
    bridge.tell(curve=curve_to(10))
    assert len(plot.canvas.drawn()[0]) == 0
    plot.show()
    assert len(plot.canvas.drawn()[0]) == 11


def test_an_unchanged_curve_is_not_drawn_again(plot, bridge, monkeypatch):
    bridge.tell(curve=curve_to(10))
    drawn = []
    monkeypatch.setattr(plot.canvas, "show_curve", lambda *arguments: drawn.append(arguments))
    bridge.tell(curve=curve_to(10))
    assert drawn == []
    bridge.tell(curve=curve_to(11))
    assert len(drawn) == 1


class Paints(QObject):
    """How many points the curve had at each painting of the plot."""

    def __init__(self, plot):
        super().__init__(plot)
        self.points = []
        self._canvas = plot.canvas
        self.viewport = plot.canvas.findChild(QGraphicsView).viewport()
        self.viewport.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self.points.append(len(self._canvas.drawn()[0]))
        return False


def test_a_state_of_the_plot_waits_to_be_painted_but_never_leaves_a_hole(plot, bridge, qtbot):
    bridge.tell(curve=curve_to(3))
    QApplication.processEvents()
    paints, canvas = Paints(plot), plot.canvas
    canvas.hold_painting()
    canvas.show_curve(curve_to(9), "MSE loss")
    QApplication.processEvents()
    assert paints.points == []
    paints.viewport.update()  # as the window asks for what was covered
    QApplication.processEvents()
    assert paints.points == [10]
    canvas.paint_held()
    assert paints.points == [10, 10]
    bridge.tell(curve=curve_to(20), running=True)
    qtbot.waitUntil(lambda: paints.points[-1] == 21)


def test_the_upright_axis_names_the_loss(plot, bridge):
    document = lecture_document()
    bridge._model.commit("Loss", replace(document, training=replace(document.training, loss=Loss.L1)))
    bridge.tell(curve=curve_to(10))
    assert plot.canvas.item.getAxis("left").labelText == "L1 loss"
    assert plot.canvas.item.getAxis("bottom").labelText == "epoch"


def test_it_follows_the_theme(plot, bridge, themes):
    bridge.tell(curve=curve_to(10))
    themes.choose(ThemeChoice.DARK)
    image = plot.canvas._view.grab().toImage()
    assert image.pixelColor(2, 2).name() == DARK.panel
    themes.choose(ThemeChoice.LIGHT)


def test_the_mouse_moves_nothing(plot, bridge):
    bridge.tell(curve=curve_to(100))
    box = plot.canvas.item.getViewBox()
    before = box.viewRange()
    viewport = plot.canvas._view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(200, 80))
    QTest.mouseMove(viewport, QPoint(120, 60))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(120, 60))
    assert box.viewRange() == before


# `loss_ticks` takes a tick for inside within 1e-9 of the ends, or of a step.
TICK_SLACK = 1e-9
TICK_FIGURES = 0.02  # the text of a tick may have two figures


@given(st.floats(-1e5, 1e5), st.floats(1e-6, 1e6), st.integers(2, 12))
def test_linear_ticks_are_few_inside_and_rise(low, width, most):
    high = low + width
    ticks = [value for value, _ in linear_ticks(low, high, most)]
    slack = TICK_SLACK * (abs(low) + abs(high) + width)
    assert len(ticks) <= most
    assert all(low - slack <= tick <= high + slack for tick in ticks)
    assert ticks == sorted(ticks)


@given(st.floats(-12, 3), st.floats(0.05, 14), st.integers(2, 10))
def test_log_ticks_are_few_inside_and_right(low, width, most):
    ticks = log_ticks(low, low + width, most)
    assert len(ticks) <= most
    for exponent, text in ticks:
        slack = TICK_SLACK * (1 + abs(low) + width)
        assert low - slack <= exponent <= low + width + slack
        assert float(text.replace(",", "")) == pytest.approx(10.0**exponent, rel=TICK_FIGURES)


def test_tick_numbers_are_the_ones_people_write():
    assert [text for _, text in whole_ticks(0, 150, 4)] == ["0", "50", "100", "150"]
    assert [text for _, text in log_ticks(-3, 0, 8)] == ["0.001", "0.01", "0.1", "1"]
    assert [text for _, text in whole_ticks(0, 1, 8)] == ["0", "1"]


@given(st.integers(1, 3000), st.integers(2, 400))
def test_thinning_keeps_extremes_and_order(count, columns):
    x = np.arange(count, dtype=np.float64)
    y = np.random.default_rng(count).normal(size=count)
    thin_x, thin_y = thinned(x, y, columns)
    assert len(thin_x) <= 2 * columns + 2 and np.all(np.diff(thin_x) > 0)
    assert (thin_y.min(), thin_y.max()) == (y.min(), y.max())


@given(st.floats(-10, 200))
def test_the_nearest_point_is_the_nearest(epoch):
    curve = curve_to(100)[::3]
    row = nearest_point(curve, epoch)
    assert abs(curve[row, 0] - epoch) == np.abs(curve[:, 0] - epoch).min()


def test_a_loss_of_nothing_can_be_drawn_on_a_logarithmic_axis():
    assert np.isfinite(plotted(np.array([0.0, 1.0]), True)).all()


def test_long_runs_are_counted_in_millions():
    words = [text for _, text in whole_ticks(0, 1_500_000, 4)]
    assert words == ["0", "0.5 M", "1 M", "1.5 M"]
    assert [text for _, text in whole_ticks(0, 900_000, 3)] == ["0", "500,000"]


PIXEL_PART = 2000 * 8 * 2.0**-53  # places of up to 2000 pixels, after some eight roundings in float64


@given(last=st.integers(1, 10**9), pixels=st.integers(40, 2000), letter=st.integers(4, 20))
def test_numbers_below_the_plot_never_touch(last, pixels, letter):
    def width_of(text):
        return len(text) * letter

    unit, gap = pixels / last, 2 * letter
    ticks = roomy_ticks(lambda most: whole_ticks(0.0, last, most), max(2, pixels // 60), unit, width_of, gap)
    ends = [(at * unit - width_of(text) / 2, at * unit + width_of(text) / 2) for at, text in ticks]
    assert ticks
    assert all(b[0] - a[1] > gap - PIXEL_PART for a, b in itertools.pairwise(ends))


@pytest.mark.parametrize("width", [220, 300, 420, 900])
@pytest.mark.parametrize("epochs", [1, 150, 12_345, 99_999, 700_000, 1_500_000, 48_000_000])
def test_the_numbers_of_a_run_of_any_length_stand_apart_on_the_plot(plot, bridge, width, epochs):
    plot.resize(width, 280)
    curve = curve_to(100)
    curve[:, 0] *= epochs / 100
    bridge.tell(curve=curve)
    QApplication.processEvents()
    plot.grab()  # lays the plot out
    numbers = plot.canvas.epoch_numbers()
    assert len(numbers) >= 2
    assert all(after[0] - before[1] >= 6 for before, after in itertools.pairwise(numbers)), numbers
    assert numbers[-1][1] <= plot.canvas.width()


def test_a_low_plot_in_large_letters_has_two_numbers_and_no_word_that_is_cut(make_studio, qtbot):
    studio = make_studio()
    studio.play.build_plot()
    with qtbot.waitSignal(studio.bridge.slow_ready, timeout=60_000, check_params_cb=lambda s: s.epoch == 150):
        studio.bridge.step_epochs(150)
    studio.frame.text.choose(200)
    QApplication.processEvents()
    studio.play._choice.button(Shown.LOSS).click()
    QApplication.processEvents()
    canvas = studio.play.plot.canvas
    left, bottom = (canvas.item.getAxis(name) for name in ("left", "bottom"))
    assert len(left._tickLevels[0]) >= 2
    words = left.labelText if left.label.isVisible() else ""
    metrics = QFontMetrics(canvas._tick_font())
    assert metrics.horizontalAdvance(words) <= canvas.height() - bottom.height()
    studio.frame.text.choose(100)
    qtbot.waitUntil(lambda: left.label.isVisible() and left.labelText == "MSE loss")
    studio.frame.text.close()
