from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest


@pytest.fixture
def peak_memory() -> Callable[[Callable[[], object]], int]:
    """Measures how many bytes a call has at most allocated at one time."""

    def measure(call: Callable[[], object]) -> int:
        tracemalloc.start()
        try:
            call()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    return measure
