"""Questions that are answered beside the window: the newest counts, and a long answer makes room for it."""

from __future__ import annotations

import threading

import pytest

from engine.errors import PinholeError
from engine.progress import report
from gui.jobs.jobs import Jobs
from gui.jobs.newest_answer import NewestAnswer


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(None)
    yield jobs
    assert jobs.close()


def test_an_answer_that_takes_long_stops_when_a_newer_question_waits(jobs, qtbot):
    begun = threading.Event()

    def answer(asked, before, progress):
        if asked == "long":
            begun.set()
            while True:
                report(progress, 0, 1)
        return asked, before

    newest = NewestAnswer(jobs, "Test", answer)
    newest.ask("long")
    assert begun.wait(10)
    newest.ask("short")
    qtbot.waitUntil(lambda: newest.answer is not None)
    assert newest.answer == ("short", None) and newest.idle and jobs.running == 1
    newest.ask("next")
    qtbot.waitUntil(lambda: newest.answer[0] == "next")
    assert newest.answer[1] == ("short", None)
    newest.forget()
    assert newest.answer is None


def test_a_question_that_cannot_be_answered_is_told_and_the_next_one_is_asked(jobs, qtbot):
    def answer(asked, before, progress):
        if asked == "bad":
            raise PinholeError("That cannot be.")
        return asked

    newest = NewestAnswer(jobs, "Test", answer)
    with qtbot.waitSignal(newest.failed) as said:
        newest.ask("bad")
    assert said.args == ["That cannot be."]
    newest.ask("good")
    qtbot.waitUntil(lambda: newest.answer == "good")
