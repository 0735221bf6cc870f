import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QStyle, QStyleOptionButton, QWidget

from gui.look.theme import ThemeChoice
from gui.widgets.banner import Banner, Notice
from gui.widgets.choice import Choice
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.parts_button import Part, PartsButton
from gui.widgets.percent_slider import PercentSlider
from gui.widgets.segments import Segments
from tests.gui.widgets.test_value_field import Ear, wheel


def shown(qtbot, widget, width=240):
    qtbot.addWidget(widget)
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def drag(slider, shares):
    y = slider.height() // 2
    points = [QPoint(round(share * (slider.width() - 1)), y) for share in shares]
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(slider, point)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_drag_previews_and_its_release_commits_once(qtbot, themes):
    control = shown(qtbot, PercentSlider("Normal from", 0.6, "tip"))
    ear = Ear(control)
    drag(control.slider, [0.6, 0.8, 1.0])
    kinds = [kind for kind, _ in ear.heard]
    assert kinds.count("commit") == 1 and kinds[-1] == "commit" and kinds.count("preview") >= 2
    assert ear.heard[-1] == ("commit", 1.0)
    assert control.field.text() == "100 %"


def test_escape_in_a_drag_gives_it_up(qtbot, themes):
    control = shown(qtbot, PercentSlider("Normal from", 0.6, "tip"))
    ear = Ear(control)
    QTest.mousePress(control.slider, Qt.MouseButton.LeftButton, pos=QPoint(2, control.slider.height() // 2))
    QTest.keyClick(control.slider, Qt.Key.Key_Escape)
    QTest.mouseRelease(control.slider, Qt.MouseButton.LeftButton, pos=QPoint(2, 5))
    assert ear.heard[-1] == "cancel"


def test_the_field_takes_finer_shares_than_the_slider(qtbot, themes):
    control = shown(qtbot, PercentSlider("Normal from", 0.6, "tip"))
    ear = Ear(control)
    control.field.setFocus()
    control.field.selectAll()
    QTest.keyClicks(control.field, "62.5%")
    QTest.keyClick(control.field, Qt.Key.Key_Return)
    assert ear.heard == [("commit", 0.625)]


def test_a_key_on_the_slider_is_one_gesture(qtbot, themes):
    control = shown(qtbot, PercentSlider("Normal from", 0.6, "tip"))
    ear = Ear(control)
    control.slider.setFocus()
    QTest.keyClick(control.slider, Qt.Key.Key_Right)
    assert ear.heard == [("preview", 0.61), ("commit", 0.61)]


def test_a_share_set_by_the_program_is_silent(qtbot, themes):
    control = shown(qtbot, PercentSlider("Normal from", 0.6, "tip"))
    ear = Ear(control)
    control.set_value(0.25)
    assert (control.field.text(), control.slider.value(), ear.heard) == ("25 %", 25, [])


def test_the_wheel_never_changes_a_choice(qtbot, themes):
    choice = shown(qtbot, Choice([("One", 1), ("Two", 2)], 1, "Number"))
    choice.setFocus()
    assert not wheel(choice, -1).isAccepted()
    assert choice.value == 1


def test_a_choice_speaks_only_for_the_users_hand(qtbot, themes):
    choice = shown(qtbot, Choice([("One", 1), ("Two", 2)], 1, "Number"))
    heard = []
    choice.chosen.connect(heard.append)
    choice.set_value(2)
    assert heard == []
    QTest.keyClick(choice, Qt.Key.Key_Up)
    assert heard == [1]


def test_segments_speak_only_for_the_users_hand(qtbot, themes):
    segments = shown(qtbot, Segments([("Log", True), ("Linear", False)], True, "Axis"))
    heard = []
    segments.chosen.connect(heard.append)
    segments.set_value(False)
    assert heard == [] and segments.value is False
    QTest.mouseClick(segments.button(True), Qt.MouseButton.LeftButton)
    assert heard == [True] and segments.value is True


def test_a_banner_says_one_thing_and_goes_when_closed(qtbot, themes):
    home = shown(qtbot, QWidget())
    banner = Banner(themes, home)
    assert banner.isHidden()
    banner.tell(Notice.WARNING, "First.")
    banner.tell(Notice.FAILURE, "Second.", "Reset")
    assert (banner.text, banner.kind, banner.isHidden()) == ("Second.", Notice.FAILURE, False)
    acted = []
    banner.acted.connect(lambda: acted.append(1))
    buttons = {button.text(): button for button in banner.findChildren(QPushButton)}
    QTest.mouseClick(buttons["Reset"], Qt.MouseButton.LeftButton)
    assert acted == [1]
    with qtbot.waitSignal(banner.closed):
        banner.dismiss()
    assert banner.isHidden()


def test_icons_are_tinted_again_with_the_theme(qtbot, themes):
    banner = Banner(themes)
    qtbot.addWidget(banner)
    banner.tell(Notice.FAILURE, "Something failed.")
    light = banner.grab().toImage()
    themes.choose(ThemeChoice.DARK)
    QApplication.processEvents()
    assert banner.grab().toImage() != light


def test_a_flow_begins_a_new_line_where_its_items_do_not_fit(qtbot, themes):
    home = QWidget()
    flow = FlowLayout(home, gap=4)
    for _ in range(4):
        item = QWidget()
        item.setFixedSize(50, 20)
        flow.addWidget(item)
    qtbot.addWidget(home)
    assert flow.heightForWidth(212) == 20
    assert flow.heightForWidth(211) == 44
    assert flow.heightForWidth(50) == 92


def test_hidden_items_of_a_flow_leave_no_gap(qtbot, themes):
    home = QWidget()
    flow = FlowLayout(home, gap=8)
    first, hidden, last = (QPushButton(words) for words in ("First", "Hidden", "Last"))
    for button in (hidden, first, last):
        flow.addWidget(button)
    hidden.hide()
    shown(qtbot, home, 400)
    assert first.x() == 0
    assert last.x() == first.geometry().right() + 1 + 8
    assert flow.sizeHint().width() == first.sizeHint().width() + 8 + last.sizeHint().width()


class PaintedButton(PartsButton):
    """Notes in which states it was painted."""

    def __init__(self, themes):
        super().__init__(themes, opens=True)
        self.states = []

    def paintEvent(self, event):
        option = QStyleOptionButton()
        self.initStyleOption(option)
        self.states.append(option.state)
        super().paintEvent(event)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_button_is_painted_at_rest_once_its_menu_is_closed(qtbot, themes):
    button = PaintedButton(themes)
    button.set_parts(Part("Speed"))
    menu = QMenu(button)
    menu.addAction("Slow")
    button.setMenu(menu)
    shown(qtbot, button)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    button.setDown(True)
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    qtbot.waitExposed(menu)
    button.states.clear()
    menu.close()
    pressed = QStyle.StateFlag.State_Sunken | QStyle.StateFlag.State_MouseOver
    qtbot.waitUntil(lambda: bool(button.states) and not button.states[-1] & pressed)
    assert not button.isDown()


def test_a_label_is_shortened_anew_when_its_text_grows(qtbot):
    label = shown(qtbot, ElidedLabel(), 100)
    label.setText("shifted square"[: 100 // label.fontMetrics().horizontalAdvance("s")])
    whole = label.text()
    font = label.font()
    font.setPointSizeF(2 * font.pointSizeF())
    label.setFont(font)
    assert label.toolTip() == label.text() == whole, "it ends in an ellipsis, and is whole in its tooltip"
