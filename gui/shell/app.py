"""Starts the program with a window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from engine.errors import PinholeError
from engine.files.document_kind import is_saved_document
from engine.leaving import leave_now, leave_when_done
from engine.lecture import lecture_document
from engine.opening.open_file import OpenedFile, for_import, open_text_or_document
from engine.training.choice import TrainerChoice
from gui.look.theme import Themes
from gui.shell.application import Application
from gui.shell.asked_to_end import AskedToEnd, Signals
from gui.shell.crash_log import CrashLog
from gui.shell.main_window import MainWindow
from gui.shell.remembered import remembered_theme
from gui.shell.studio import Studio
from gui.state.app_folders import LOG_NAME, data_folder, settings_file
from gui.state.preferences import Preferences
from gui.widgets.banner import Notice

if TYPE_CHECKING:
    from gui.shell.error_notice import ErrorNotice

COLLECT_EVERY_MS = 1000
MOST_YOUNG = 20_000  # objects made in a second by other means than loading a library
LONGEST_WAIT_MS = 500  # for the first paint
SWITCH_SECONDS = 0.001  # how long another thread may hold Python's lock while the window waits for it


def run(paths: Sequence[str], signals: Signals) -> int:
    """Open the window on a document's file, or on the lecture's document with other files to import.

    Returns the exit code, or ends the process with it if a signal wants that. The files are those that
    `check_files_to_open` has found fit.
    """
    signals.begin()
    path = paths[0] if len(paths) == 1 and not for_import(paths[0]) else None
    stored = path is not None and is_saved_document(path)  # opened behind the window, with its weights
    opened = OpenedFile(lecture_document())
    if path is not None and not stored:
        try:
            opened = open_text_or_document(path)
        except PinholeError:
            path = None  # no text of pictures; what it holds is imported
    app = Application(sys.argv[:1])
    # X11 would hand out only the newest of several mouse moves, and a quick stroke would lose its corners.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    app.setApplicationName("Pinhole")
    app.setOrganizationName("Pinhole")
    sys.setswitchinterval(SWITCH_SECONDS)
    preferences = Preferences(settings_file())
    themes = Themes(app, remembered_theme(preferences))
    with themes.undressed():
        studio = Studio(app, opened.document, themes, TrainerChoice(), preferences, data_folder())
    log = watch_for_faults(studio.window)
    collector = GarbageCollector(app)
    studio.frame.restore()
    studio.window.show()
    wait_for_paint(studio.window)  # what now loads libraries in other threads would only delay it
    studio.equip()
    log.failed.connect(studio.desk.autosave.copy_now)

    def keep_settings() -> None:
        studio.frame.remember()
        preferences.save()
        log.uninstall()

    def leave(code: int) -> None:
        keep_settings()
        leave_now(code)

    ending = AskedToEnd(studio.window, studio.desk.autosave, signals, leave)
    studio.start(Path(path) if path is not None and stored else None)
    if opened.remark:
        studio.window.tell(opened.remark, Notice.INFO)
    if path is None:
        studio.desk.commands.open_or_import(paths)
    app.hand_files_to(studio.open_or_import)
    collector.start()
    # Qt ends by itself with the last window; a menu or a question that goes at the same moment can hide that it was.
    studio.window.ended.connect(lambda: QTimer.singleShot(0, app, lambda: app.exit(0)))
    code = app.exec()
    ending.too_late()
    keep_settings()
    for top in (studio.window, studio):  # before the application goes: nothing of Qt's may outlive it
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    leave_when_done(code)


def wait_for_paint(window: MainWindow) -> None:
    """Return when the window has been painted, or will not be (minimised, say) for now."""
    loop = QEventLoop()
    window.painted.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    QTimer.singleShot(LONGEST_WAIT_MS, loop, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def watch_for_faults(window: QWidget) -> CrashLog:
    """Log what slips through, and tell it in a small window beside this one; the program lives on."""
    log = CrashLog(data_folder() / LOG_NAME, window)
    log.install()
    log.failed.connect(FaultTeller(log, window).tell)
    return log


class FaultTeller(QObject):
    """Opens the small window that tells of faults, made for the first of them."""

    def __init__(self, log: CrashLog, window: QWidget) -> None:
        super().__init__(window)
        self._log = log
        self._window = window
        self._notice: ErrorNotice | None = None

    def tell(self, details: str) -> None:
        """Tell of a fault, or add it to those that are shown; on the window's thread, whoever emits."""
        from gui.shell.error_notice import ErrorNotice

        if self._notice is None:
            self._notice = ErrorNotice(self._log.path, self._window)
        self._notice.tell(details)


class GarbageCollector(QObject):
    """Collects garbage on the window's thread only, and never looks through what a library brought along.

    Python's own collector may run on the training thread and would destroy Qt objects there. Libraries loaded
    while the window is open (numba, torch, pyqtgraph) leave some 170,000 objects, and looking through them
    would hold up a frame for 70 to 130 ms, every second: they are set aside as they come.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._modules = 0
        self._timer = QTimer(self, interval=COLLECT_EVERY_MS)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        """Take over from Python's own collector."""
        gc.collect()
        gc.freeze()
        gc.disable()
        self._modules = len(sys.modules)
        self._timer.start()

    def _collect(self) -> None:
        loaded, self._modules = len(sys.modules) > self._modules, len(sys.modules)
        if loaded and gc.get_count()[0] > MOST_YOUNG:
            gc.freeze()
        else:
            gc.collect()
