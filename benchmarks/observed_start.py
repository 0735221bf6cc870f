"""The program as `main.py` starts it, which says how far it is: `python -m benchmarks.observed_start`.

It prints "painted", "equipped" and "complete" (the loss plot has its library and the trainer has answered), each on a
line of its own, then "elsewhere" with the modules imported by other threads than the window's that touch Qt: none.
"""

from __future__ import annotations

import gc
import sys
import threading
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

NAMED = (ModuleType, type, FunctionType, BuiltinFunctionType)
QT = ("PySide6", "shiboken6", "pyqtgraph", "gui")


class ImportsElsewhere:
    """Names of the modules that threads other than the first have imported."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        sys.addaudithook(self._hear)

    def touching_qt(self) -> list[str]:
        """Those of them that are Qt's, or that use anything of Qt's."""
        return sorted(name for name in self._names if of_qt(name) or uses_qt(sys.modules.get(name)))

    def _hear(self, event: str, about: tuple[Any, ...]) -> None:
        if event == "import" and threading.current_thread() is not threading.main_thread():
            self._names.add(str(about[0]))


def of_qt(name: object) -> bool:
    return str(name).partition(".")[0] in QT


def uses_qt(module: ModuleType | None) -> bool:
    """Whether a module holds modules, classes or functions of Qt's."""
    held = list(vars(module).values()) if module is not None else []
    return any(
        of_qt(value.__name__ if type(value) is ModuleType else value.__module__)
        for value in held
        if issubclass(type(value), NAMED)
    )


def start(elsewhere: ImportsElsewhere, arguments: list[str]) -> int:
    """Run the program; it ends when it is asked to."""
    import gui.shell.app
    import main
    from engine.trainers.trainer import NO_TRAINER
    from engine.training.snapshot import Snapshot
    from gui.shell.studio import Studio

    class ObservedStudio(Studio):
        def __init__(self, *parts: Any, **named: Any) -> None:
            super().__init__(*parts, **named)
            self._missing = {"plot", "answer"}
            self.window.painted.connect(lambda: say("painted"))
            self.bridge.snapshot_ready.connect(self._answered)
            self.play.plot_built.connect(lambda: self._has("plot"))

        def start(self, *parts: Any) -> None:
            super().start(*parts)
            say("equipped")

        def _answered(self, snapshot: Snapshot) -> None:
            if snapshot.trainer != NO_TRAINER:
                self._has("answer")

        def _has(self, part: str) -> None:
            if self._missing:
                self._missing.discard(part)
                if not self._missing:
                    say("complete")
                    say(" ".join(["elsewhere", *elsewhere.touching_qt()]))

    gui.shell.app.Studio = ObservedStudio  # type: ignore[attr-defined]
    return main.main(arguments)


def say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    gc.disable()  # as `commands.window` does before it imports the same
    sys.exit(start(ImportsElsewhere(), sys.argv[1:]))
