"""Which methods of the program are stages of a frame: found by name, so that any checkout can be watched."""

from __future__ import annotations

import inspect
import sys
from types import FunctionType

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMainWindow

import engine.training.worker  # noqa: F401  # else it is imported too late to be watched
from benchmarks.stopwatch import Stopwatch
from gui.shell.main_window import MainWindow

ROOMS = ("gui.", "engine.training")
EVENTS = "paintEvent paint event customEvent mousePressEvent mouseMoveEvent mouseReleaseEvent"
HANDLERS = (
    "_document_changed _model_changed _selection_changed _keep_valid _snapshot_arrived _frame _snapshot_ready "
    "_slow_ready _tell_owed _tell_slow _show_snapshot _show_scores _show_pictures _take _look _follow"
)
WORK = "preview commit cancel_preview show_passage show_curve _obey _train_slice _tell refresh measure"
STAGES = frozenset(f"{EVENTS} {HANDLERS} {WORK}".split())


def watch_program(stopwatch: Stopwatch) -> None:
    """Put the stopwatch on all stages of what is imported by now; call before any of it is built."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(ROOMS)]
    for module in modules:
        for kind in list(vars(module).values()):
            if inspect.isclass(kind) and kind.__module__ == module.__name__:
                _watch(kind, stopwatch)


def watch_painting(stopwatch: Stopwatch) -> None:
    """Make a stage of what Qt paints itself and of handing the frame to the screen; call before a window is built."""
    frame = stopwatch.timed("frame: Qt's own part", QMainWindow.event)

    def event(window: QMainWindow, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            return bool(frame(window, event))
        return QMainWindow.event(window, event)

    MainWindow.event = event  # type: ignore[method-assign, assignment]


def _watch(kind: type, stopwatch: Stopwatch) -> None:
    for name, method in list(vars(kind).items()):
        if name in STAGES and isinstance(method, FunctionType):
            setattr(kind, name, stopwatch.timed(f"{kind.__name__}.{name}", method))
