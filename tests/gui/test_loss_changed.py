"""Another loss under a trained network is marked in its curve, whose axis tells the loss that counts now."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.networks.forward import layer_activations
from engine.objective.curve import marks
from engine.objective.reconstruction import mean_loss
from engine.settings.training import Loss
from engine.trainers.trainer import task_of
from gui.pages.catalogue import TIMELINE
from tests.gui.test_undo_of_networks import Hands, assert_same

FLOAT32 = 1e-5  # of a mean of 64 squares or logarithms, which the trainer sums in float32


@pytest.fixture
def hands(make_studio, qtbot):
    return Hands(make_studio(), qtbot)


def axis_of(canvas):
    return canvas.item.getAxis("left").labelText


def test_the_curve_shows_where_another_loss_came_and_undo_takes_that_back(hands, qtbot):
    studio = hands.studio
    studio.play.build_plot()
    canvas = studio.play.plot_place.canvas
    trained = hands.train()
    document = hands.model.document
    hands.model.commit("Loss", replace(document, training=replace(document.training, loss=Loss.L1)))
    now = hands.settle()
    pictures = task_of(document).train
    outputs = layer_activations(document.layout, now.state.parameters, pictures)[-1]
    old, new = now.curve[-2:]
    assert old[0] == new[0] == 12 and list(marks(now.curve)) == [12.0]
    assert old[1] == pytest.approx(mean_loss(Loss.MSE, outputs, pictures), rel=FLOAT32)
    assert new[1] == pytest.approx(mean_loss(Loss.L1, outputs, pictures), rel=FLOAT32)
    assert canvas.marks.epochs == [12.0] and axis_of(canvas) == "L1 loss"
    assert_same(hands.undo(), trained)
    assert canvas.marks.epochs == [] and axis_of(canvas) == "MSE loss"

    hands.redo()
    longer = hands.train(5)
    assert list(marks(longer.curve)) == [12.0] and longer.epoch == 17
    studio.pages.show_page(studio.pages.place_of(TIMELINE.key))
    card = studio.pages.currentWidget().place.card
    qtbot.waitUntil(lambda: card.canvas.marks.epochs == [12.0] and axis_of(card.canvas).startswith("L1"))
    back = hands.undo()
    assert list(marks(back.curve)) == [12.0, 17.0]
    qtbot.waitUntil(
        lambda: card.canvas.marks.epochs == [12.0, 17.0] and axis_of(card.canvas).startswith("MSE")
    )
