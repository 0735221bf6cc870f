"""Libraries are loaded as Python does it, though PySide would read their sources."""

from __future__ import annotations

import builtins

import gui


def test_pyside_lets_go_of_import_with_the_window() -> None:
    assert builtins.__import__ is getattr(builtins, "__orig_import__", builtins.__import__), gui.__doc__
