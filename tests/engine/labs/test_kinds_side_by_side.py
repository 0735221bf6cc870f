"""Kinds side by side: each trains as it would alone, and what is impossible has a sentence in its column."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.kinds import kind_named, kinds
from engine.labs import kinds_plan, kinds_side_by_side
from engine.labs.kinds_order import KindsOrder, evenly, what_changed
from engine.labs.kinds_report import kinds_json, kinds_rows
from engine.labs.kinds_result import KindsResult
from engine.labs.kinds_side_by_side import train_side_by_side
from engine.lecture import lecture_document
from engine.matched import matched
from engine.networks.network import Network
from engine.networks.recipe import Recipe
from engine.pictures.place import Role
from engine.progress import CancelledError
from engine.scores.similarity import Measure
from engine.settings.training import Loss, Optimizer, TrainingSettings
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker
from engine.training.run_to import run_to

BUDGET = 1500


def order_of(document: Document, *names: str, epochs: int = 20) -> KindsOrder:
    chosen = tuple(map(kind_named, names)) or kinds()
    return KindsOrder(document, chosen, epochs, BUDGET)


def test_each_kind_gives_to_the_bit_what_training_it_alone_gives(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    result = train_side_by_side(order_of(document), make_compiled)
    for kind, column in zip(kinds(), result.columns, strict=True):
        alone = run_to(matched(document, kind, BUDGET), 20, make_compiled)
        assert column.kind is kind and column.answered is not None
        np.testing.assert_array_equal(column.answered.outputs, alone.outputs)
        assert column.measured == alone.measured and column.epoch == 20
        assert column.parameters == len(alone.parameters)


def test_torch_trains_them_too(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    result = train_side_by_side(order_of(document, "dense", "variational", epochs=3), TorchTrainer)
    assert [one.trainer for one in result.columns] == ["torch", "torch"]
    alone = run_to(matched(document, kind_named("variational"), BUDGET), 3, TorchTrainer)
    assert result.columns[1].measured == alone.measured


def test_all_columns_move_together(make_compiled: TrainerMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds_side_by_side, "LOOK_SECONDS", 0.0)
    monkeypatch.setattr(kinds_side_by_side, "LOOK_SHARE", 0)
    looks: list[KindsResult] = []
    train_side_by_side(order_of(lecture_document(), epochs=50), make_compiled, so_far=looks.append)
    for look in looks:
        epochs = [one.epoch for one in look.columns]
        assert max(epochs) - min(epochs) <= 1  # 50 rounds of one epoch
    assert looks[0].epoch == 0 and looks[-1].epoch == 50


def test_scores_are_those_of_the_documents_basis_over_all_pictures(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    result = train_side_by_side(order_of(document, "dense"), make_compiled)
    answered = result.columns[0].answered
    assert answered is not None and result.scored == (2, 4)
    black = (answered.outputs >= 0.5).astype(float)
    inputs = np.array([picture.pixels.ravel() for picture in result.pictures])
    hamming = 1.0 - np.abs(inputs - black).mean(axis=1)
    np.testing.assert_allclose(answered.scores[:, 0], hamming, atol=1e-12)
    assert answered.test[0] == pytest.approx(hamming[2:].mean())


def test_an_impossible_kind_and_a_lost_one_say_so_and_the_others_go_on(
    make_compiled: TrainerMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    wild = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1e6)
    document = replace(lecture_document(), training=wild, network=Network(output=Activation.IDENTITY))
    result = train_side_by_side(order_of(document, "dense", "linear"), make_compiled)
    assert "no longer a number" in result.columns[0].failure
    assert result.columns[0].answered is not None

    def refuses_one(document: Document, kind: Recipe, parameters: int) -> Document:
        if kind.name == "convolutional":
            raise PinholeError("There is no room for it.")
        return matched(document, kind, parameters)

    monkeypatch.setattr(kinds_plan, "matched", refuses_one)
    result = train_side_by_side(order_of(lecture_document(), "dense", "convolutional"), make_compiled)
    assert result.columns[1].refusal == "There is no room for it." and result.columns[1].document is None
    assert result.columns[0].epoch == result.epoch == 20
    told = kinds_json(result)["kinds"]
    assert isinstance(told, list) and told[1]["refused"] == result.columns[1].refusal
    assert kinds_rows(result)[2][-1] == result.columns[1].refusal


def test_a_no_stops_it_soon_and_progress_ends_with_all_epochs(make_compiled: TrainerMaker) -> None:
    told: list[tuple[int, int]] = []
    train_side_by_side(
        order_of(lecture_document(), epochs=4), make_compiled, lambda *how_far: told.append(how_far) is None
    )
    assert told[-1] == (4, 4) and told == sorted(told)
    asked = iter([True] * 30 + [False])
    with pytest.raises(CancelledError):
        train_side_by_side(
            order_of(lecture_document(), epochs=10_000_000), make_compiled, lambda *how_far: next(asked)
        )


@pytest.mark.parametrize(
    ("train", "test", "wanted"),
    [(2, 4, (2, 4)), (50, 50, (6, 6)), (50, 2, (10, 2)), (3, 50, (3, 9)), (50, 0, (12, 0))],
)
def test_the_followed_pictures_are_spread_evenly(train: int, test: int, wanted: tuple[int, int]) -> None:
    picture = lecture_document().train[0]
    places = order_of(Document(train=(picture,) * train, test=(picture,) * test)).places
    for role, count, all_there in zip(Role, wanted, (train, test), strict=True):
        indices = [place.index for place in places if place.role is role]
        assert len(indices) == count
        assert not indices or (indices[0], indices[-1]) == (0, all_there - 1)
        assert len(set(np.diff(indices))) <= 2
    assert list(evenly(10, 4)) == [0, 3, 6, 9]


def test_the_best_of_a_row_is_nobody_where_most_kinds_are_and_plain_answers_count_in_every_row(
    make_compiled: TrainerMaker,
) -> None:
    result = train_side_by_side(order_of(lecture_document(), "dense", "sequence", epochs=60), make_compiled)
    best = result.best(Measure.HAMMING)
    assert best.shape == (6, 2 + 3)
    nearest = 2 + [one.name for one in result.plain].index("nearest training picture")
    scores = np.array(
        [one.answered.scores[:, 0] for one in (*result.columns, *result.plain) if one.answered]
    ).T
    for row in range(6):
        if not best[row].any():
            assert scores[row, 0] == scores[row, 1]
        else:
            assert set(scores[row][best[row]]) == {scores[row].max()}
            assert row > 1 or best[row, nearest], "it is the training picture itself"


def test_a_table_tells_what_a_loss_is_and_its_reconstruction_apart(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    network = replace(document.network, output=Activation.SIGMOID)
    document = replace(document, network=network, training=replace(document.training, loss=Loss.BCE))
    result = train_side_by_side(order_of(document, "dense", "linear", "sparse", epochs=2), make_compiled)
    assert [one.loss for one in result.columns] == ["BCE", "MSE", "BCE"]
    head, *rows = kinds_rows(result)
    for column, row in zip(result.columns, rows, strict=False):
        told = dict(zip(head, row, strict=True))
        assert told["loss"] == column.loss
        assert (told["train loss"], told["test loss"]) == column.measured.totals
        assert (told["train reconstruction"], told["test reconstruction"]) == column.reconstruction
    sparse = result.columns[2]
    assert sparse.reconstruction[0] < sparse.measured.totals[0], "the penalty is in the loss alone"
    assert len({len(row) for row in (head, *rows)}) == 1


def test_what_is_lost_is_told_without_the_windows_reset(make_compiled: TrainerMaker) -> None:
    wild = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=30.0)
    document = replace(lecture_document(), training=wild)
    column = train_side_by_side(order_of(document, "dense"), make_compiled).columns[0]
    assert "learning rate" in column.warning and "Reset" not in column.warning


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"train": ()}, "train on"),
        ({"kinds": ()}, "no kind"),
        ({"epochs": 0}, "0 epochs"),
        ({"parameters": 0}, "one parameter"),
    ],
)
def test_an_impossible_order_is_refused_in_one_sentence(changes: dict[str, object], reason: str) -> None:
    document = replace(lecture_document(), train=()) if "train" in changes else lecture_document()
    wanted = {"document": document, "kinds": kinds(), "epochs": 2, "parameters": 9, **changes}
    wanted.pop("train", None)
    with pytest.raises(PinholeError, match=reason):
        KindsOrder(**wanted)  # type: ignore[arg-type]


def test_what_makes_another_experiment_of_the_document() -> None:
    document = lecture_document()
    assert not what_changed(document, replace(document, training=replace(document.training, epochs=7)))
    assert what_changed(document, replace(document, seed=1)) == "The seed has"
    changed = replace(document, training=replace(document.training, loss=Loss.L1))
    assert what_changed(document, changed) == "The training settings have"
