from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QSlider,
    QStyle,
    QStyleOptionFrame,
    QVBoxLayout,
    QWidget,
)

from engine.lecture import lecture_document
from engine.training.snapshot import Speed
from engine.wording import loss_text
from gui.panels.transport.space_key import SpaceKey
from gui.panels.transport.training_actions import LONG_JUMP, TrainingActions
from gui.panels.transport.transport_bar import TransportBar
from gui.panels.transport.undo_actions import UndoActions
from gui.panels.transport.wording import NO_TRAINING_PICTURE
from gui.state.document_model import DocumentModel
from gui.widgets.banner import Notice
from tests.gui.still_bridge import StillBridge

LEFT = Qt.MouseButton.LeftButton
SE_LINE_EDIT = QStyle.SubElement.SE_LineEditContents


class Desk:
    """A transport bar with everything behind it."""

    def __init__(self, themes):
        self.model = DocumentModel(lecture_document())
        self.bridge = StillBridge(self.model)
        self.actions = TrainingActions(self.model, self.bridge, themes)
        self.undo = UndoActions(self.model, themes)
        self.window = QWidget()
        self.bar = TransportBar(self.model, self.bridge, themes, self.actions, self.undo)
        self.column = QVBoxLayout(self.window)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.bar)


@pytest.fixture
def desk(qtbot, themes):
    desk = Desk(themes)
    qtbot.addWidget(desk.window)
    desk.window.resize(1440, 200)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    desk.window.activateWindow()
    return desk


def option_of(field):
    option = QStyleOptionFrame()
    field.initStyleOption(option)
    return option


def type_seed(desk, text):
    field = desk.bar.seed.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_train_turns_into_pause_and_back(desk):
    QTest.mouseClick(desk.bar.train, LEFT)
    assert desk.bridge.running and desk.bar.train.text() == "Pause"
    QTest.mouseClick(desk.bar.train, LEFT)
    assert not desk.bridge.running and desk.bar.train.text() == "Train"


def test_a_long_jump_shows_pause_and_pause_ends_it(desk):
    desk.actions.step_hundred.trigger()
    for epoch in range(LONG_JUMP):
        assert desk.bar.train.text() != "Pause"  # a short one would only make the button flicker
        desk.bridge.slow_ready.emit(desk.bridge.tell(epoch=epoch, running=True))
    assert desk.bar.train.text() == "Pause" and desk.actions.train_icon == "pause"
    QTest.mouseClick(desk.bar.train, LEFT)
    assert desk.bridge.order.pauses == 1 and not desk.bridge.order.running
    desk.bridge.tell(epoch=LONG_JUMP + 1, running=False)
    assert desk.bar.train.text() == "Continue" and desk.actions.train_icon == "train"


def test_paused_anywhere_above_epoch_zero_it_continues(desk):
    desk.bridge.tell(epoch=0, step=1)
    assert desk.bar.train.text() == "Train" and desk.bar.train.toolTip() == "Train to epoch 150 (Space)"
    QTest.mouseClick(desk.bar.train, LEFT)
    desk.bridge.tell(epoch=12, running=True)
    QTest.mouseClick(desk.bar.train, LEFT)
    desk.bridge.tell(epoch=12)
    assert desk.bar.train.text() == "Continue"
    assert desk.bar.train.toolTip() == "Continue to epoch 150 (Space)"
    QTest.mouseClick(desk.bar.reset, LEFT)
    desk.bridge.tell(epoch=0)
    assert desk.bar.train.text() == "Train"


def test_at_the_stop_epoch_train_goes_on_and_says_to_where(desk):
    desk.bridge.tell(epoch=150, finished=True, next_stop=150)
    assert desk.bar.train.text() == "Continue"
    assert desk.bar.train.toolTip() == "Continue to epoch 300 (Space)"


def test_without_training_pictures_train_is_disabled_and_says_why(desk):
    desk.model.commit("Delete", replace(desk.model.document, train=()))
    assert not desk.bar.train.isEnabled() and not desk.bar.step.isEnabled()
    assert desk.bar.train.toolTip() == NO_TRAINING_PICTURE
    desk.model.undo_stack.undo()
    assert desk.bar.train.isEnabled()


def test_steps_reset_and_speed_reach_the_engine(desk):
    QTest.mouseClick(desk.bar.reset, LEFT)
    desk.actions.step_epoch.trigger()
    desk.actions.step_ten.trigger()
    desk.actions.step_hundred.trigger()
    desk.actions.step_once.trigger()
    desk.actions.speed_action(Speed.FLAT_OUT).trigger()
    order = desk.bridge.order
    assert (order.epoch_steps, order.single_steps, order.speed) == (111, 1, Speed.FLAT_OUT)
    assert order.fresh == order.run > 0
    assert desk.bar.speed.parts[-1].text == "Flat out"


def test_numbers_show_a_dash_first_and_never_push_their_neighbours(desk):
    assert [one.text for one in (desk.bar.epoch, desk.bar.train_loss, desk.bar.test_loss)] == ["—"] * 3
    desk.bridge.tell(epoch=0, train_loss=0.3, test_loss=0.3)
    places = [desk.bar.test_loss.pos(), desk.bar.retrain.pos()]
    desk.bridge.tell(epoch=150, train_loss=0.0098123, test_loss=float("nan"))
    QApplication.processEvents()
    assert [one.text for one in (desk.bar.epoch, desk.bar.train_loss, desk.bar.test_loss)] == [
        "150",
        "0.009812",
        "—",
    ]
    assert [desk.bar.test_loss.pos(), desk.bar.retrain.pos()] == places


@pytest.mark.parametrize(
    ("loss", "text"),
    [
        (0.13121, "0.1312"),
        (0.0098123, "0.009812"),
        (9.8123e-5, "0.00009812"),
        (1.638e-4, "0.0001638"),
        (9.9999e-7, "0.000001000"),
        (1.6384e-7, "1.638e-7"),
        (0.00099999, "0.001000"),
        (12.346, "12.35"),
        (0.0, "0"),
        (123456.0, "123456"),
        (2e29, "2.000e29"),
        (float("nan"), "—"),
        (float("inf"), "—"),
    ],
)
def test_losses_have_four_significant_digits(loss, text):
    assert loss_text(loss) == text


def test_a_typed_seed_is_one_undo_step_and_waits_for_the_reset(desk):
    desk.bridge.tell(started_from=106)
    type_seed(desk, "7")
    assert desk.model.committed.seed == 7 and desk.model.undo_stack.undoText() == "Seed"
    assert desk.model.undo_stack.count() == 1
    assert not desk.bar.seed.hint.isHidden()
    desk.bridge.tell(started_from=7)
    assert desk.bar.seed.hint.isHidden()
    desk.model.undo_stack.undo()
    assert desk.bar.seed.field.text() == "106"


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_longest_seed_is_shown_whole(desk, width):
    desk.window.resize(width, 200)
    QApplication.processEvents()
    type_seed(desk, "4294967295")
    QApplication.processEvents()
    field = desk.bar.seed.field
    needed = field.fontMetrics().horizontalAdvance(field.text())
    assert field.text() == "4294967295"
    assert needed < field.style().subElementRect(SE_LINE_EDIT, option_of(field), field).width()


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_word_about_the_next_reset_moves_no_button(desk, width):
    desk.window.resize(width, 200)
    desk.bridge.tell(started_from=106)
    QApplication.processEvents()
    bar = desk.bar
    parts = (bar.retrain.switch, bar.retrain.more, bar.seed.field, bar.undo, bar.train, bar.speed)
    before = [part.mapTo(bar, QPoint(0, 0)) for part in parts]
    type_seed(desk, "7")
    QApplication.processEvents()
    assert bar.seed.hint.isVisible()
    assert [part.mapTo(bar, QPoint(0, 0)) for part in parts] == before


@pytest.mark.parametrize("text", ["-1", "4294967296", "six", "1.5"])
def test_an_impossible_seed_gets_one_sentence_and_changes_nothing(desk, qtbot, text):
    with qtbot.waitSignal(desk.bar.rejected) as signal:
        type_seed(desk, text)
    assert signal.args[0].startswith("The seed") and signal.args[0].endswith(".")
    assert desk.model.committed.seed == 106 and desk.bar.seed.field.text() == "106"
    assert desk.model.undo_stack.count() == 0 and not desk.model.previewing


def test_the_die_rolls_another_seed_and_resets(desk):
    desk.actions.roll_seed.trigger()
    assert desk.model.undo_stack.undoText() in ("New seed", "")
    assert desk.bridge.order.fresh == desk.bridge.order.run > 0
    assert desk.bar.seed.field.text() == str(desk.model.committed.seed)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_retrain_as_i_draw_takes_its_own_number_of_epochs(desk):
    QTest.mouseClick(desk.bar.retrain.switch, LEFT)
    assert desk.bridge.retrain == 150
    field = desk.bar.retrain.field
    QTest.mouseClick(desk.bar.retrain.more, LEFT)
    field.selectAll()
    QTest.keyClicks(field, "40")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.bridge.retrain == 40
    assert desk.bar.retrain.popover.isHidden()
    assert desk.bar.retrain.switch.parts[-1].text == "40 epochs"
    QTest.mouseClick(desk.bar.retrain.switch, LEFT)
    assert desk.bridge.retrain is None


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_zero_epochs_to_retrain_are_refused_with_a_sentence(desk, qtbot):
    QTest.mouseClick(desk.bar.retrain.more, LEFT)
    field = desk.bar.retrain.field
    field.selectAll()
    QTest.keyClicks(field, "0")
    with qtbot.waitSignal(desk.bar.rejected) as signal:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert "at least 1 epoch" in signal.args[0]
    assert desk.actions.retrain_epochs == 150
    desk.bar.retrain.popover.hide()


def test_undo_and_redo_name_the_step(desk):
    assert not desk.bar.undo.isEnabled() and desk.bar.undo.toolTip() == "Nothing to undo"
    desk.model.commit("Draw", replace(desk.model.document, seed=3))
    assert desk.bar.undo.toolTip() == "Undo Draw (Ctrl+Z)"
    QTest.mouseClick(desk.bar.undo, LEFT)
    assert desk.model.committed.seed == 106
    assert desk.bar.redo.toolTip().startswith("Redo Draw (")
    QTest.mouseClick(desk.bar.redo, LEFT)
    assert desk.model.committed.seed == 3


def test_undo_in_the_middle_of_a_gesture_gives_the_gesture_up(desk):
    desk.model.commit("Draw", replace(desk.model.document, seed=3))
    desk.model.preview(replace(desk.model.document, seed=4))
    desk.undo.undo.trigger()
    assert desk.model.document.seed == 3 and desk.model.undo_stack.index() == 1


def test_a_number_being_typed_counts_when_a_button_is_pressed(desk):
    field = desk.bar.seed.field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "9")
    QTest.mouseClick(desk.bar.reset, LEFT)
    assert desk.bridge.order.document.seed == 9


@pytest.mark.parametrize("size", [1.0, 2.0])
def test_nothing_is_clipped_down_to_the_least_width(desk, size):
    font = QFont(desk.bar.font())
    font.setPointSizeF(font.pointSizeF() * size)
    desk.bar.setFont(font)
    desk.bridge.tell(epoch=1500, train_loss=0.0098, test_loss=9.8e-5, started_from=1)
    least = desk.bar.minimumSizeHint().width()
    levels = []
    for width in sorted({least, *range(least, 1700, 150)}, reverse=True):
        desk.window.resize(width, 200)
        QApplication.processEvents()
        levels.append(desk.bar.level)
        parts = [
            part for part in desk.bar.findChildren(QWidget) if part.parent() is desk.bar and part.isVisible()
        ]
        for part in parts:
            assert part.width() >= part.minimumSizeHint().width(), (width, part)
            assert part.geometry().right() < desk.bar.width(), (width, part)
    assert levels == sorted(levels) and levels[-1] == desk.bar.narrowest


def test_at_1024_pixels_it_fits(desk):
    assert desk.bar.minimumSizeHint().width() <= 1024


def test_space_trains_from_the_window_but_not_from_lists_fields_and_buttons(desk, qtbot):
    SpaceKey(desk.window, desk.actions)
    field, names, slider = QLineEdit(), QListWidget(), QSlider()
    names.addItems(["a", "b"])
    for widget in (field, names, slider):
        desk.column.addWidget(widget)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Space)
    assert field.text() == " " and not desk.bridge.running
    names.setFocus()
    names.setCurrentRow(0)
    QTest.keyClick(names, Qt.Key.Key_Space)
    assert not desk.bridge.running
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Space)
    assert desk.bridge.running
    QTest.keyClick(desk.window, Qt.Key.Key_Space)
    assert not desk.bridge.running


def test_a_refused_seed_is_told_as_a_failure_until_the_next_change(make_studio):
    studio = make_studio(start=False)
    field = studio.window.transport.seed.field
    for text in ("-1", "7"):
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert studio.window.banner.isHidden() is (text == "7")
    assert studio.window.banner.kind is Notice.FAILURE
