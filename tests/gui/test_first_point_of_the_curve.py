"""Epoch 0 of a loss curve belongs to the pictures that are trained, in the window as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.networks.forward import layer_activations
from engine.networks.layout import first_parameters
from engine.objective.reconstruction import mean_loss
from engine.picture_sets.catalogue import picture_set
from engine.pictures.place import Place, Role
from engine.trainers.trainer import task_of
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]


def untrained_loss(document: Document) -> float:
    """The oracle: of first weights, straight through NumPy."""
    rows = task_of(document).train
    first = first_parameters(document.layout, document.seed)
    return mean_loss(document.training.loss, layer_activations(document.layout, first, rows)[-1], rows)


def open_the_lecture(studio: Studio) -> None:
    split = picture_set("lecture").make()
    studio.pictures.commands.open_pictures("The lecture", split.train[0].size, split)


def draw(studio: Studio) -> None:
    document = studio.model.document
    for row in range(3):
        picture = document.picture(Place(Role.TRAIN, 0))
        pixels = picture.pixels.copy()
        pixels[row] = 1.0
        document = document.with_picture(Place(Role.TRAIN, 0), replace(picture, pixels=pixels))
        studio.model.commit("Draw", document)


@pytest.mark.parametrize("change", [open_the_lecture, draw])
def test_a_curve_begins_with_the_loss_of_the_pictures_that_are_trained(
    make_studio: MakeStudio, qtbot: QtBot, change: Callable[[Studio], None]
) -> None:
    studio = make_studio()
    first = studio.model.document
    if change is open_the_lecture:
        with qtbot.waitSignal(
            studio.bridge.snapshot_ready,
            timeout=60_000,
            check_params_cb=lambda s: s.document is not first and s.document is studio.model.document,
        ):
            studio.desk.commands.new.trigger()
    with qtbot.waitSignal(studio.bridge.snapshot_ready, timeout=60_000):
        change(studio)
    with qtbot.waitSignal(
        studio.bridge.slow_ready, timeout=60_000, check_params_cb=lambda s: s.epoch == 3 and not s.running
    ) as told:
        studio.bridge.step_epochs(3)
    curve = told.args[0].curve
    # float32 sums over at most 64 pixels and 5 pictures, in another order
    assert curve[0, :2] == pytest.approx((0.0, untrained_loss(studio.model.document)), rel=1e-5)
    assert list(curve[:, 0]) == [0, 1, 2, 3]
