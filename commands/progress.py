"""One line on the terminal that says how far training is."""

from __future__ import annotations

import sys
from types import TracebackType


class Progress:
    """Shows itself on stderr if a person watches it there, and leaves nothing behind."""

    def __init__(self, epochs: int) -> None:
        self._epochs = epochs
        self._watched = sys.stderr is not None and sys.stderr.isatty()
        self._width = 0

    def __enter__(self) -> Progress:
        self._write("Getting ready to train ...")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._write("")
        if self._watched:
            print("\r", end="", file=sys.stderr, flush=True)

    def show(self, epoch: int) -> None:
        """Training has reached the end of this epoch."""
        self._write(f"Training: epoch {epoch:,} of {self._epochs:,} (Ctrl-C stops)")

    def _write(self, text: str) -> None:
        if self._watched:
            print(f"\r{text:<{self._width}}", end="", file=sys.stderr, flush=True)
            self._width = len(text)
