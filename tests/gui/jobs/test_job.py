"""Jobs tell the window's thread how far they are, how they ended, and stop when asked."""

import threading

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from engine.errors import PinholeError
from engine.progress import CancelledError, report
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs
from gui.jobs.progress_window import ProgressWindow


@pytest.fixture
def jobs(qtbot):
    jobs = Jobs(None)
    yield jobs
    assert jobs.close()


def run(jobs, work, **more):
    heard = []
    here = threading.current_thread()

    def note(result):
        assert threading.current_thread() is here
        heard.append(result)

    job = jobs.start("Working…", work, note, note, **more)
    return job, heard


def test_the_result_comes_in_the_windows_thread(jobs):
    job, heard = run(jobs, lambda progress: 42)
    job.wait()
    assert heard == [42] and not jobs.running


def test_a_job_that_is_cancelled_ends_with_cancelled_error_whether_it_listens_or_not(jobs):
    for listens in (True, False):
        going, go_on = threading.Event(), threading.Event()

        def work(progress, listens=listens, going=going, go_on=go_on):
            going.set()
            go_on.wait()
            if listens:
                report(progress, 1, 2)

        job, heard = run(jobs, work)
        going.wait()
        job.cancel()
        go_on.set()
        job.wait()
        assert isinstance(heard[0], CancelledError)


def test_results_so_far_and_notes_come_also_while_the_job_gets_no_further(qtbot, jobs):
    go_on = threading.Event()

    def work(progress):
        report(progress, 1, 2)
        for number in range(3):
            job.so_far.put(number)
            job.notices.put(f"note {number}")
            while not job.so_far.empty:
                go_on.wait(0.001)
        go_on.wait()

    told, grown, noted = [], [], []
    job = Job(work, lambda result: None, lambda error: None)
    job.progressed.connect(lambda done, total: told.append(done))
    job.grown.connect(grown.append)
    job.notice.connect(noted.append)
    job.start()
    qtbot.waitUntil(lambda: len(grown) == 3)
    assert told == [1] and grown == [0, 1, 2]
    assert noted[-1] == "note 2"
    go_on.set()
    job.wait()


def test_a_slip_of_the_program_reaches_the_error_hook_and_becomes_a_sentence(jobs, monkeypatch):
    seen = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: seen.append(kind))
    job, heard = run(jobs, lambda progress: 1 // 0)
    job.wait()
    assert seen == [ZeroDivisionError] and type(heard[0]) is PinholeError


def test_too_little_memory_is_said_plainly(jobs):
    def work(progress):
        raise MemoryError

    job, heard = run(jobs, work)
    job.wait()
    assert "memory" in str(heard[0])


def test_a_long_job_shows_how_far_it_is_and_can_be_stopped(jobs, qtbot):
    go_on = threading.Event()

    def work(progress):
        report(progress, 3_000_000_000, 4_000_000_000)
        go_on.wait()
        report(progress, 4_000_000_000, 4_000_000_000)

    job, heard = run(jobs, work, quiet=True)
    window = ProgressWindow("Working…", job, False, None, patience_ms=0)
    qtbot.waitUntil(lambda: window.isVisible() and window._bar.value() == 750)
    window.close()
    assert window.isVisible() and not window.stop.isEnabled()
    go_on.set()
    job.wait()
    assert isinstance(heard[0], CancelledError) and not window.isVisible()


@pytest.mark.parametrize("was_shown", [False, True])
def test_a_question_about_the_result_is_asked_after_the_progress_has_gone(qtbot, was_shown):
    """A blocking window over a question would take its keys and clicks for ever."""
    go_on, seen = threading.Event(), []

    def ask(answer):
        loop = QEventLoop()  # as a message box has one
        QTimer.singleShot(60, loop.quit)
        loop.exec()
        seen.append(window.isVisible())

    def work(progress):
        go_on.wait()

    job = Job(work, ask, ask)
    window = ProgressWindow("Working…", job, True, None, patience_ms=0 if was_shown else 30)
    job.start()
    if was_shown:
        qtbot.waitUntil(window.isVisible)
    go_on.set()
    job.wait()
    assert seen == [False]


def test_closing_stops_jobs_and_waits_for_their_threads(qtbot):
    jobs = Jobs(None)
    going = threading.Event()

    def work(progress):
        going.set()
        while progress(0, 1):
            pass

    _, heard = run(jobs, work)
    going.wait()
    assert jobs.close() and heard == [] and not jobs.running
