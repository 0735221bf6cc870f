"""A page's lab is begun once, heard while it goes on, and ends in just one way."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.lab import Work
from engine.lecture import lecture_document
from engine.progress import Progress
from gui.jobs.jobs import OTHER_LAB, Jobs
from gui.jobs.lab_run import LabRun
from gui.look.theme import Themes
from gui.widgets.banner import Banner, Notice
from gui.workbench.lab_notices import LabNotices
from tests.toy_lab import Gate, ToyOrder, ToyResult, toy_work


class Heard:
    """What a run tells, and whether it was running then."""

    def __init__(self, run: LabRun[ToyResult]) -> None:
        self.words: list[tuple[str, object, bool]] = []
        for name in ("progressed", "grown", "noted", "finished", "stopped", "failed"):
            getattr(run, name).connect(lambda *told, name=name: self.words.append((name, told, run.running)))

    def of(self, name: str) -> list[object]:
        return [told for word, told, _ in self.words if word == name]

    @property
    def ends(self) -> list[tuple[str, bool]]:
        ends = ("finished", "stopped", "failed")
        return [(name, running) for name, _, running in self.words if name in ends]


@pytest.fixture
def owner() -> QObject:
    return QObject()


@pytest.fixture
def jobs(qtbot: QtBot, owner: QObject) -> Iterator[Jobs]:
    jobs = Jobs(None, owner)
    yield jobs
    assert jobs.close()


@pytest.fixture
def run(jobs: Jobs, owner: QObject) -> LabRun[ToyResult]:
    return LabRun(jobs, "Toy shop", owner)


@pytest.fixture
def document() -> Document:
    return lecture_document()


def toy(document: Document, open_to: int = 10**9) -> tuple[Gate, Work[ToyResult]]:
    gate = Gate()
    gate.open_to = open_to
    return gate, toy_work(ToyOrder(document, 3, gate))


def test_it_tells_how_far_it_is_and_then_what_it_found(
    qtbot: QtBot, run: LabRun[ToyResult], document: Document
) -> None:
    heard = Heard(run)
    gate, work = toy(document, open_to=2)
    assert run.start(work) and run.running
    assert not run.start(work), "it is at most one run at a time"
    qtbot.waitUntil(lambda: ((2, 3) in heard.of("progressed")) and bool(heard.of("grown")))
    assert heard.of("noted") == [("The toy begins.",)] and not heard.ends
    gate.open_to = 3
    qtbot.waitUntil(lambda: not run.running)
    assert heard.of("finished") == [(ToyResult(document.seed, 3),)]
    assert heard.ends == [("finished", False)]
    run.stop()
    assert heard.ends == [("finished", False)], "what is over cannot be stopped"


def test_a_run_that_is_stopped_is_heard_of_no_more_and_makes_room_at_once(
    qtbot: QtBot, run: LabRun[ToyResult], document: Document
) -> None:
    heard = Heard(run)
    gate, work = toy(document, open_to=1)
    run.start(work)
    qtbot.waitUntil(lambda: bool(heard.of("grown")))
    run.stop()
    told = len(heard.words)
    assert heard.ends == [("stopped", False)]
    gate.open_to = 3
    assert run.start(toy(document)[1])
    qtbot.waitUntil(lambda: not run.running)
    assert [name for name, _, _ in heard.words[told:]].count("finished") == 1
    assert heard.ends == [("stopped", False), ("finished", False)]


def test_another_pages_lab_keeps_it_from_beginning_and_is_not_stopped_by_it(
    qtbot: QtBot, jobs: Jobs, owner: QObject, run: LabRun[ToyResult], document: Document
) -> None:
    other: LabRun[ToyResult] = LabRun(jobs, "Lottery", owner)
    gate, work = toy(document, open_to=0)
    assert other.start(work)
    assert run.why_not == OTHER_LAB.format("Lottery") and not other.why_not
    assert not run.start(toy(document)[1])
    run.stop()
    assert other.running and jobs.lab == "Lottery"
    gate.open_to = 3
    qtbot.waitUntil(lambda: not other.running)
    assert not run.why_not and run.start(toy(document)[1])
    qtbot.waitUntil(lambda: not run.running)


def refusing(
    progress: Progress, so_far: Callable[[ToyResult], None] | None, note: Callable[[str], None], /
) -> ToyResult:
    note("The toy begins.")
    raise PinholeError("There is no toy.")


def test_a_banner_says_what_a_run_notes_why_it_failed_and_what_changed_since(
    qtbot: QtBot, run: LabRun[ToyResult], themes: Themes
) -> None:
    heard = Heard(run)
    banner = Banner(themes)
    qtbot.addWidget(banner)
    notices = LabNotices(run, banner, "The toy has stopped.")
    noted: list[str] = []
    run.noted.connect(noted.append)
    with qtbot.waitSignal(notices.said) as said:
        run.start(refusing)
    assert noted == ["The toy begins."]
    assert heard.ends == [("stopped", False), ("failed", False)]
    assert (banner.kind, banner.text) == (Notice.FAILURE, "There is no toy.")
    assert said.args == ["The toy has stopped. There is no toy.", Notice.FAILURE]
    notices.tell_change("The seed changed.")
    assert banner.kind is Notice.WARNING and not banner.isHidden()
    banner.dismiss()
    notices.tell_change("The seed changed.")
    assert banner.isHidden(), "it is said once"
    notices.tell_change("The pictures changed.")
    notices.tell_change("")
    assert banner.isHidden(), "the document is what it was"
