import io
import sys

import pytest

from commands.progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_to_a_person_and_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with ProgressLine("Getting ready ...") as line:
        line.show("Training: epoch 1,000 of 1,500")
    *_, shown, wiped, end = screen.getvalue().split("\r")
    assert "1,000 of 1,500" in shown
    assert wiped == " " * len(shown)
    assert end == ""


def test_progress_is_not_written_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", file := io.StringIO())
    with ProgressLine("Getting ready ...") as line:
        line.show("Training: epoch 5 of 10")
    assert file.getvalue() == ""
