"""What a part says that it will train, before it is begun, and how far it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.trained import forecast_words
from engine.labs.compress.ground.trainings import Forecast, forecast
from engine.labs.compress.parts import EXCHANGE, ORDER, PARTS, SWEEP
from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.progress import CancelledError
from engine.trainers.torch_trainer import TorchTrainer


@pytest.mark.parametrize("part", PARTS, ids=[part.key for part in PARTS])
def test_a_part_takes_the_steps_that_its_forecast_counts(part, with_compiled):
    order = CompressOrder(lecture_document(), 2, 3, 4)
    trainings, heard = part.trainings(order), []
    part.work(order, with_compiled)(lambda *told: heard.append(told) or True, None, lambda note: None)
    steps = sum(one.steps for one in trainings)
    assert heard[-1] == (steps, steps), "steps taken, of steps in all"
    done = [done for done, in_all in heard if in_all]
    assert done == sorted(done)
    if part in (SWEEP, ORDER):
        assert sum(one.networks for one in trainings) == {SWEEP: 4, ORDER: 11}[part] * 2


def test_a_forecast_grows_with_the_work_and_stops_when_told_to(make_compiled):
    order = CompressOrder(lecture_document(), 5, 100)
    trainer = LotteryTrainer(make_compiled, 2)
    trainings = EXCHANGE.trainings(order)
    found = forecast(order, trainings, trainer)
    longer = forecast(order, [replace(one, epochs=1000 * one.epochs) for one in trainings], trainer)
    assert not found.by_torch and found.networks == 5 * len(trainings)
    assert longer.seconds > 10 * found.seconds > 0.0
    assert forecast(order, trainings, None) == replace(found, seconds=None)
    assert forecast(order, trainings, LotteryTrainer(TorchTrainer, 1, "No compiler.")).by_torch
    with pytest.raises(CancelledError):
        forecast(order, trainings, trainer, lambda done, in_all: False)


def test_a_forecast_is_told_no_more_exactly_than_it_is_known():
    order = CompressOrder(lecture_document(), 5, 100)

    def words(seconds, by_torch=False, networks=55, by_seeds=True):
        return forecast_words(Forecast(order, networks, seconds, by_torch), by_seeds)

    assert words(None) == "55 networks"
    assert words(0.2) == "55 networks, about 1 second"
    assert words(23.4) == "55 networks, about 25 seconds"
    assert words(533.0, by_torch=True) == (
        "55 networks, about 9 minutes with PyTorch; fewer seeds or epochs take less"
    )
    assert words(93.0, True, 1, False) == "1 network, about 90 seconds with PyTorch; fewer epochs take less"
