import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from engine.picture_noise import with_noise
from engine.settings.training import InputNoise, NoiseKind
from gui.look.theme import ThemeChoice, Themes
from gui.panels.editor.tool_state import Tool
from gui.panels.editor.tool_strip import ToolStrip
from tests.rounding import FLOAT32


@pytest.fixture
def strip(desk, qtbot):
    strip = ToolStrip(desk.editor, Themes(QApplication.instance(), ThemeChoice.LIGHT))
    qtbot.addWidget(strip)
    strip.resize(600, 30)
    strip.show()
    return strip


def texts_in(menu) -> list[str]:
    """All entries of a menu and of the menus in it."""
    found = []
    for action in menu.actions():
        found += texts_in(action.menu()) if action.menu() else [action.text()] if action.text() else []
    return found


@pytest.mark.parametrize("width", [90, 150, 262, 600])
def test_the_strip_never_grows_wider_than_its_place_and_the_rest_is_in_the_menu(strip, width):
    strip.resize(width, 30)
    shown = [button for button in (*strip.buttons.values(), strip.ink, strip.more) if not button.isHidden()]
    assert all(button.geometry().right() < width for button in shown)
    assert strip.ink in shown and strip.more in shown and len(shown) >= 3
    strip.menu.aboutToShow.emit()
    texts = texts_in(strip.menu)
    for button in strip.buttons.values():
        assert button in shown or button.defaultAction().text() in texts


@pytest.mark.parametrize("width", [90, 600])
def test_the_menu_of_the_rest_is_one_short_column_without_doubles(strip, width):
    strip.resize(width, 30)
    strip.menu.aboutToShow.emit()
    entries = [action for action in strip.menu.actions() if not action.isSeparator()]
    assert len(entries) <= 15
    tall = strip.menu.actionGeometry(entries[0]).height()
    assert strip.menu.sizeHint().height() <= 16 * tall
    texts = texts_in(strip.menu)
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("width", [90, 150, 600])
@pytest.mark.parametrize("tool", list(Tool))
def test_the_tool_in_hand_is_always_shown_and_lit(strip, desk, tool, width):
    strip.resize(width, 30)
    desk.tools.choose(tool)
    button = strip.buttons[tool]
    assert not button.isHidden() and button.isChecked() and button.geometry().right() < strip.ink.x() < width
    desk.tools.choose(Tool.PENCIL)
    assert strip.buttons["move"].isHidden() and not strip.buttons["pencil"].isHidden()


def test_a_tool_button_takes_the_tool_and_says_its_key(strip, desk):
    button = strip.buttons["fill"]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.tools.tool is Tool.FILL and button.isChecked() and not strip.buttons["pencil"].isChecked()
    assert button.toolTip() == "Fill (G)" and button.accessibleName() == "Fill"


def test_every_button_has_a_name(strip):
    for button in (*strip.buttons.values(), strip.ink, strip.more):
        assert button.accessibleName() and button.toolTip()


def test_swatches_give_ink_to_the_left_button_and_paper_to_the_right(strip, desk):
    desk.tools.set_levels(4)
    swatches = strip.ink.panel.swatches
    QTest.mouseClick(swatches, Qt.MouseButton.LeftButton, pos=swatches.swatch_rect(1).center())
    QTest.mouseClick(swatches, Qt.MouseButton.RightButton, pos=swatches.swatch_rect(2).center())
    assert (desk.tools.ink, desk.tools.paper) == (
        pytest.approx(1 / 3, rel=FLOAT32),
        pytest.approx(2 / 3, rel=FLOAT32),
    )
    assert strip.ink.panel.numbers.text() == "Ink 0.33 (85) · paper 0.67 (170)"
    QTest.keyClick(swatches, Qt.Key.Key_Right)
    QTest.keyClick(swatches, Qt.Key.Key_Right)
    QTest.keyClick(swatches, Qt.Key.Key_Space)
    assert desk.tools.ink == 1.0


def test_noise_is_seen_while_sliding_and_is_one_step_when_the_menu_closes(strip, desk):
    desk.show(np.eye(8))
    noise = strip.noise
    noise.aboutToShow.emit()
    noise.slider.setValue(30)
    assert desk.model.previewing and not np.array_equal(desk.pixels, np.eye(8))
    few = desk.pixels.copy()
    noise.slider.setValue(60)
    many = desk.pixels.copy()
    assert set(zip(*np.nonzero(few != np.eye(8)), strict=True)) <= set(
        zip(*np.nonzero(many != np.eye(8)), strict=True)
    )
    noise.aboutToHide.emit()
    assert desk.stack.count() == 1 and desk.stack.undoText() == "Add noise"


def test_noise_of_each_kind_is_the_input_noises_and_changing_the_kind_is_the_same_step(strip, desk):
    desk.show(np.ones((8, 8)))
    clean, noise = desk.pixels, strip.noise
    noise.aboutToShow.emit()
    noise.slider.setValue(25)
    for kind in NoiseKind:
        noise.kinds.button(kind).click()
        assert np.array_equal(desk.pixels, with_noise(clean, InputNoise(kind, 0.25), noise._seed))
    assert (desk.pixels == 0).sum() == 16  # a block
    noise.aboutToHide.emit()
    assert desk.stack.count() == 1


def test_noise_slid_back_to_nothing_leaves_no_step(strip, desk):
    desk.show(np.eye(8))
    strip.noise.aboutToShow.emit()
    strip.noise.slider.setValue(30)
    strip.noise.slider.setValue(0)
    strip.noise.aboutToHide.emit()
    assert np.array_equal(desk.pixels, np.eye(8)) and desk.stack.count() == 0


def test_after_a_click_on_a_tool_the_keys_go_to_the_canvas(strip, desk, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field = QLineEdit()
    for widget in (field, strip, desk.editor):
        column.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    QTest.mouseClick(strip.buttons["invert"], Qt.MouseButton.LeftButton)
    assert desk.editor.hasFocus()
    strip.setParent(None)
    desk.editor.setParent(None)
