"""`main.py` called in the tests' own process: what it prints and returns, without the second that a start takes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import main

ROOT = Path(__file__).resolve().parent.parent
DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_SESSION_TYPE")
Answer = CompletedProcess[str]
Call = Callable[..., Answer]


def caller(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """A function that does what `main.py ARGUMENTS` does in a folder, without a display unless one is named."""

    def call(*arguments: str, cwd: Path = ROOT, **variables: str) -> Answer:
        capsys.readouterr()
        with monkeypatch.context() as patch:
            for name in DISPLAY_VARIABLES:
                patch.setenv(name, "")  # so that it is put back, whatever the command sets
                del os.environ[name]
            for name, value in variables.items():
                patch.setenv(name, value)
            patch.chdir(cwd)
            code = main.main(arguments)
        printed = capsys.readouterr()
        return CompletedProcess(arguments, code, printed.out, printed.err)

    return call
