from __future__ import annotations

from pathlib import Path

from tests.fuzz.fuzz_files import fuzz, read, samples


def test_every_sample_is_good(tmp_path: Path) -> None:
    for sample in samples():
        path = tmp_path / sample.name
        path.write_bytes(sample.data)
        assert read(path), sample.name


def test_no_damaged_file_escapes() -> None:
    result = fuzz(count=1500, seed=20)
    assert not result.escapes, "\n".join(result.escapes[:3])
    assert sum(number for name, number in result.outcomes.items() if name.endswith("refused")) > 500
