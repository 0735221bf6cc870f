from __future__ import annotations

from tests.fuzz.fuzz_imports import fuzz


def test_good_files_of_every_kind_come_in_right() -> None:
    result = fuzz(count=600, seed=20)
    assert not result.wrong, "\n".join(result.wrong[:5])
