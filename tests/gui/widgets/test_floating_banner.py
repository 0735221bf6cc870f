import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from gui.widgets.banner import Notice, reading_ms
from gui.widgets.floating_banner import FloatingBanner

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.page = QWidget(ground)
    ground.page.setGeometry(200, 0, 500, 560)
    ground.resize(1000, 600)
    ground.show()
    qtbot.waitExposed(ground)
    return ground


@pytest.fixture
def banner(ground, themes):
    return FloatingBanner(themes, ground, ground.page)


def close_button(banner):
    return banner.findChild(QToolButton)


def test_an_info_goes_by_itself_and_a_longer_one_stays_longer(qtbot, banner):
    assert reading_ms("A long sentence with several words.") > reading_ms("Short.")
    banner.tell(Notice.INFO, "Short.")
    assert banner.going.isActive() and banner.going.interval() == reading_ms("Short.")
    with qtbot.waitSignal(banner.closed):
        banner.going.start(1)
    assert banner.isHidden()


@pytest.mark.parametrize("kind", [Notice.WARNING, Notice.FAILURE])
def test_what_went_wrong_stays_until_it_is_replaced_or_closed(banner, kind):
    banner.tell(Notice.INFO, "All is well.")
    banner.tell(kind, "All is lost.")
    assert not banner.going.isActive() and banner.text == "All is lost."
    banner.tell(Notice.INFO, "All is well.")
    assert banner.text == "All is well." and banner.going.isActive()
    banner.dismiss()
    assert banner.isHidden() and not banner.going.isActive()


def test_an_info_goes_under_a_pointer_that_rests_on_it(qtbot, banner):
    banner.tell(Notice.INFO, "Read me.")
    banner.going.setInterval(50)
    at = QPointF(5, 5)
    QApplication.sendEvent(banner, QEnterEvent(at, at, at))
    assert banner.going.isActive()
    with qtbot.waitSignal(banner.closed):
        pass
    assert banner.isHidden()


@pytest.mark.parametrize("kind", list(Notice))
def test_a_click_takes_an_info_from_what_lies_below_and_leaves_the_words_of_a_failure(banner, kind):
    banner.tell(kind, "Read me.")
    QTest.mouseClick(banner.findChild(QLabel, options=Qt.FindChildOption.FindDirectChildrenOnly), LEFT)
    assert banner.isHidden() is (kind is Notice.INFO)


def test_an_info_waits_while_it_has_the_keyboard_which_then_goes_to_the_window(ground, banner):
    banner.tell(Notice.INFO, "Read me.")
    close_button(banner).setFocus()
    assert not banner.going.isActive()
    ground.setFocus()
    assert banner.going.isActive()
    close_button(banner).setFocus()
    QTest.keyClick(close_button(banner), Qt.Key.Key_Space)
    assert banner.isHidden() and ground.focusWidget() is ground


def test_it_lies_at_the_foot_of_the_page_and_follows_it(ground, banner):
    banner.tell(Notice.INFO, "Short.")
    page = ground.page.geometry()
    box = banner.geometry()
    assert abs(box.center().x() - page.center().x()) <= 1 and 0 < ground.height() - box.bottom() < 8
    ground.page.setGeometry(100, 0, 300, 460)
    ground.resize(800, 500)
    QApplication.processEvents()
    moved = banner.geometry()
    assert abs(moved.center().x() - 249) <= 1 and moved.bottom() - box.bottom() == -100
    banner.tell(
        Notice.FAILURE, "A sentence far too long for one line on a page as narrow as this one is. " * 2
    )
    assert banner.width() <= 300 and banner.height() > moved.height()


def test_where_one_line_has_no_room_a_short_form_says_it_and_the_tip_the_whole(banner):
    whole = "The loss is far off: it is 2.2 times that of the untrained network, as the learning rate is too high."
    banner.tell(Notice.WARNING, whole, "Set the learning rate to 0.001", short="The loss is far off.")
    label = next(one for one in banner.findChildren(QLabel) if one.text() == "The loss is far off.")
    assert label.toolTip() == whole and banner.text == whole
    banner.tell(Notice.WARNING, "Short enough.", short="Short.")
    assert label.text() == "Short enough." and label.toolTip() == ""
