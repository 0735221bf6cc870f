"""A slot between two threads in which the newest thing wins."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Mailbox(Generic[T]):
    """Holds at most one item; neither side ever waits for the other.

    `ring` is called after every `put`, on the thread that puts; it must return at once and not raise.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._item: T | None = None
        self.ring: Callable[[], None] = _silently

    def put(self, item: T) -> None:
        """Leave an item; one not yet taken is replaced."""
        with self._lock:
            self._item = item
        self.ring()

    def take(self) -> T | None:
        """The newest item, or None if there is nothing new."""
        with self._lock:
            item, self._item = self._item, None
            return item

    def peek(self) -> T | None:
        """The newest item, which stays; another may be there a moment later."""
        return self._item

    @property
    def empty(self) -> bool:
        """Whether the last item was taken."""
        return self._item is None


def _silently() -> None:
    pass
