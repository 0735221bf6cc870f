"""The watch over processes itself: what a test leaves is found, also where its parent has gone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests import left_processes
from tests.left_processes import descendants, end_left

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="children are listed on Linux")

SLEEPER = "import time; print('here', flush=True); time.sleep(600)"
GOES_AND_LEAVES_ONE = f"""
import subprocess, sys
print(subprocess.Popen([sys.executable, "-c", {SLEEPER!r}]).stdout)
"""


def test_a_child_is_left_until_it_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_processes, "GRACE", 0.0)
    before = set(descendants())
    with subprocess.Popen([sys.executable, "-c", SLEEPER], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None and child.stdout.readline() == b"here\n"
        assert set(descendants()) - before == {child.pid}
        assert "time.sleep(600)" in "".join(end_left(before))
    assert set(descendants()) == before


def test_an_orphan_is_found_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(left_processes, "GRACE", 0.0)
    before = set(descendants())
    subprocess.run([sys.executable, "-c", GOES_AND_LEAVES_ONE], stdout=subprocess.DEVNULL, check=True)
    assert len(end_left(before)) == 1
    assert end_left(before) == []


def test_what_was_there_before_is_left_alone() -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEPER]) as child:
        assert end_left(set(descendants())) == []
        assert child.poll() is None
        child.kill()


def test_what_ends_by_itself_is_waited_for() -> None:
    before = set(descendants())
    with subprocess.Popen([sys.executable, "-c", ""]):
        assert end_left(before) == []
