"""The part On pictures: classes, what notices, the table and its words, on every kind of network."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from engine.document import stacked
from engine.errors import PinholeError
from engine.kinds import kinds, with_kind
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import score
from engine.labs.anomalies.sorts import sorts_of
from engine.labs.code_space.coder import Coder
from engine.labs.fooling.ground.classes import UNKNOWN, classes_of
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.pictures.alarms import Alarm, alarm
from engine.labs.fooling.pictures.guards import Guard, guards_of, threshold_of
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.order import PicturesOrder
from engine.labs.fooling.pictures.part import PICTURES
from engine.labs.fooling.pictures.report import digits_apart, fewest_sentence, figure
from engine.labs.fooling.pictures.search import Fewest, Tried
from engine.labs.fooling.pictures.summary import false_alarm_sentence, shares_of
from engine.labs.fooling.pictures.table import pictures_work
from engine.labs.fooling.pictures.verdict_judge import Autoencoder
from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set
from engine.progress import CancelledError
from engine.scores.verdict import Verdict
from engine.settings.training import Loss
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.run_to import run_to
from tests.rounding import FLOAT32


def with_torch(go_on):
    return LotteryTrainer(TorchTrainer, 1)


def digits(train=60, test=6):
    pictures = picture_set("digits").make()
    return replace(lecture_document(), train=pictures.train[:train], test=pictures.test[:test])


def made(order, progress=lambda done, total: True, so_far=None):
    return pictures_work(order, with_torch)(progress, so_far, lambda note: None)


def test_classes_are_labels_in_the_order_of_numbers_or_a_picture_each():
    document = digits()
    classes = classes_of(document)
    assert classes.names == tuple(str(number) for number in range(10)) and not classes.by_picture
    assert [classes.names[at] for at in classes.train_labels] == [one.label for one in document.train]
    strange = replace(document, test=(document.test[0].labelled("cat"),))
    assert classes_of(strange).test_labels.tolist() == [UNKNOWN]
    lecture = classes_of(lecture_document())
    assert lecture.names == ("square", "triangle") and lecture.by_picture


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: replace(d, train=()), "needs pictures to learn from"),
        (lambda d: replace(d, train=tuple(p.labelled("7") for p in d.train)), "have the label '7'"),
        (lambda d: replace(d, train=tuple(p.labelled("") for p in d.train)), "too many to be a class each"),
        (lambda d: replace(d, train=(d.train[0].labelled(""),)), "two different pictures"),
    ],
)
def test_without_two_classes_it_says_what_to_do(change, words):
    with pytest.raises(PinholeError, match=words):
        classes_of(change(digits()))


def test_the_classifier_learns_the_digits_and_the_same_from_the_same_seed():
    classes = classes_of(digits(400, 100))
    one, again, other = learn(classes, 1), learn(classes, 1), learn(classes, 2)
    assert one.train_accuracy == 1.0 and one.test_accuracy > 0.8  # ten classes: by chance 0.1
    assert np.array_equal(one.reads, again.reads) and not np.array_equal(one.reads, other.reads)
    np.testing.assert_allclose(one.chances(classes.test).sum(axis=1), 1.0)
    with pytest.raises(CancelledError):
        learn(classes, 1, lambda done, total: False)


def test_a_threshold_leaves_at_most_one_in_twenty_normal_pictures_above():
    values = np.random.default_rng(0).random(100)
    assert (values > threshold_of(values)).sum() == 5
    assert threshold_of(np.array([0.1, 0.4])) == pytest.approx(0.6)
    assert threshold_of(np.array([0.1, np.nan])) == np.inf


def test_figures_have_the_digits_that_tell_them_from_their_line():
    assert digits_apart([0.277, 7.01], 0.0478) == 3
    for value, line in ((0.04782, 0.0478), (0.0478, 0.047801), (0.0304996, 0.0305)):
        digits = digits_apart([value, 0.9], line)
        read, drawn = float(figure(value, digits)), float(figure(line, digits))
        assert digits > 3 and read != drawn and (read > drawn) == (value > line)
    assert digits_apart([0.5, np.inf], np.inf) == digits_apart([0.5], 0.5) == 3


@pytest.mark.parametrize("kind", ["dense", "variational"])
def test_guards_see_the_loss_and_the_code_that_anomalies_shows(kind):
    chosen = next(one for one in kinds() if one.name == kind)
    document = with_kind(digits(), chosen)
    document = replace(document, training=replace(document.training, loss=Loss.L1))
    run = run_to(document, 5)
    network = Autoencoder(document.layout, run.parameters, document.verdict, document.training.loss)
    rows = stacked(document.train, document.size)
    guards = guards_of(network, rows)
    answers, seen = guards.look_at(rows)
    np.testing.assert_allclose(answers, network.answers(rows), atol=64 * FLOAT32)  # in other batches
    shown = score(document, Coder(document.layout, run.parameters), 5, sorts_of(document))
    for guard, judge in ((Guard.LOSS, Judge.LOSS), (Guard.CODE, Judge.CODE)):
        assert np.array_equal(seen[guard], shown.of_judge(judge)[: len(rows)])
        assert (seen[guard] > guards.thresholds[guard]).sum() == guards.above[guard] == 3


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_every_kind_of_network_is_fooled_or_proven_not_to_be_by_few_flips(kind):
    document = with_kind(replace(lecture_document(), test=lecture_document().test[:1]), kind)
    table = made(PicturesOrder(document, Goal.VERDICT, epochs=2))
    (row,) = table.rows
    assert row.before.told in (Verdict.NORMAL, Verdict.ANOMALY)
    if row.after is not None:
        assert row.after.told != row.before.told
    assert row.fewest.at_least >= 1 and PICTURES.rows(table)[1][2] == row.before.told


def test_the_table_grows_and_its_words_numbers_and_rows_agree():
    document = digits()
    seen = []
    order = PICTURES.order(document, {"goal": "class", "epochs": 5, "pictures": 4})
    table = made(order, so_far=seen.append)
    assert [len(one.rows) for one in seen] == [1, 2, 3, 4] and table.of == 4
    told = PICTURES.json(table)
    json.dumps(told, allow_nan=False)
    rows = PICTURES.rows(table)
    assert len(rows) == 5 and {len(row) for row in rows} == {len(rows[0])}
    for one, row, line in zip(told["pictures"], table.rows, rows[1:], strict=True):
        flipped = row.after.pixels != row.before.pixels
        assert np.flatnonzero(flipped).tolist() == one["flips"] and line[3] == len(one["flips"])
        assert one["told"] == row.before.told != row.after.told == one["told_then"]
        assert one["noticed"] == [
            guard.value for guard in Guard if row.after.values[guard] > table.judges.guards.thresholds[guard]
        ]
        assert row.repaired == (row.after.denoised_told == row.before.told)
    text = "\n".join(PICTURES.lines(table))
    flips = sorted(len(row.fewest.flips) for row in table.rows)
    assert f"Half of them take at most {flips[1]} flip" in text, "the lower of the two in the middle"
    assert "Fooled 4 of 4 pictures" in text and "noticed by the code distance" in text and "nan" not in text
    forms = {one["form"]: one for one in told["forms"]}
    assert forms["as they are"]["pictures"] == forms["nudged"]["pictures"] == 4
    repaired = sum(row.repaired for row in table.rows) / 4
    assert forms["fewest flips"]["told_as_before"] == repaired
    noticed = sum(Guard.LOSS in row.nudged.alarms for row in table.rows) / 4
    assert forms["nudged"]["noticed"][Guard.LOSS.value] == noticed
    assert all(row.nudged.told != row.before.told for row in table.rows)
    assert all(row.picture.name in text for row in table.rows)


def test_an_alarm_that_rings_for_the_untouched_picture_too_is_counted_as_a_false_one():
    table = made(PicturesOrder(digits(), Goal.CLASS, 5))
    loud = tuple(
        replace(row, before=replace(row.before, alarms=(Guard.LOSS,) if at < 2 else ()))
        for at, row in enumerate(table.rows)
    )
    rung = [Guard.LOSS in row.after.alarms for row in loud]
    told = [alarm(Guard.LOSS, row.before, row.after) for row in loud]
    assert told == [
        {(1, 1): Alarm.BOTH, (1, 0): Alarm.UNTOUCHED, (0, 1): Alarm.NEW, (0, 0): Alarm.NONE}[at < 2, rings]
        for at, rings in enumerate(rung)
    ]
    untouched, flipped, _ = shares_of(loud)
    assert untouched.noticed[Guard.LOSS] == 2 / 6 and untouched.noticed[Guard.CODE] == 0.0
    assert flipped.newly[Guard.LOSS] == (sum(rung[2:]), 4)
    assert "the loss notices 2 (33 %) and the code distance notices 0 (0 %)" in (false_alarm_sentence(loud))
    assert "No false alarms" not in false_alarm_sentence(loud)
    assert "No false alarms" in false_alarm_sentence(loud[2:])
    strange = (replace(loud[0], anomaly=True), *loud[1:])
    said = false_alarm_sentence(strange)
    assert "Of the 5 pictures untouched the loss notices 1 (20 %)" in said
    assert "Of 1 anomaly untouched the loss notices 1 (100 %)" in said and said.endswith("an alarm is right.")
    assert shares_of(strange)[0].count == 5 and shares_of(strange)[1] == flipped
    head, *lines = PICTURES.rows(replace(table, rows=loud))
    said = [dict(zip(head, line, strict=True))["loss notices untouched"] for line in lines]
    assert said == ["yes", "yes", "no", "no", "no", "no"]
    head, *lines = PICTURES.rows(replace(table, rows=strange))
    assert [dict(zip(head, line, strict=True))["anomaly"] for line in lines] == ["yes", *["no"] * 5]
    first, second, *_ = PICTURES.json(replace(table, rows=strange))["pictures"]
    assert first["anomaly"] and first["untouched_noticed"] == second["untouched_noticed"] == ["loss"]
    assert first["false_alarms"] == [] and second["false_alarms"] == ["loss"]


def test_it_can_be_stopped_between_pictures_and_uses_what_is_trained():
    document = digits()
    run = run_to(document, 3)
    order = PicturesOrder(document, Goal.VERDICT, 3, trained=run.parameters)
    seen = []
    with pytest.raises(CancelledError):
        made(order, lambda done, total: done < 2 and total == 6, seen.append)
    assert len(seen) == 1 and seen[0].judges.network.parameters is run.parameters


def test_without_test_pictures_those_to_learn_from_are_looked_at():
    document = replace(lecture_document(), test=())
    assert [place.role.value for place in PicturesOrder(document, Goal.CLASS, 5).places] == ["train", "train"]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [({"epochs": 0}, "use 1 to"), ({"pictures": 0}, "takes 1 to"), ({}, "needs a picture")],
)
def test_impossible_orders_are_refused(numbers, words):
    document = lecture_document() if numbers else replace(lecture_document(), train=())
    with pytest.raises(PinholeError, match=words):
        PicturesOrder(document, Goal.CLASS, **({"epochs": 3} | numbers))


@pytest.mark.parametrize(
    ("fewest", "words"),
    [
        (
            Fewest((Tried(1, 64, 3),), np.array([5]), True, 1),
            "1 flip is the fewest, proven: 3 of 64 ways with 1 flip do it.",
        ),
        (
            Fewest((Tried(1, 64, 0), Tried(2, 2016, 1)), np.array([5, 6]), True, 2),
            "2 flips are the fewest, proven: 1 of 2,016 ways with 2 flips does it, and none of the 64 with fewer.",
        ),
        (
            Fewest((Tried(1, 64, 0),), np.array([5, 6]), True, 2),
            "proven: none of the 64 ways with fewer does it.",
        ),
        (Fewest((Tried(1, 64, 0),), np.array([5, 6, 7]), False, 2), "Found with 3 flips; fewer may do."),
        (Fewest((Tried(1, 64, 0),), None, False, 2), "at least 2 are needed"),
    ],
)
def test_what_is_proven_is_told_apart_from_what_was_found(fewest, words):
    assert words in fewest_sentence(fewest)
