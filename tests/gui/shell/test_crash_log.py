"""An error anywhere is logged and told once, and everything goes on."""

import sys
import threading

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication

from gui.shell.crash_log import MOST_REPEATS, CrashLog
from gui.shell.error_notice import ErrorNotice


@pytest.fixture
def log(tmp_path, qtbot):
    hooks = sys.excepthook, threading.excepthook
    log = CrashLog(tmp_path / "data" / "pinhole.log")
    log.install()
    yield log
    log.uninstall()
    assert (sys.excepthook, threading.excepthook) == hooks


def fail_once():
    try:
        raise ValueError("a slip")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_an_error_is_told_with_its_traceback_and_logged(log, capsys):
    heard = []
    log.failed.connect(heard.append)
    fail_once()
    assert "fail_once" in heard[0] and "ValueError: a slip" in heard[0]
    assert "ValueError: a slip" in log.path.read_text()
    assert "ValueError: a slip" in capsys.readouterr().err


def test_an_error_in_another_thread_is_told_in_this_one(log, qtbot, capsys):
    here = threading.current_thread()
    heard = []

    def hear(details):
        heard.append((threading.current_thread() is here, details))

    from PySide6.QtCore import QObject, Slot

    class Listener(QObject):
        @Slot(str)
        def hear(self, details):
            hear(details)

    listener = Listener()
    log.failed.connect(listener.hear)
    with qtbot.waitSignal(log.failed):
        thread = threading.Thread(target=lambda: 1 // 0, name="trainer")
        thread.start()
        thread.join()
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0][0] and "[trainer]" in heard[0][1] and "ZeroDivisionError" in heard[0][1]


def test_one_error_sixty_times_a_second_is_told_once_and_logged_a_few_times(log, capsys):
    heard = []
    log.failed.connect(heard.append)
    for _ in range(20):
        fail_once()
    assert len(heard) == 1 and log.path.read_text().count("ValueError: a slip") == MOST_REPEATS


@pytest.mark.qt_no_exception_capture
def test_what_qt_says_goes_to_the_log(log, capsys):
    qWarning("something odd")
    assert "[Qt warning] something odd" in log.path.read_text()


def test_without_a_log_file_errors_are_told_all_the_same(tmp_path, qtbot, capsys):
    (tmp_path / "file").write_text("")
    log = CrashLog(tmp_path / "file" / "pinhole.log")
    log.install()
    try:
        assert log.path is None
        with qtbot.waitSignal(log.failed):
            fail_once()
    finally:
        log.uninstall()


def test_a_large_log_is_put_aside(tmp_path):
    path = tmp_path / "pinhole.log"
    path.write_bytes(b"x" * (2**20 + 1))
    log = CrashLog(path)
    log.install()
    log.uninstall()
    assert path.stat().st_size == 0 and (tmp_path / "pinhole.log.old").exists()


def test_the_notice_is_not_modal_adds_up_and_copies(qtbot):
    notice = ErrorNotice(None)
    qtbot.addWidget(notice)
    notice.tell("first fault")
    notice.tell("second fault")
    assert not notice.isModal() and notice.isVisible()
    notice.copy.click()
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Pinhole ") and "first fault" in copied and "second fault" in copied
    notice.close()
    notice.tell("third fault")
    assert "first" not in notice.details
    notice.close()
