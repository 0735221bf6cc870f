"""PyTorch trains where the menu says, and on the processor once that device is lost."""

from __future__ import annotations

import pytest

from engine.trainers.devices import CPU, CUDA
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.choice import TrainerChoice
from gui.shell import device_menu
from gui.shell.device_menu import DEVICE
from gui.state.preferences import Preferences

LOST = "CUDA error: device-side assert triggered"


@pytest.fixture
def lost():
    """Names of devices that are lost by now."""
    return set()


@pytest.fixture
def choice(lost):
    """PyTorch alone, with a second device that is this processor under another name."""

    def make_on(state, task, device):
        trainer = TorchTrainer(state, task, apart=device != CPU)
        if device != CPU:
            trainer.name = f"torch on {device}"
            plain = trainer.run

            def run(*rest):
                if device in lost:
                    raise RuntimeError(LOST)
                return plain(*rest)

            trainer.run = run
        return trainer

    return TrainerChoice(compile_missing=False, takes=lambda task: False, make_on=make_on)


def test_it_is_hidden_where_there_is_one_device(make_studio):
    studio = make_studio()
    studio.top_menus.train.aboutToShow.emit()
    assert not studio.devices.menu.menuAction().isVisible()


def test_another_device_trains_from_the_next_epoch_is_remembered_and_may_be_lost(
    make_studio, choice, lost, monkeypatch, qtbot
):
    monkeypatch.setattr(device_menu, "devices", lambda: (CPU, CUDA))
    preferences = Preferences(None)
    studio = make_studio(make_trainer=choice, preferences=preferences)
    bridge = studio.bridge
    qtbot.waitUntil(lambda: bridge.snapshot.trainer == "torch", timeout=60_000)
    studio.top_menus.train.aboutToShow.emit()
    assert studio.devices.menu.menuAction().isVisible()
    processor, card = studio.devices.menu.actions()
    assert processor.isChecked() and not card.isChecked()
    card.trigger()
    assert preferences.value(DEVICE, CPU) == CUDA
    studio.training.train_or_pause.trigger()
    qtbot.waitUntil(lambda: bridge.snapshot.trainer == "torch on cuda")
    lost.add(CUDA)
    qtbot.waitUntil(lambda: bridge.snapshot.trainer == "torch")
    qtbot.waitUntil(lambda: LOST in bridge.snapshot.note)
    assert bridge.snapshot.note.startswith("CUDA cannot be used any more, so the processor trains on")
    epoch = bridge.snapshot.epoch
    qtbot.waitUntil(lambda: bridge.snapshot.epoch > epoch)


def test_the_device_of_last_time_is_used_again(make_studio, choice, qtbot):
    preferences = Preferences(None)
    preferences.set_value(DEVICE, CUDA)
    studio = make_studio(make_trainer=choice, preferences=preferences)
    qtbot.waitUntil(lambda: studio.bridge.snapshot.trainer == "torch on cuda", timeout=60_000)
