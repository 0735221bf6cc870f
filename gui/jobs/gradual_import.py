"""Loads a library that touches Qt on the window's thread, a piece at a time, while the window goes on living."""

from __future__ import annotations
import __future__

import ast
import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

SLICE_MS = 8  # of loading; a piece that takes longer is not divided
REST_MS = 12  # for the window, between two slices


class GradualImport(QObject):
    """Imports a package statement by statement; whoever imports it after `done` has it at once.

    PySide makes each class of Qt's when it is first asked for, and two threads that ask at once have crashed: so no
    thread but the window's may load what asks. `first` are modules all of whose names the package asks for, `last`
    modules that ask for the package. If the import fails, `done` comes too: the one who then imports the package
    meets the error where it can be told.
    """

    done = Signal()

    def __init__(self, package: str, first: Sequence[str], last: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = _pieces(package, first, last)
        self._over = False
        self._timer = QTimer(self, interval=REST_MS)
        self._timer.timeout.connect(self._load_some)

    @property
    def is_over(self) -> bool:
        """Whether all of it was loaded, or failed to."""
        return self._over

    def start(self) -> None:
        """Begin; a second call changes nothing."""
        if not self._over:
            self._timer.start()

    def stop(self) -> None:
        """Load nothing more: the window closes."""
        self._timer.stop()

    def finish(self) -> None:
        """Load what is left at once; `done` does not come any more."""
        self._over = True
        self._timer.stop()
        for _ in self._pieces:
            pass

    def _load_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        for _ in self._pieces:
            if clock.elapsed() >= SLICE_MS:
                return
        self._over = True
        self._timer.stop()
        self.done.emit()


def _pieces(package: str, first: Sequence[str], last: Sequence[str]) -> Iterator[None]:
    """Yields between two pieces of the work."""
    if package in sys.modules:
        return
    with contextlib.suppress(Exception):
        for name in first:
            module = importlib.import_module(name)
            yield
            for attribute in dir(module):
                getattr(module, attribute, None)
                yield
        yield from _load_by_statements(package)
        for name in last:
            importlib.import_module(name)
            yield


def _load_by_statements(package: str) -> Iterator[None]:
    """What `import` does, but with pauses between the statements of the package itself, such as its own imports."""
    spec = importlib.util.find_spec(package)
    source = getattr(spec.loader, "get_source", None) if spec is not None else None
    text = source(package) if source is not None else None
    if spec is None or text is None:  # no source to take statements from
        importlib.import_module(package)
        return
    module = importlib.util.module_from_spec(spec)
    sys.modules[package] = module
    try:
        future = 0  # what `from __future__ import` asks for is asked for all statements that follow
        for statement in ast.parse(text).body:
            code = compile(ast.Module([statement], []), str(spec.origin), "exec", future, dont_inherit=True)
            future |= code.co_flags & __future__.annotations.compiler_flag
            exec(code, module.__dict__)
            yield
    except BaseException:
        sys.modules.pop(package, None)
        raise
