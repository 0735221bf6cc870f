"""What a page says of itself goes with the page, comes back with it, and hides nothing of it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.widgets.banner import Notice
from gui.widgets.page_banner import PageBanner

STATUS = 24


@pytest.fixture
def window(qtbot, themes):
    window = QMainWindow()
    window.stack, window.page, status = QStackedWidget(), QWidget(), QWidget()
    window.banner = PageBanner(themes, window.page)
    for page in (window.page, QWidget()):
        window.stack.addWidget(page)
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    status.setFixedHeight(STATUS)
    column.addWidget(window.stack, 1)
    column.addWidget(status)
    window.setCentralWidget(frame)
    window.resize(800, 600)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_it_is_seen_with_its_page_alone(window):
    banner = window.banner
    banner.tell(Notice.WARNING, "The pictures have changed.")
    assert banner.isVisible() and banner.telling
    window.stack.setCurrentIndex(1)
    assert not banner.isVisible() and banner.telling
    window.stack.setCurrentIndex(0)
    assert banner.isVisible()
    banner.dismiss()
    window.stack.setCurrentIndex(1)
    window.stack.setCurrentIndex(0)
    assert not banner.isVisible() and not banner.telling


def test_what_is_said_while_the_page_is_away_waits_or_is_taken_back(window):
    window.stack.setCurrentIndex(1)
    window.banner.tell(Notice.FAILURE, "It has stopped.")
    assert not window.banner.isVisible() and window.banner.telling
    window.stack.setCurrentIndex(0)
    assert window.banner.isVisible() and window.banner.text == "It has stopped."
    window.stack.setCurrentIndex(1)
    window.banner.dismiss()
    window.stack.setCurrentIndex(0)
    assert not window.banner.isVisible()


def test_it_lies_over_the_status_line_and_follows_the_window(window, qapp):
    window.banner.tell(Notice.WARNING, "The pictures have changed.")
    for size in ((800, 600), (1000, 700)):
        window.resize(*size)
        qapp.processEvents()
        box = window.banner.geometry()
        ground = window.centralWidget().rect()
        assert ground.contains(box) and box.bottom() == ground.bottom() - 1
        assert box.top() > ground.bottom() - 2 * STATUS, "next to nothing of the page is covered"
