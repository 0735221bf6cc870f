"""What every test stands on: a screen, if only an imagined one, settings of nobody's, and no processes left."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.in_process import Call, caller
from tests.left_processes import adopt_orphans, descendants, end_left, hear_interrupts

if sys.platform.startswith("linux") and not any(
    os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_HOME = Path(tempfile.mkdtemp(prefix="pinhole-tests-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
    os.environ[_name] = str(_HOME / _name.lower())

# As main.py does: its threads wait for each other beside other tests.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Else each program that a test starts would compile all our sources anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The layout that tests judge is that of one font, whichever others are installed: the one that comes with fontconfig.
_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <match target="pattern">
    <test name="family" qual="any"><string>Sans Serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>DejaVu Sans</string></edit>
  </match>
  <match target="pattern">
    <test name="family" qual="any"><string>sans-serif</string></test>
    <edit name="family" mode="prepend" binding="strong"><string>DejaVu Sans</string></edit>
  </match>
</fontconfig>
"""
if sys.platform.startswith("linux"):
    (_HOME / "fonts.conf").write_text(_FONTS)
    os.environ["FONTCONFIG_FILE"] = str(_HOME / "fonts.conf")

import gui  # noqa: E402, F401 -- before torch: Qt, which comes with pytest-qt, would read all its sources

_COMPILER = pytest.StashKey["subprocess.Popen[bytes]"]()

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


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """`main.py` without a process of its own."""
    return caller(monkeypatch, capsys)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first, which are those on a screen: then all workers end at about the same time."""
    items.sort(key=lambda item: item.get_closest_marker("xvfb") is None)


def pytest_sessionstart(session: pytest.Session) -> None:
    """With a cold cache, compile while workers collect: else one of them would only wait until another has done it."""
    if getattr(session.config.option, "numprocesses", None) and not hasattr(session.config, "workerinput"):
        command = [sys.executable, "-c", "from tests.engine.compiled import have_compiled; have_compiled()"]
        session.config.stash[_COMPILER] = subprocess.Popen(
            command, cwd=session.config.rootpath, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )


def pytest_unconfigure(config: pytest.Config) -> None:
    """Ends what a worker that has died left to us, and what compiles."""
    if (compiler := config.stash.get(_COMPILER, None)) is not None:
        compiler.kill()
        compiler.wait()
    end_left(())
