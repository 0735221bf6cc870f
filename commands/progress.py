"""One line on the terminal that says how far a command is."""

from __future__ import annotations

import sys
from types import TracebackType


class ProgressLine:
    """Shows itself on stderr if a person watches it there, and leaves nothing behind."""

    def __init__(self, getting_ready: str) -> None:
        self._getting_ready = getting_ready
        self._watched = sys.stderr is not None and sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> ProgressLine:
        self.show(self._getting_ready)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.show("")
        if self._watched:
            print("\r", end="", file=sys.stderr, flush=True)

    def show(self, text: str) -> None:
        """Say this in place of what was said before."""
        if self._watched:
            print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(text)
