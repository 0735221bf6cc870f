"""What is said of a file that cannot be imported."""

from __future__ import annotations

from engine.errors import PinholeError


class UnreadableError(PinholeError):
    """A file that cannot be imported; the sentence does not name it, because it is listed beside it."""


class NoPicturesError(UnreadableError):
    """A part of a file that is something else than pictures; there may be others."""
