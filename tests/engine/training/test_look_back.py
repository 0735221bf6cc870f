"""Looking back: any epoch comes out as it was, to the bit, and the run itself stays where it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import Document
from engine.hands.hands import FREE
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.pictures.transforms import inverted
from engine.scores.similarity import similarities
from engine.settings.training import Loss
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker
from engine.training import choice
from engine.training.mailbox import Mailbox
from engine.training.pace import Pace
from engine.training.run_to import run_to
from engine.training.seen import as_seen
from engine.training.snapshot import Order, Seen, Snapshot
from engine.training.worker import Worker
from tests.engine.compiled import compiled_trainer_maker

STOP = 60


class Thread:
    """Gives a worker orders and takes its snapshots, without a thread."""

    def __init__(self, document: Document, make_trainer: TrainerMaker) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.worker = Worker(make_trainer, self.snapshots)
        self.order = Order(0, document)
        self._numbers = count(1)

    def tell(self, **changes: object) -> Snapshot:
        """Give an order, let all be done that comes of it, and give the last snapshot."""
        self.order = replace(self.order, number=next(self._numbers), **changes)  # type: ignore[arg-type]
        self.worker.work(self.order)
        while self.worker.patience() == 0.0:
            self.worker.work(None)
        snapshot = self.snapshots.take()
        assert snapshot is not None and snapshot.order == self.order.number
        assert not snapshot.failure
        return snapshot

    def look(self, epoch: int, **changes: object) -> Seen:
        seen = self.tell(moment=epoch, **changes).seen
        assert seen is not None and seen.wanted == epoch
        return seen


def trained(document: Document, make_trainer: TrainerMaker, epochs: int = STOP) -> Thread:
    thread = Thread(document, make_trainer)
    assert thread.tell(epoch_steps=epochs).epoch == epochs
    return thread


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
def test_every_kind_is_seen_as_it_was(name: str) -> None:
    document, make_trainer = with_kind(lecture_document(), kind_named(name)), compiled_trainer_maker()
    thread = trained(document, make_trainer, 40)
    for epoch in (39, 7, 8, 30, 0):
        seen = thread.look(epoch)
        alone = run_to(document, epoch, make_trainer)
        assert (seen.epoch, seen.note) == (epoch, "")
        np.testing.assert_array_equal(seen.parameters, alone.parameters)
        np.testing.assert_array_equal(seen.outputs, alone.outputs)
        assert seen.measured == alone.measured


def test_pytorch_is_seen_as_it_was_too() -> None:
    document = lecture_document()
    thread = trained(document, TorchTrainer, 20)
    for epoch in (19, 3, 11):
        seen = thread.look(epoch)
        np.testing.assert_array_equal(seen.parameters, run_to(document, epoch, TorchTrainer).parameters)


def test_the_run_itself_stays_and_training_goes_on_from_it() -> None:
    document, make_trainer = lecture_document(), compiled_trainer_maker()
    thread = trained(document, make_trainer)
    before = thread.tell()
    during = thread.tell(moment=10)
    assert (during.epoch, during.step) == (before.epoch, before.step)
    np.testing.assert_array_equal(during.parameters, before.parameters)
    np.testing.assert_array_equal(during.curve, before.curve)
    after = thread.tell(moment=None, epoch_steps=STOP + 5)
    assert after.seen is None and after.epoch == STOP + 5
    np.testing.assert_array_equal(after.parameters, run_to(document, STOP + 5, make_trainer).parameters)


def test_drawing_there_answers_with_that_moments_network() -> None:
    document, make_trainer = lecture_document(), compiled_trainer_maker()
    thread = trained(document, make_trainer)
    thread.look(12)
    weights = run_to(document, 12, make_trainer).parameters
    train = (document.train[0].with_pixels(inverted(document.train[0].pixels)), *document.train[1:])
    test = (document.test[0].with_pixels(inverted(document.test[0].pixels)), *document.test[1:])
    for drawn in (replace(document, test=test), replace(document, train=train, test=test)):
        seen = thread.look(12, document=drawn)
        inputs = np.array([picture.pixels.ravel() for picture in drawn.pictures])
        np.testing.assert_array_equal(seen.parameters, weights)
        np.testing.assert_array_equal(seen.outputs, layer_activations(drawn.layout, weights, inputs)[-1])
        judged = drawn.verdict.basis.judged(seen.outputs)
        np.testing.assert_array_equal(seen.scores, similarities(inputs, judged))
        mean = float(np.mean((seen.outputs[:2] - inputs[:2]) ** 2))
        assert seen.measured.train.total == pytest.approx(mean, rel=1e-5)  # float32, summed by a kernel
    seen = thread.look(5)  # the pictures were others then, and are known still
    np.testing.assert_array_equal(seen.parameters, run_to(document, 5, make_trainer).parameters)


def test_moments_on_both_sides_of_a_change_of_settings_are_seen_as_they_were() -> None:
    document, make_trainer = lecture_document(), compiled_trainer_maker()
    quicker = replace(document, training=replace(document.training, learning_rate=0.01))
    thread = trained(document, make_trainer, 20)
    thread.tell(document=quicker)
    at_30 = thread.tell(epoch_steps=30)
    thread.tell(epoch_steps=40)
    np.testing.assert_array_equal(thread.look(30).parameters, at_30.parameters)
    np.testing.assert_array_equal(thread.look(13).parameters, run_to(document, 13, make_trainer).parameters)
    assert thread.tell().earliest == 0


@pytest.mark.parametrize("steps", [3, 4])
def test_a_moment_that_another_trainer_trained_is_the_nearest_end_of_an_epoch(
    monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    document = lecture_document()  # two steps an epoch
    monkeypatch.setattr(Pace, "slice_steps", lambda pace: steps)  # however slow the machine is
    thread = trained(document, TorchTrainer, 6)
    run = thread.worker._run
    assert run is not None
    run.use(compiled_trainer_maker())
    thread.tell(epoch_steps=9)
    for epoch in range(6):
        seen = thread.look(epoch)
        assert seen.step == 2 * seen.epoch and epoch - seen.epoch in (0, 1)
        assert ("this is the nearest that was" in seen.note) is (seen.epoch != epoch)
        np.testing.assert_array_equal(seen.parameters, run_to(document, seen.epoch, TorchTrainer).parameters)


def test_where_nothing_else_was_kept_it_is_said_how_far_into_an_epoch_it_is() -> None:
    document = lecture_document()
    thread = Thread(document, TorchTrainer)
    thread.tell(single_steps=1)
    thread.tell(document=replace(document, training=replace(document.training, learning_rate=0.01)))
    run = thread.worker._run
    assert run is not None
    thread.tell(single_steps=6)
    run.course._former.clear()  # as where memory is short
    run.course.kept.cut_after((0, 1))
    run.use(compiled_trainer_maker())
    thread.tell(epoch_steps=9)
    assert "this is 1 picture into epoch 1." in thread.look(2).note


def test_each_epoch_is_trained_again_by_the_trainer_that_trained_it(monkeypatch: pytest.MonkeyPatch) -> None:
    document = lecture_document()
    monkeypatch.setattr(choice, "compiled_is_ready", lambda: True)
    monkeypatch.setattr(Pace, "slice_steps", lambda pace: 7)
    both = choice.TrainerChoice(load=compiled_trainer_maker)
    thread = trained(document, both, 10)
    run = thread.worker._run
    assert run is not None
    run.use(TorchTrainer)
    at_14 = thread.tell(epoch_steps=14)
    thread.tell(epoch_steps=20)
    run.use(both)
    at_24 = thread.tell(epoch_steps=24)
    thread.tell(epoch_steps=30)
    for epoch, weights in (
        (24, at_24.parameters),
        (14, at_14.parameters),
        (5, run_to(document, 5, compiled_trainer_maker()).parameters),
    ):
        seen = thread.look(epoch)
        assert (seen.epoch, seen.note) == (epoch, "")
        np.testing.assert_array_equal(seen.parameters, weights)


@pytest.mark.parametrize("make_trainer", [TorchTrainer, compiled_trainer_maker()])
def test_epochs_after_a_change_within_one_are_seen_as_they_were(
    monkeypatch: pytest.MonkeyPatch, make_trainer: TrainerMaker
) -> None:
    lecture = lecture_document()
    document = replace(lecture, train=lecture.pictures)
    larger = replace(
        document, training=replace(document.training, batch=4)
    )  # from the second of six pictures on
    monkeypatch.setattr(Pace, "slice_steps", lambda pace: 3)
    thread = Thread(document, make_trainer)
    thread.tell(single_steps=1)
    thread.tell(document=larger)
    were = {epoch: thread.tell(epoch_steps=epoch) for epoch in range(1, 8)}
    assert [told.epoch for told in were.values()] == list(were)
    for epoch in (6, 1, 3):
        seen = thread.look(epoch)
        assert (seen.epoch, seen.step, seen.note) == (epoch, were[epoch].step, "")
        np.testing.assert_array_equal(seen.parameters, were[epoch].parameters)


def test_what_is_asked_beyond_both_ends_is_the_end() -> None:
    thread = trained(lecture_document(), compiled_trainer_maker(), 10)
    assert thread.tell(moment=10).seen is None
    assert thread.tell(moment=99).seen is None
    seen = thread.tell(moment=-3).seen
    assert seen is not None and seen.epoch == 0


def test_reset_and_other_layers_end_it() -> None:
    document = lecture_document()
    thread = trained(document, compiled_trainer_maker(), 10)
    thread.look(4)
    wider = replace(document, network=replace(document.network, encoder=(24,), decoder=(24,)))
    told = thread.tell(document=wider)
    assert told.epoch == 0 and told.seen is None


def test_a_snapshot_as_seen_has_that_moments_numbers_and_the_runs_curve() -> None:
    thread = trained(lecture_document(), compiled_trainer_maker(), 30)
    told = thread.tell(moment=11)
    shown = as_seen(told)
    assert told.seen is not None and shown.seen is told.seen
    assert (shown.epoch, shown.step) == (11, 22) and shown.state is None and not shown.running
    assert shown.parameters is told.seen.parameters and shown.outputs is told.seen.outputs
    assert shown.curve is told.curve and len(told.curve) == 31
    assert shown.train_loss == told.curve[11, 1] and shown.test_loss == told.curve[11, 2]
    plain = thread.tell(moment=None)
    assert as_seen(plain) is plain


def test_the_state_there_goes_on_as_the_run_did() -> None:
    document, make_trainer = lecture_document(), compiled_trainer_maker()
    thread = trained(document, make_trainer, 30)
    seen = thread.look(9)
    assert seen.state is not None
    state = seen.state.copy()
    from engine.trainers.trainer import steps_between, task_of

    task = task_of(document)
    make_trainer(state, task).run(steps_between(state, 30, task), 31)
    np.testing.assert_array_equal(state.parameters, thread.tell(moment=None).parameters)


def test_units_that_are_off_are_off_there_too() -> None:
    document, make_trainer = lecture_document(), compiled_trainer_maker()
    thread = trained(document, make_trainer, 30)
    hands = FREE.toggled(1, 0)
    seen = thread.look(9, hands=hands)
    weights = run_to(document, 9, make_trainer).parameters
    inputs = np.array([picture.pixels.ravel() for picture in document.pictures])
    masked = layer_activations(document.layout, weights, inputs, hands.masks(document.layout))[-1]
    np.testing.assert_array_equal(seen.outputs, masked)
    assert not np.array_equal(seen.outputs, thread.look(9, hands=FREE).outputs)


def test_losses_that_are_not_those_of_then_are_told_as_such() -> None:
    document = lecture_document()
    thread = trained(document, compiled_trainer_maker(), 10)
    now = replace(
        document,
        network=replace(document.network, output=Activation.SIGMOID),
        training=replace(document.training, loss=Loss.BCE),
    )
    assert not thread.look(5).note
    assert "Trained for MSE then, measured by BCE here" in thread.look(5, document=now).note
    assert "Sigmoid outputs in the place of Tanh" in thread.look(4).note
    assert not thread.look(5, document=document).note
