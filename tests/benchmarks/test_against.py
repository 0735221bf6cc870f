"""Two checkouts are compared turn by turn: here one with itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.against import HERE, compare


def test_a_checkout_trains_the_same_as_itself() -> None:
    found = compare(HERE, "4", 1, starts=2, seconds=0.001)
    assert found.same_weights
    assert 0.0 < found.low <= found.ratio <= found.high


def test_a_folder_that_is_no_checkout_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="without an answer"):
        compare(tmp_path, "4", 1, starts=2, seconds=0.001)
