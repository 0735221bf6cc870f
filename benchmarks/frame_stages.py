"""Which methods of the program are stages of a frame: found by name, so that any checkout can be watched."""

from __future__ import annotations

import inspect
import sys
from types import FunctionType

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMainWindow

from benchmarks.stopwatch import Stopwatch

STAGES = frozenset(
    """
    paintEvent paint event customEvent
    mousePressEvent mouseMoveEvent mouseReleaseEvent mouse_moved
    _document_changed _model_changed _snapshot_arrived _frame _snapshot_ready _slow_ready _show_snapshot _take _look
    _show_scores _tell_owed _tell_slow _follow show_passage show_curve _keep_valid _selection_changed
    preview commit cancel_preview
    _live _obey _train_slice _tell refresh measure
    """.split()
)
ROOMS = ("gui.", "engine.training")


def watch_painting(window: type[QMainWindow], stopwatch: Stopwatch) -> None:
    """Count what Qt paints by itself, and handing the frame to the screen, under a stage of its own."""
    handle = QMainWindow.event

    def event(self: QMainWindow, event: QEvent) -> bool:
        return frame(self, event) if event.type() is QEvent.Type.UpdateRequest else handle(self, event)

    frame = stopwatch.timed("frame: Qt's own part", lambda self, event: handle(self, event))
    window.event = event  # type: ignore[method-assign, assignment]


def watch_program(stopwatch: Stopwatch) -> None:
    """Put the stopwatch on all stages of what is imported by now; call before any of it is built."""
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(ROOMS)]
    for module in modules:
        for kind in vars(module).values():
            if inspect.isclass(kind) and kind.__module__ == module.__name__:
                _watch(kind, stopwatch)


def _watch(kind: type, stopwatch: Stopwatch) -> None:
    for name, method in list(vars(kind).items()):
        if name in STAGES and isinstance(method, FunctionType):
            setattr(kind, name, stopwatch.timed(f"{kind.__name__}.{name}", method))
