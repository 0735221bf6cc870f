"""The real window, opened for a measurement and run for as long as it takes."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import gui.shell.studio
from engine.document import Document
from engine.trainers.trainer import TrainerMaker
from engine.training.snapshot import Speed
from gui.look.theme import Themes
from gui.pages.play.hourglass.output_panel import OutputMode
from gui.shell.app import SWITCH_SECONDS, GarbageCollector
from gui.shell.main_window import MainWindow
from gui.shell.studio import Studio
from gui.state.preferences import Preferences

SIZE = (1440, 900)
LONGEST_WAIT = 60.0  # seconds


class TooSlowError(Exception):
    """Something that was waited for did not come."""


class OpenWindow:
    """A context in which the window is open and its training thread waits for orders.

    `painted` lists when the reconstruction had been painted and the whole frame handed to the screen
    (`time.perf_counter`), `canvas_painted` the same of the canvas. The reconstruction is shown in grey, so that it
    changes with every step.
    """

    def __init__(self, document: Document, make_trainer: TrainerMaker, plain: bool = False) -> None:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        self.app = app
        self.painted: list[float] = []
        self.canvas_painted: list[float] = []
        self._fresh: list[list[float]] = []  # the lists of what is painted in the frame that ends soon
        self._looks: Callable[[float], None] = _do_not_look
        watched_window(self)
        sys.setswitchinterval(0.005 if plain else SWITCH_SECONDS)
        self._folder = tempfile.TemporaryDirectory(prefix="pinhole-benchmark-", ignore_cleanup_errors=True)
        data = Path(self._folder.name, "data")
        self.studio = Studio(app, document, Themes(app), make_trainer, Preferences(None), data)
        self.studio.equip()
        self._collector = GarbageCollector(app)
        watch(self.studio.play.hourglass.output.grid, self.painted, self)
        watch(self.studio.editor, self.canvas_painted, self)

    def __enter__(self) -> OpenWindow:
        studio = self.studio
        studio.window.resize(*SIZE)
        studio.window.show()
        studio.play.build_plot()
        studio.play.hourglass.output.switch.set_value(OutputMode.GREY)
        studio.start()
        self._collector.start()
        self.wait_until(lambda: studio.bridge.snapshot is not None)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        gc.enable()
        gc.unfreeze()
        self.studio.window.on_close(lambda: True, self.studio.close)
        self.studio.window.close()
        self.studio.window.deleteLater()
        self.studio.deleteLater()
        self._collector.deleteLater()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._folder.cleanup()

    def train_flat_out(self) -> None:
        """Let training run as fast as it can, without an end."""
        self.studio.bridge.set_speed(Speed.FLAT_OUT)
        self.studio.bridge.train()

    def run(self, seconds: float) -> None:
        """Live for so long."""
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def wait_until(self, come: Callable[[], bool], seconds: float = LONGEST_WAIT) -> None:
        """Live until something is true; raises `TooSlowError`."""
        end = time.perf_counter() + seconds
        flags = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        heartbeat = QTimer(interval=20)  # wakes the loop if nothing else does
        heartbeat.start()
        while not come():
            if time.perf_counter() > end:
                raise TooSlowError(f"Waited for {seconds:.0f} seconds in vain.")
            self.app.processEvents(flags)
        heartbeat.stop()

    def seconds_after_click(self, widget: QWidget, at: QPoint, come: Callable[[], bool]) -> float:
        """Click as a mouse does, through the window, and live until something is true on the screen.

        Returns the seconds from the press to the end of the first frame with a new reconstruction in which
        `come` is true.
        """
        found: list[float] = []

        def look(time_of_frame: float) -> None:
            if not found and come():
                found.append(time_of_frame)

        window = self.studio.window
        button, place = Qt.MouseButton.LeftButton, widget.mapTo(window, at)
        self._looks = look
        start = time.perf_counter()
        QTest.mousePress(window.windowHandle(), button, Qt.KeyboardModifier.NoModifier, place)
        QTest.mouseRelease(window.windowHandle(), button, Qt.KeyboardModifier.NoModifier, place)
        self.wait_until(lambda: bool(found))
        self._looks = _do_not_look
        return found[0] - start

    def was_painted(self, times: list[float]) -> None:
        """The widget whose frames `times` lists was painted, in the frame that ends soon."""
        if not any(times is listed for listed in self._fresh):
            self._fresh.append(times)

    def frame_ended(self) -> None:
        """A frame has been handed to the screen."""
        now, fresh = time.perf_counter(), self._fresh
        self._fresh = []
        for times in fresh:
            times.append(now)
        if any(times is self.painted for times in fresh):
            self._looks(now)


def watch(widget: QWidget, times: list[float], opened: OpenWindow) -> None:
    """List the end of every frame in which a widget is painted; call before it is shown."""
    paint = widget.paintEvent

    def hook(event: QPaintEvent) -> None:
        paint(event)
        opened.was_painted(times)

    widget.paintEvent = hook  # type: ignore[method-assign]


def watched_window(opened: OpenWindow) -> None:
    """Let studios be built with a window that tells when a frame ends: the last thing an update request does."""

    class WatchedWindow(MainWindow):
        def event(self, event: QEvent) -> bool:
            done = super().event(event)
            if event.type() is QEvent.Type.UpdateRequest:
                opened.frame_ended()
            return done

    gui.shell.studio.MainWindow = WatchedWindow  # type: ignore[misc, attr-defined]


def _do_not_look(time_of_frame: float) -> None:
    pass
