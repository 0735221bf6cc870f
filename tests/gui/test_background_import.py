"""A library is loaded beside the window, and `done` comes whatever happens."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.background_import import BackgroundImport


@pytest.mark.parametrize("source", ["import threading\nWHERE = threading.current_thread()", "1 / 0"])
def test_a_module_is_imported_in_another_thread_and_done_comes_even_if_that_fails(
    source: str, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a_slow_library.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    owner = QObject()
    loading = BackgroundImport("a_slow_library", owner)
    with qtbot.waitSignal(loading.done):
        loading.start()
        loading.start()
    module = sys.modules.pop("a_slow_library", None)
    if module is None:
        assert "/" in source
    else:
        assert module.WHERE is not threading.main_thread()
