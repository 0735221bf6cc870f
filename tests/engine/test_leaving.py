"""The process ends without waiting for an import, and waits for everything else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys, threading
from engine.leaving import leave_when_done
for name in sys.argv[1:]:
    threading.Thread(target=threading.Event().wait, name=name).start()
print("all ends in order" if not sys.argv[1:] else "some are left")
leave_when_done(7)
"""
WRITER = """
import threading
from engine.leaving import leave_when_done
may_end = threading.Event()
def write():
    may_end.wait()
    print("written")
threading.Thread(target=write, name="document file").start()
threading.Timer(0.1, may_end.set).start()
leave_when_done(7)
"""


def ended(program: str, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("left", [["training"], ["import torch"], ["import torch", "training"]])
def test_threads_that_only_load_or_train_are_cut_off(left: list[str]) -> None:
    assert ended(PROGRAM, *left) == (7, "some are left\n", "")


def test_without_such_threads_it_ends_by_the_same_code_and_loses_no_word() -> None:
    assert ended(PROGRAM) == (7, "all ends in order\n", "")


def test_a_thread_that_writes_a_file_is_waited_for() -> None:
    assert ended(WRITER) == (7, "written\n", "")
