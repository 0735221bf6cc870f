"""What every test stands on: a screen, if only an imagined one, settings of nobody's, and no processes left."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.left_processes import adopt_orphans, descendants, end_left, hear_interrupts

if sys.platform.startswith("linux") and not any(
    os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HOME = Path(tempfile.mkdtemp(prefix="pinhole-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = str(_HOME / _name.lower())

settings.register_profile("no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("no clock")  # a busy machine is no failure

adopt_orphans()
hear_interrupts()


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    """Ends the processes that a test leaves behind, however it ended, and fails it for them.

    What fixtures of a wider scope have started was there before, and they end it.
    """
    before = set(descendants())
    yield
    left = end_left(before)
    assert left == [], f"The test left processes behind: {left}"


def pytest_unconfigure() -> None:
    """Ends what a worker that has died left to us."""
    end_left(())
