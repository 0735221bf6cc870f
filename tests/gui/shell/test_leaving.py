"""The process ends without waiting for an import, and waits for everything else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys, threading
from gui.shell.leaving import leave_without_waiting
for name in sys.argv[1:]:
    threading.Thread(target=threading.Event().wait, name=name).start()
print("all ends in order" if not sys.argv[1:] else "some are left", flush=True)
leave_without_waiting(7)
print("returned", flush=True)
"""


@pytest.mark.parametrize("left", [["training"], ["import torch"], ["import torch", "training"]])
def test_threads_that_only_load_or_train_are_cut_off(left: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *left], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (7, "some are left\n", "")


def test_without_such_threads_the_process_ends_as_usual() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stdout) == (0, "all ends in order\nreturned\n")


def test_a_thread_that_writes_a_file_is_waited_for() -> None:
    program = """
import threading
from gui.shell.leaving import leave_without_waiting
may_end = threading.Event()
thread = threading.Thread(target=may_end.wait, name="document file")
thread.start()
leave_without_waiting(7)
may_end.set()
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")
