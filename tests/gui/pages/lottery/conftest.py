"""A lottery whose trainer makes one of a few networks of each seed, and can be held up."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

from engine.labs import seed_lottery
from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.trainers.trainer import Stretch
from gui.jobs.jobs import Jobs
from gui.pages.lottery.lottery_page import LotteryPage
from gui.state.document_model import DocumentModel
from tests.gui.still_bridge import StillBridge
from tests.gui.workbenches import workbench_of

KINDS = 16
NO_POINTS = np.zeros((0, 3))


class Gate:
    """Lets trainers pass for seeds below `closed_from`, and for all once it is opened."""

    def __init__(self):
        self.closed_from = 2**32
        self.opened = threading.Event()


class FewTrainer:
    name = "few"

    def __init__(self, state, task, gate):
        self.state = state
        self.gate = gate
        self.task = task

    def set_task(self, task):
        self.task = task

    def run(self, steps, stride, between_steps=None):
        if self.task.seed >= self.gate.closed_from and not self.gate.opened.is_set():
            self.gate.opened.wait(0.005)
            return Stretch(0, NO_POINTS, True)
        chance = np.random.default_rng(self.task.seed % KINDS)
        self.state.parameters[:] = chance.normal(size=len(self.state.parameters))
        return Stretch(steps, NO_POINTS, True)


@pytest.fixture
def gate():
    return Gate()


@pytest.fixture
def find_trainer(gate):
    def find(go_on):
        return LotteryTrainer(lambda state, task: FewTrainer(state, task, gate), 1)

    return find


@pytest.fixture
def model():
    return DocumentModel(lecture_document())


@pytest.fixture
def bridge(model):
    return StillBridge(model)


@pytest.fixture
def jobs(bridge):
    return Jobs(None, bridge)


@pytest.fixture
def workbench(model, bridge, themes, jobs):
    return workbench_of(model, bridge, themes, jobs)


@pytest.fixture
def page(qtbot, workbench, jobs, find_trainer, monkeypatch):
    monkeypatch.setattr(seed_lottery, "SO_FAR_SECONDS", 0.0)
    before = set(threading.enumerate())
    page = LotteryPage(workbench, None, find_trainer)
    qtbot.addWidget(page)
    page.resize(900, 760)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    yield page
    assert jobs.close()
    page.close()
    assert set(threading.enumerate()) <= before


@pytest.fixture
def draw(qtbot, page):
    """Draws so many seeds and waits for the end."""

    def draw_now(count=40, first=100):
        page.controls.seeds.set_value(count)
        page.controls.first.set_value(first)
        page.start()
        qtbot.waitUntil(lambda: not page.running, timeout=20_000)
        return page.results.result

    return draw_now


def with_drawn_pixel(document):
    """The document after an edit of a training picture."""
    picture = document.train[0]
    pixels = picture.pixels.copy()
    pixels[0, 0] = 1.0 - pixels[0, 0]
    return replace(document, train=(picture.with_pixels(pixels), *document.train[1:]))
