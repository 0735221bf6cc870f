"""A library is loaded on the window's thread in pieces, exactly once, and `done` comes whatever happens."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.jobs.gradual_import import GradualImport

NAME = "a_slow_library"
WHOLE = """from __future__ import annotations
import threading
from .part import PART
WHERE = threading.current_thread()
class Later:
    of: Nothing
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / "part.py").write_text("PART = 1")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in [name for name in sys.modules if name.partition(".")[0] == NAME]:
        del sys.modules[name]


def test_a_package_is_imported_on_this_thread_piece_by_piece(package: Path, qtbot: QtBot) -> None:
    (package / "__init__.py").write_text(WHOLE, encoding="utf-8")
    owner = QObject()
    loading = GradualImport(NAME, ["json"], [f"{NAME}.part"], owner)
    with qtbot.waitSignal(loading.done):
        loading.start()
        loading.start()
        assert NAME not in sys.modules
    module = sys.modules[NAME]
    assert module.WHERE is threading.main_thread() and module.PART == 1
    assert module.__spec__ is not None and module.__spec__.name == NAME


def test_who_cannot_wait_has_it_at_once(package: Path, qtbot: QtBot) -> None:
    (package / "__init__.py").write_text(WHOLE, encoding="utf-8")
    owner = QObject()
    loading = GradualImport(NAME, [], [], owner)
    loading.start()
    loading.finish()
    assert sys.modules[NAME].PART == 1
    with qtbot.assertNotEmitted(loading.done, wait=50):
        loading.start()


def test_an_import_that_fails_leaves_nothing_half_made(package: Path, qtbot: QtBot) -> None:
    (package / "__init__.py").write_text("A = 1\n1 / 0\n", encoding="utf-8")
    owner = QObject()
    loading = GradualImport(NAME, [], [], owner)
    with qtbot.waitSignal(loading.done):
        loading.start()
    with pytest.raises(ZeroDivisionError):
        __import__(NAME)
