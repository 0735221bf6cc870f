"""What every test of the window stands on: a studio that is taken down again, and no leftovers."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.lecture import lecture_document
from engine.trainers.trainer import TrainerMaker
from gui.jobs.plotting_library import plotting_library
from gui.look.theme import ThemeChoice, Themes
from gui.pages.catalogue import PAGES
from gui.shell.studio import Studio
from gui.state.preferences import Preferences
from gui.workbench.page import Page
from tests.engine.compiled import program_trainer_maker
from tests.gui.documents.room import Room


class SetAside:
    """What modules have loaded stays for good: looking through it for garbage after each test takes long."""

    def __init__(self) -> None:
        self._modules = 0

    def look(self) -> None:
        """Call between two tests, when nothing of either is alive."""
        if len(sys.modules) != self._modules:
            gc.collect()
            gc.freeze()
            self._modules = len(sys.modules)


@pytest.fixture(scope="session", autouse=True)
def set_aside() -> Iterator[SetAside]:
    """As in the program, garbage is collected here only: Python's own collector might do it on a training thread."""
    gc.disable()
    yield SetAside()
    app = QApplication.instance()
    if isinstance(app, QApplication):  # nothing of Qt's may outlive the application
        QApplication.clipboard().clear()  # the offscreen clipboard is destroyed after Python
        for widget in app.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
    gc.enable()


def own_windows() -> set[QWidget]:
    """The windows, seen or not, that belong to no other; a menu without a parent is one too."""
    return {widget for widget in QApplication.topLevelWidgets() if widget.parent() is None}


def let_go(before: set[QWidget]) -> None:
    """Destroy what is only waiting to go, the windows that have come since, and the themes.

    Each theme would dress the windows of all tests to come, and each window would be dressed by their themes.
    """
    app = QApplication.instance()
    assert app is not None
    for themes in app.findChildren(Themes):
        themes.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for window in own_windows() - before:
        if not window.isVisible():
            window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_leftovers(request: pytest.FixtureRequest, set_aside: SetAside) -> Iterator[None]:
    """Fails a test that leaves a window, a running timer of ours or a thread behind."""
    set_aside.look()
    if "qtbot" not in request.fixturenames and "make_studio" not in request.fixturenames:
        before = own_windows()
        yield
        if "qapp" in request.fixturenames:
            let_go(before)
        return
    before = own_windows()
    threads = set(threading.enumerate())
    yield
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    gc.collect()
    let_go(before)
    windows = [widget for widget in app.topLevelWidgets() if widget.isVisible()]
    assert windows == []
    left = [thread for thread in threading.enumerate() if thread not in threads and thread.name == "training"]
    assert left == []


@pytest.fixture
def themes(qapp: QApplication) -> Themes:
    """The light theme."""
    return Themes(qapp, ThemeChoice.LIGHT)


@pytest.fixture(scope="session")
def program_trainer() -> TrainerMaker:
    """Makes what trains in the program."""
    return program_trainer_maker()


@pytest.fixture(scope="session")
def plots_loaded(qapp: QApplication) -> None:
    """Loads the plotting library: a program loads it once, and half of it would be left to the next window."""
    plotting_library(qapp).finish()


@pytest.fixture
def make_studio(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, program_trainer: TrainerMaker, plots_loaded: None
) -> Iterator[Callable[..., Studio]]:
    """Builds studios whose threads are ended and whose windows are closed after the test."""
    studios: list[Studio] = []

    def make(
        document: Document | None = None,
        start: bool = True,
        preferences: Preferences | None = None,
        pages: Sequence[Page] = PAGES,
        show: bool = True,
        make_trainer: TrainerMaker = program_trainer,
        dressed: bool = False,
    ) -> Studio:
        themes = Themes(qapp, ThemeChoice.LIGHT)
        # As the program does, unless a test is about what comes later; dressing part by part takes long.
        with nullcontext() if dressed else themes.undressed():
            studio = Studio(
                qapp,
                document or lecture_document(),
                themes,
                make_trainer,
                preferences or Preferences(None),
                tmp_path / "data",
                pages,
            )
        studio.equip()
        studios.append(studio)
        if not show:
            return studio
        studio.window.resize(1440, 900)
        studio.window.show()
        qtbot.waitExposed(studio.window)
        if start:
            with qtbot.waitSignal(
                studio.bridge.snapshot_ready, timeout=120_000
            ):  # torch is imported for the first
                studio.start()
        return studio

    yield make
    for studio in studios:
        studio.window.on_close(lambda: True, studio.close)
        studio.window.close()
        assert studio.bridge.close(5.0)
        studio.plots.stop()  # where a test has closed the window itself, that closed no studio
        timers = [timer for timer in studio.findChildren(QTimer) if timer.isActive()]
        assert timers == []
        window: QWidget = studio.window
        window.deleteLater()
        studio.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def make_room(tmp_path, themes, qtbot):
    rooms = []

    def make(**more):
        room = Room(tmp_path / "data", themes, **more)
        rooms.append(room)
        return room

    yield make
    for room in rooms:
        qtbot.waitUntil(lambda room=room: not room.desk.jobs.running)
        room.desk.close()
        room.model.undo_stack.clear()


@pytest.fixture
def room(make_room):
    return make_room()
