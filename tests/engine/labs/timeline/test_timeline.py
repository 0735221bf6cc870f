"""The timeline: each column is what training to its epoch alone gives, and each claim is what its words say."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from commands import lab as command
from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.kinds import kind_named, kinds, with_kind
from engine.labs.lottery_trainer import LotteryTrainer
from engine.labs.timeline.claim_seeds import count_claims
from engine.labs.timeline.claims import CLAIMS, CROSS, MOVED, NOISY, SQUARE, TRIANGLE, Ink, ink_of, nearest
from engine.labs.timeline.epochs import MOST_COLUMNS, USUAL_EPOCHS, read_epochs, written_epochs
from engine.labs.timeline.order import FEWEST_SEEDS, MOST_FOLLOWED, TimelineOrder
from engine.labs.timeline.report import HEAD, headline, timeline_lines, timeline_rows
from engine.labs.timeline.result import TimelineResult
from engine.labs.timeline.timeline import timeline_work
from engine.labs.timeline.training import train_timeline
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.place import Role
from engine.progress import CancelledError
from engine.settings.training import Optimizer, TrainingSettings
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker
from engine.training.run_to import run_to

FEW = (0, 1, 10, 30)


@pytest.mark.parametrize("name", [kind.name for kind in kinds()])
def test_each_column_is_to_the_bit_what_training_to_it_alone_gives(
    name: str, make_compiled: TrainerMaker
) -> None:
    document = with_kind(lecture_document(), kind_named(name))
    result = train_timeline(TimelineOrder(document, FEW), make_compiled)
    assert [column.epoch for column in result.columns] == list(FEW)
    for column in result.columns:
        alone = run_to(document, column.epoch, make_compiled)
        np.testing.assert_array_equal(column.outputs, alone.outputs)
        assert column.measured == alone.measured


def test_the_whole_usual_timeline_of_the_lecture_is_exact(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    result = train_timeline(TimelineOrder(document, USUAL_EPOCHS), make_compiled)
    for column in result.columns:
        np.testing.assert_array_equal(column.outputs, run_to(document, column.epoch, make_compiled).outputs)
    black = ink_of(result.columns[3].outputs)
    inputs = ink_of(np.array([picture.pixels.ravel() for picture in document.pictures]))
    assert (black == inputs).sum(axis=1).tolist() == [64, 64, 44, 63, 34, 49]  # the slides' table


def test_pytorch_gives_a_timeline_too() -> None:
    document = lecture_document()
    result = train_timeline(TimelineOrder(document, (2, 7)), TorchTrainer)
    assert result.trainer == "torch"
    for column in result.columns:
        np.testing.assert_array_equal(column.outputs, run_to(document, column.epoch, TorchTrainer).outputs)


def test_scores_are_those_of_the_pictures_that_are_followed(make_compiled: TrainerMaker) -> None:
    picture, other = lecture_document().train
    document = replace(lecture_document(), train=(picture, other) * 30, test=(other,) * 50)
    result = train_timeline(TimelineOrder(document, (3,)), make_compiled)
    assert len(result.places) == MOST_FOLLOWED
    assert {place.role for place in result.places} == set(Role)
    column = result.columns[0]
    whole = run_to(document, 3, make_compiled)
    numbers = [
        place.index + (len(document.train) if place.role is Role.TEST else 0) for place in result.places
    ]
    # A product of fewer rows may add in another order: float32, sums of at most 64 numbers of about 1.
    np.testing.assert_allclose(column.outputs, whole.outputs[numbers], atol=64 * np.finfo(np.float32).eps)
    inputs = np.array([one.pixels.ravel() for one in result.pictures])
    hamming = 1.0 - np.abs(inputs - (column.outputs >= 0.5)).mean(axis=1)
    np.testing.assert_allclose(column.scores[:, 0], hamming, atol=1e-12)
    assert result.no_claims and not result.claims


def test_where_the_loss_is_no_number_the_columns_end_with_the_reason(make_compiled: TrainerMaker) -> None:
    wild = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1e6)
    document = replace(lecture_document(), training=wild, network=Network(output=Activation.IDENTITY))
    result = train_timeline(TimelineOrder(document, (0, 500)), make_compiled)
    assert [column.epoch for column in result.columns] == [0]
    assert "no longer a number" in result.failure
    assert result.failure in list(timeline_lines(result))
    assert not any(found.holds for found in result.claims)


def test_it_can_be_stopped_and_tells_each_column(make_compiled: TrainerMaker) -> None:
    looks: list[TimelineResult] = []
    train_timeline(TimelineOrder(lecture_document(), FEW), make_compiled, None, looks.append)
    assert [len(look.columns) for look in looks] == [1, 2, 3, 4]
    asked = iter([True] * 5 + [False])
    with pytest.raises(CancelledError):
        train_timeline(
            TimelineOrder(lecture_document(), (10_000_000,)), make_compiled, lambda *how: next(asked)
        )


@pytest.mark.parametrize(
    ("text", "epochs"), [("10,50", (10, 50)), (" 50; 10 10 ", (10, 50)), ("0", (0,)), ("7 5\t6", (5, 6, 7))]
)
def test_epochs_are_read_as_people_type_them(text: str, epochs: tuple[int, ...]) -> None:
    assert read_epochs(text) == epochs
    assert read_epochs(written_epochs(epochs)) == epochs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "at least one epoch"),
        ("10, soon", "'soon'"),
        ("-1", "'-1'"),
        ("1.5", r"'1\.5'"),
        ("99999999999", "'99999999999'"),
        (",".join(map(str, range(MOST_COLUMNS + 1))), f"at most {MOST_COLUMNS}"),
    ],
)
def test_impossible_epochs_are_refused_in_one_sentence(text: str, words: str) -> None:
    with pytest.raises(PinholeError, match=words):
        read_epochs(text)


def test_an_order_without_a_training_picture_is_refused() -> None:
    with pytest.raises(PinholeError, match="train on"):
        TimelineOrder(replace(lecture_document(), train=()), FEW)


# --- the claims


def inputs_of(document: Document) -> Ink:
    return ink_of(np.array([picture.pixels.ravel() for picture in document.pictures]))


def spelt_out(document: Document, seed: int, make_trainer: TrainerMaker) -> list[bool]:
    """The five claims, written down once more from their words."""
    shown = inputs_of(document)
    early, middle, late = (
        run_to(replace(document, seed=seed), epochs, make_trainer).outputs >= 0.5 for epochs in (10, 50, 150)
    )
    return [
        not early.any(),
        all(out.any() and not (out == given).all() for out, given in zip(middle, shown, strict=True)),
        bool(
            (late[MOVED] == shown[SQUARE]).all()
            and (late[NOISY] == shown[TRIANGLE]).all()
            and (late[CROSS] == shown[TRIANGLE]).all()
        ),
        bool((late[NOISY] == shown[TRIANGLE]).all()),
        bool((late[MOVED] == shown[SQUARE]).all()),
    ]


def test_all_five_claims_hold_for_the_lectures_own_seed(make_compiled: TrainerMaker) -> None:
    result = train_timeline(TimelineOrder(lecture_document(), (10,)), make_compiled)
    assert [found.holds for found in result.claims] == [True] * 5
    assert result.claims[4].figure == "20 pixels off the square went in, 0 came out"


def test_the_closest_training_pictures_are_the_slides() -> None:
    shown = inputs_of(lecture_document())
    assert [nearest(shown, one) for one in (MOVED, NOISY, CROSS)] == [(0, 20), (1, 1), (1, 15)]


def test_claims_are_counted_as_each_seed_alone_has_them(make_compiled: TrainerMaker) -> None:
    document, seeds = lecture_document(), 30
    counts = count_claims(document, seeds, LotteryTrainer(make_compiled, 1))
    alone = [spelt_out(document, seed, make_compiled) for seed in range(seeds)]
    assert [one.count for one in counts] == np.sum(alone, axis=0).tolist()
    assert {one.count for one in counts} != {seeds}, "a claim that is always true would be no test"
    for place, count in enumerate(counts):
        assert list(count.examples) == [seed for seed in range(seeds) if alone[seed][place]][:5]
        assert count.seeds == seeds


def test_where_seeds_would_take_too_long_there_are_fewer_and_it_is_said(make_compiled: TrainerMaker) -> None:
    order = TimelineOrder(lecture_document(), (10,), 1000, seconds=21.0)
    assert order.seeds_within(0.001, 1) == 100  # 210 epochs a seed
    assert order.seeds_within(0.001, 2) == 200
    assert order.seeds_within(1.0, 1) == FEWEST_SEEDS
    assert order.seeds_within(0.0, 1) == order.seeds_within(1e-9, 1) == 1000
    assert TimelineOrder(lecture_document(), (10,), 1000).seeds_within(9.0, 1) == 1000
    hasty = TimelineOrder(lecture_document(), (10,), 11, seconds=1e-9)
    result = timeline_work(hasty, lambda go_on: LotteryTrainer(make_compiled, 1))(
        lambda done, total: True, None, lambda note: None
    )
    assert {count.seeds for count in result.counts} == {FEWEST_SEEDS}
    assert "fewer seeds" in headline(result) and "--seeds 11" in headline(result)
    assert any("--seeds 11" in line for line in timeline_lines(result))


def test_counting_tells_how_far_it_is_and_can_be_stopped(make_compiled: TrainerMaker) -> None:
    told: list[tuple[int, int]] = []
    trainer = LotteryTrainer(make_compiled, 1)
    count_claims(lecture_document(), 4, trainer, lambda *how_far: told.append(how_far) is None)
    assert told == sorted(told) and told[-1] == (12, 12)
    with pytest.raises(CancelledError):
        count_claims(lecture_document(), 1000, trainer, lambda done, total: False)


def test_other_pictures_are_told_why_the_claims_cannot_be_asked(make_compiled: TrainerMaker) -> None:
    document = replace(lecture_document(), test=lecture_document().test[:3])
    result = train_timeline(TimelineOrder(document, (1,), seeds=10), make_compiled)
    assert "six pictures" in result.no_claims and result.claims == ()
    assert result.no_claims in list(timeline_lines(result))


# --- the terminal


def test_the_terminal_prints_what_the_window_shows(
    capsys: pytest.CaptureFixture[str], make_compiled: TrainerMaker
) -> None:
    assert command.main(["timeline", "--epochs", "20,5", "--seeds", "8", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["epoch"] for one in told["epochs"]] == [5, 20]
    document = lecture_document()
    result = train_timeline(TimelineOrder(document, (5, 20)), make_compiled)
    for column, one in zip(result.columns, told["epochs"], strict=True):
        assert one["train_loss"] == column.measured.train.total
        for output, picture in zip(column.outputs, one["pictures"], strict=True):
            inked = [[letter == "X" for letter in row] for row in picture["output"]]
            assert np.array_equal(np.ravel(inked), output >= 0.5)
    counts = count_claims(document, 8, LotteryTrainer(make_compiled, 1))
    assert [one["seeds"]["count"] for one in told["claims"]] == [one.count for one in counts]
    assert [one["name"] for one in told["claims"]] == [claim.name for claim in CLAIMS]


def test_epochs_that_are_none_are_refused_by_name() -> None:
    with pytest.raises(PinholeError, match=r"--epochs: .*'soon'"):
        command.main(["timeline", "--epochs", "soon"])


def test_the_table_has_a_row_for_each_cell(make_compiled: TrainerMaker) -> None:
    result = train_timeline(TimelineOrder(lecture_document(), (5, 20)), make_compiled)
    head, *rows = timeline_rows(result)
    assert head == HEAD and len(rows) == 6 * 2
    assert {len(row) for row in rows} == {len(HEAD)}
    assert rows[1][:3] == ("square", "train", 20) and rows[1][3] == result.score(1, 0)
