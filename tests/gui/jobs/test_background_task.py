"""Jobs tell the window's thread how far they are, how they ended, and stop when asked."""

import threading

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from engine.errors import PinholeError
from engine.progress import CancelledError, report
from gui.jobs.background_task import BackgroundTask
from gui.jobs.background_tasks import BackgroundTasks
from gui.jobs.progress_window import ProgressWindow


@pytest.fixture
def tasks(qtbot):
    tasks = BackgroundTasks(None)
    yield tasks
    assert tasks.close()


def run(tasks, work, **more):
    heard = []
    here = threading.current_thread()

    def note(result):
        assert threading.current_thread() is here
        heard.append(result)

    task = tasks.start("Working…", work, note, note, **more)
    return task, heard


def test_the_result_comes_in_the_windows_thread(tasks):
    task, heard = run(tasks, lambda progress: 42)
    task.wait()
    assert heard == [42] and not tasks.running


def test_a_job_that_is_cancelled_ends_with_cancelled_error_whether_it_listens_or_not(tasks):
    for listens in (True, False):
        going, go_on = threading.Event(), threading.Event()

        def work(progress, listens=listens, going=going, go_on=go_on):
            going.set()
            go_on.wait()
            if listens:
                report(progress, 1, 2)

        task, heard = run(tasks, work)
        going.wait()
        task.cancel()
        go_on.set()
        task.wait()
        assert isinstance(heard[0], CancelledError)


def test_a_look_comes_also_while_the_job_gets_no_further(qtbot, tasks):
    """What a job hands over beside its progress, such as a result so far, is fetched at a look."""
    go_on = threading.Event()

    def work(progress):
        report(progress, 1, 2)
        go_on.wait()

    task, _ = run(tasks, work)
    told = []
    task.progressed.connect(lambda done, total: told.append(done))
    with qtbot.waitSignals([task.looked, task.looked, task.looked]):
        pass
    assert told == [1]
    go_on.set()
    task.wait()


def test_a_slip_of_the_program_reaches_the_error_hook_and_becomes_a_sentence(tasks, monkeypatch):
    seen = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: seen.append(kind))
    task, heard = run(tasks, lambda progress: 1 // 0)
    task.wait()
    assert seen == [ZeroDivisionError] and type(heard[0]) is PinholeError


def test_too_little_memory_is_said_plainly(tasks):
    def work(progress):
        raise MemoryError

    task, heard = run(tasks, work)
    task.wait()
    assert "memory" in str(heard[0])


def test_a_long_job_shows_how_far_it_is_and_can_be_stopped(tasks, qtbot):
    go_on = threading.Event()

    def work(progress):
        report(progress, 3_000_000_000, 4_000_000_000)
        go_on.wait()
        report(progress, 4_000_000_000, 4_000_000_000)

    task, heard = run(tasks, work, quiet=True)
    window = ProgressWindow("Working…", task, False, None, patience_ms=0)
    qtbot.waitUntil(lambda: window.isVisible() and window._bar.value() == 750)
    window.close()
    assert window.isVisible() and not window.stop.isEnabled()
    go_on.set()
    task.wait()
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

    task = BackgroundTask(work, ask, ask)
    window = ProgressWindow("Working…", task, True, None, patience_ms=0 if was_shown else 30)
    task.start()
    if was_shown:
        qtbot.waitUntil(window.isVisible)
    go_on.set()
    task.wait()
    assert seen == [False]


def test_closing_stops_jobs_and_waits_for_their_threads(qtbot):
    tasks = BackgroundTasks(None)
    going = threading.Event()

    def work(progress):
        going.set()
        while progress(0, 1):
            pass

    _, heard = run(tasks, work)
    going.wait()
    assert tasks.close() and heard == [] and not tasks.running
