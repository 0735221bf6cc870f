"""The frames of the map: the newest question is answered, and a failure is said in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from engine.errors import PinholeError
from engine.labs.code_space.plane import Axes
from engine.labs.code_space.seen import seen_of
from engine.labs.code_space.view import Asked, Behind
from gui.jobs.jobs import Jobs
from gui.look.theme import LIGHT
from gui.pages.code_space.map import space_watch
from gui.pages.code_space.map.frame import FrameAsked
from gui.pages.code_space.map.space_watch import SpaceWatch
from gui.pages.code_space.map.standing import Room
from tests.engine.labs.code_space.conftest import document_of, untrained


@pytest.fixture
def jobs(qapp: object, qtbot: QtBot):
    jobs = Jobs(None)
    yield jobs
    assert jobs.close()


@pytest.fixture
def asked() -> FrameAsked:
    document = document_of("digits", 40)
    view = Asked(seen_of(document), untrained(document), 0, Axes(), Behind.TILES, 1.5, 6, 4)
    return FrameAsked(view, document.size, LIGHT, Room(300, 200, 1.0))


def test_of_many_questions_the_last_is_answered_and_one_job_answers_them(
    jobs: Jobs, asked: FrameAsked, qtbot: QtBot
) -> None:
    watch = SpaceWatch(jobs)
    heard: list[int] = []
    watch.changed.connect(lambda frame: heard.append(frame.view.asked.epoch))
    for epoch in range(50):
        watch.ask(replace(asked, view=replace(asked.view, epoch=epoch)))
    qtbot.waitUntil(lambda: watch.idle and bool(heard))
    assert heard[-1] == 49 and watch.frame is not None and len(heard) < 50 and jobs.running == 1
    qtbot.waitUntil(lambda: jobs.running == 0)
    watch.ask(replace(asked, view=replace(asked.view, epoch=50)))
    qtbot.waitUntil(lambda: heard[-1] == 50)


def test_what_is_forgotten_is_not_asked_and_marks_are_made_once(
    jobs: Jobs, asked: FrameAsked, qtbot: QtBot
) -> None:
    watch = SpaceWatch(jobs)
    watch.ask(asked)
    qtbot.waitUntil(lambda: watch.frame is not None)
    first = watch.frame
    watch.ask(asked)
    qtbot.waitUntil(lambda: watch.frame is not first)
    assert first is not None and watch.frame is not None and watch.frame.marks is first.marks
    watch.forget()
    assert watch.frame is None and watch.idle


def test_a_failure_is_told_and_the_next_question_is_answered(
    jobs: Jobs, asked: FrameAsked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise PinholeError("It cannot be.")

    watch = SpaceWatch(jobs)
    with monkeypatch.context() as patch:
        patch.setattr(space_watch, "frame_of", fails)
        with qtbot.waitSignal(watch.failed) as said:
            watch.ask(asked)
    assert said.args == ["It cannot be."]
    watch.ask(asked)
    qtbot.waitUntil(lambda: watch.frame is not None)
