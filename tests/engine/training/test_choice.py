"""The quicker trainer is found by measuring, and PyTorch carries on where there is no other."""

from __future__ import annotations

import math
import sys
import threading
from dataclasses import replace

import numpy as np
import pytest

from engine.lecture import lecture_document
from engine.trainers.compiled.cache import CompiledUnavailableError
from engine.trainers.devices import TORCH
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import task_of
from engine.training import choice as choice_module
from engine.training.choice import COMPILED, TrainerChoice
from engine.training.mailbox import Mailbox
from engine.training.snapshot import Order, Snapshot, Speed
from engine.training.worker import Worker

TASK = task_of(lecture_document())


class Quick(TorchTrainer):
    name = COMPILED


@pytest.fixture
def ready(monkeypatch: pytest.MonkeyPatch) -> TrainerChoice:
    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: True)
    return TrainerChoice(load=lambda: Quick)


def make(choice: TrainerChoice) -> str:
    return choice(first_state(TASK.layout, 1), TASK).name


def test_the_compiled_trainer_is_tried_first(ready: TrainerChoice) -> None:
    assert make(ready) == COMPILED


def test_small_steps_stay_compiled_without_a_look_at_torch(ready: TrainerChoice) -> None:
    make(ready)
    ready.learn(COMPILED, TASK, 100_000)
    assert ready.best(TASK) == COMPILED


def test_slow_steps_are_tried_with_torch_and_the_quicker_stays(ready: TrainerChoice) -> None:
    make(ready)
    ready.learn(COMPILED, TASK, 100)
    assert ready.best(TASK) == TORCH
    ready.learn(TORCH, TASK, 90)
    assert ready.best(TASK) == COMPILED
    ready.learn(TORCH, TASK, 200)
    assert ready.best(TASK) == TORCH


def test_training_goes_on_while_torch_is_loaded_to_be_tried(
    ready: TrainerChoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(ready)
    ready.learn(COMPILED, TASK, 100)
    torch = sys.modules["torch"]
    go_on, loaded = threading.Event(), threading.Event()

    def load(name: str) -> object:
        go_on.wait()
        sys.modules[name] = torch
        loaded.set()
        return torch

    monkeypatch.delitem(sys.modules, "torch")
    monkeypatch.setattr(choice_module.importlib, "import_module", load)
    assert [ready.best(TASK) for _ in range(3)] == [COMPILED] * 3
    go_on.set()
    loaded.wait()
    for thread in threading.enumerate():
        if thread.name == "import torch":
            thread.join()
    assert ready.best(TASK) == TORCH


def test_other_work_is_judged_anew(ready: TrainerChoice) -> None:
    make(ready)
    ready.learn(COMPILED, TASK, 100)
    assert ready.best(replace(TASK, settings=replace(TASK.settings, batch=2))) == COMPILED


def test_a_compiled_trainer_that_cannot_be_loaded_leaves_torch_and_says_why(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def load() -> object:
        raise CompiledUnavailableError("numba cannot be used here.")

    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: True)
    choice = TrainerChoice(compile_missing=False, load=load)  # type: ignore[arg-type]
    assert make(choice) == TORCH
    assert "numba cannot be used here" in choice.note


def test_a_broken_cache_is_compiled_anew_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> object:
        raise CompiledUnavailableError("The compiled trainer could not be loaded.")

    compiling = Compiling()
    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: True)
    monkeypatch.setattr(choice_module, "compile_in_child", lambda: compiling)
    choice = TrainerChoice(load=load)  # type: ignore[arg-type]
    assert make(choice) == TORCH
    assert choice.waiting


class Compiling:
    """A compilation that ends when told."""

    ended = False
    failure: str | None = None
    stopped = False

    def stop(self) -> None:
        self.stopped = True


def test_torch_trains_while_the_other_is_compiled_and_hands_over_at_an_epochs_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compiling = Compiling()
    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: False)
    monkeypatch.setattr(choice_module, "compile_in_child", lambda: compiling)
    monkeypatch.setattr(choice_module, "LEAST_TORCH_STEP", math.inf)  # however slow this machine is just now
    choice = TrainerChoice(load=lambda: Quick)
    mailbox: Mailbox[Snapshot] = Mailbox()
    worker = Worker(choice, mailbox)
    document = lecture_document()
    worker.work(Order(1, document, running=True, starts=1, speed=Speed.FLAT_OUT))
    first = mailbox.take()
    assert first is not None and first.trainer == TORCH and "compiled" in first.note
    compiling.ended = True
    snapshot = first
    while not snapshot.finished:
        worker.work(None)
        snapshot = mailbox.take() or snapshot
    assert snapshot.trainer == COMPILED
    assert snapshot.note == ""
    plain = first_state(document.layout, document.seed)
    TorchTrainer(plain, task_of(document)).run(300, 1)
    np.testing.assert_array_equal(snapshot.parameters, plain.parameters)


def test_closing_ends_a_compilation(monkeypatch: pytest.MonkeyPatch) -> None:
    compiling = Compiling()
    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: False)
    monkeypatch.setattr(choice_module, "compile_in_child", lambda: compiling)
    choice = TrainerChoice()
    make(choice)
    assert choice.waiting
    choice.close()
    assert compiling.stopped and not choice.waiting


def test_a_failed_compilation_is_said_and_torch_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    compiling = Compiling()
    monkeypatch.setattr(choice_module, "compiled_is_ready", lambda: False)
    monkeypatch.setattr(choice_module, "compile_in_child", lambda: compiling)
    choice = TrainerChoice()
    make(choice)
    compiling.ended, compiling.failure = True, "no room"
    choice.poll()
    assert choice.best(TASK) == TORCH
    assert "no room" in choice.note
