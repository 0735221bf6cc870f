"""Telling how far a long job is, and being told to stop."""

from __future__ import annotations

from collections.abc import Callable

from engine.errors import PinholeError

Progress = Callable[[int, int], bool]  # parts done, parts in all; False means: please stop


class CancelledError(PinholeError):
    """The user stopped a job; nothing was changed."""


def report(progress: Progress | None, done: int, total: int) -> None:
    """Tell a listener how far a job is; raises `CancelledError` if the listener says stop."""
    if progress is not None and not progress(min(done, total), total):
        raise CancelledError("Stopped, as you asked; nothing was changed.")
