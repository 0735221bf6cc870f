"""Leaving out, mixing in, and the table of left-out labels: each network is the one that is said."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score
from sklearn.svm import OneClassSVM

from engine.errors import PinholeError
from engine.labs.anomalies.contamination import ContaminationResult, contamination_work, mixed_of
from engine.labs.anomalies.detectors import Detector, strangeness
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.left_out import left_out_work
from engine.labs.anomalies.left_out_label import TableResult, labelled_pictures, table_work
from engine.labs.anomalies.line import LineRule
from engine.labs.anomalies.measured import measured_work
from engine.labs.anomalies.order import AnomaliesOrder
from engine.labs.anomalies.parts_report import (
    best_of,
    cells_told,
    contamination_json,
    contamination_lines,
    contamination_rows,
    spread_text,
    table_json,
    table_lines,
    table_rows,
    table_sentence,
)
from engine.labs.anomalies.report import scores_json, scores_lines
from engine.labs.anomalies.scenes import digits_without, turned_letters
from engine.labs.anomalies.sorts import Sort
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.pictures.marks import Marks
from engine.pictures.picture import Picture
from engine.progress import CancelledError
from engine.trainers.trainer import task_of
from engine.training.run_to import run_to
from engine.wording import NOTHING_YET
from tests.rounding import FLOAT32


@pytest.fixture
def few():
    """Digits without the nine: 60 to learn, 20 nines and 40 others to look at; a small network."""
    document = digits_without("9")
    return replace(document, train=document.train[:60], test=document.test[:20] + document.test[-40:])


def test_each_left_out_picture_is_judged_by_a_network_that_never_saw_it(do, with_compiled, make_compiled):
    document = replace(turned_letters(), test=())
    parts, done = [], []
    result = do(left_out_work(AnomaliesOrder(document, 30), with_compiled), parts, done)
    assert len(result.places) == 20 and len(result.done) == 20 and done[-1] == (20, 20)
    assert 0 < len(parts[0].done) < 20
    for row, place in ((0, 0), (7, result.places[7])):
        without = document.train[:place] + document.train[place + 1 :]
        alone = replace(document, train=without, test=(document.train[place],))
        run = run_to(alone, 30, make_compiled)
        assert result.values[row, Judge.LOSS.column] == pytest.approx(run.test_loss, rel=64 * FLOAT32)
    with pytest.raises(PinholeError, match="takes two to train on"):
        left_out_work(AnomaliesOrder(replace(document, train=document.train[:1]), 30))


def test_mixed_in_anomalies_are_learnt_and_others_are_looked_for(few, do, with_compiled):
    order = AnomaliesOrder(few, 3, 2)
    mixed = mixed_of(order)
    assert mixed.pool == 10 and mixed.counts == (0, 1, 3, 7, 15, 26, 60)
    assert mixed.shares()[-1] == 0.5
    pool, looked_for = mixed.split(few.seed)
    both = {row.tobytes() for row in (*pool, *looked_for)}
    assert both == {row.tobytes() for row in mixed.anomalies} and len(pool) == len(looked_for) == 10
    parts = []
    result = do(contamination_work(order, with_compiled), parts)
    assert np.isnan(parts[0].areas).any() and not np.isnan(result.areas).any()
    extra = tuple(Picture("x", row.reshape(8, 8)) for row in pool[:7])
    alone = replace(few, train=few.train + extra, test=())
    seen = run_to(alone, 3, with_compiled(None).make)
    strange = [
        np.square(layer_activations(alone.layout, seen.parameters, rows)[-1] - rows).mean(axis=1)
        for rows in (mixed.held, looked_for)
    ]
    area = roc_auc_score([0] * 40 + [1] * 10, np.concatenate(strange))
    assert result.areas[3, 0, result.judges.index(Judge.LOSS)] == pytest.approx(area)
    low, high = result.spread(Judge.LOSS)
    assert (low <= result.mean(Judge.LOSS)).all() and (result.mean(Judge.LOSS) <= high).all()
    assert len(contamination_rows(result)) == 8
    lines = list(contamination_lines(result))
    assert len(lines) == 9 + len(result.judges) and lines[-1] == result.effect(result.judges[-1])
    told = contamination_json(result)
    assert [one["mixed_in"] for one in told["shares"]] == list(mixed.counts)
    with pytest.raises(PinholeError, match="takes two of them"):
        mixed_of(AnomaliesOrder(few, 3, 2, Marks().with_label("9", False)))


def test_with_the_lectures_two_anomalies_one_is_mixed_in_and_the_other_looked_for():
    mixed = mixed_of(AnomaliesOrder(lecture_document(), 1, 1))
    assert mixed.pool == 1 and mixed.counts == (0, 1, 2)
    order = AnomaliesOrder(lecture_document(), 1, 1)
    told = ContaminationResult(order, mixed, (Judge.LOSS,), np.ones((3, 1, 1))).sentence
    assert "counted over only 2 pairs" in told


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ([0.9, 0.8], [0.7, 0.5], "falls from 85 % to 60 % with 67 % anomalies among what is learnt: those"),
        ([0.5, 0.7], [0.8, 0.9], "rises from 60 % to 85 % with 67 % anomalies among what is learnt: here"),
        ([0.9, 0.7], [0.8, 0.6], "goes from 80 % to 70 %"),
        ([0.9, 0.9], [0.904, 0.903], "is 90 % without any and with 67 %"),
        ([0.9, 0.9], [math.nan, math.nan], ""),
    ],
)
def test_what_mixing_in_does_is_told_by_its_ends_and_not_where_seeds_differ_by_more(first, last, told):
    order = AnomaliesOrder(lecture_document(), 1, 2)
    mixed = replace(mixed_of(order), counts=(0, 1, 4))
    areas = np.array([first, first, last])[:, :, None]
    effect = ContaminationResult(order, mixed, (Judge.LOSS,), areas).effect(Judge.LOSS)
    assert told in effect and bool(told) == bool(effect)


def test_the_table_leaves_out_each_label_and_asks_every_detector_for_it(few, do, with_compiled):
    small = replace(few, train=tuple(one for one in few.pictures if one.label in "019"), test=())
    order = AnomaliesOrder(small, 2, 2)
    parts = []
    result = do(table_work(order, with_compiled), parts)
    assert not result.pictures.why_not_own and result.pictures.classes == ("0", "1", "9") and result.done == 6
    split = result.pictures.split("1", order.first_seeds[1])
    truth = [0] * len(split.held) + [1] * len(split.strange)
    asked = np.concatenate([split.held, split.strange])
    for detector, model in (
        (Detector.FOREST, IsolationForest(random_state=order.first_seeds[1])),
        (Detector.SVM, OneClassSVM(gamma="scale", nu=0.05)),
    ):
        area = roc_auc_score(
            truth, -model.fit(split.learnt.astype(np.float64)).score_samples(asked.astype(np.float64))
        )
        assert result.areas[1, 1, result.ways.index(detector)] == pytest.approx(area)
    assert not {row.tobytes() for row in split.learnt} & {row.tobytes() for row in asked}
    assert np.nanmax(result.areas) <= 1.0 and not np.isnan(result.areas).any()
    assert result.over_labels(1)[0] == pytest.approx(result.areas[:, :, 1].mean())
    assert "(lowest to highest) of 2 seeds" in cells_told(result)
    assert "that are done" in cells_told(parts[0])
    lines = list(table_lines(result))
    assert [line.split()[0] for line in lines[3:]] == ["0", "1", "9", "all"]
    assert len(table_rows(result)) == 1 + 4 * len(result.ways)
    assert table_json(result)["labels"]["9"]["PCA"] == [float(area) for area in result.areas[2, :, 4]]


def test_pictures_with_too_few_labels_are_taken_from_the_digits(few):
    lecture = lecture_document()
    found = labelled_pictures(lecture)
    assert "no labels" in found.why_not_own
    assert found.classes == tuple("0123456789") and len(found.rows) == 1797
    told = table_sentence(TableResult(AnomaliesOrder(lecture, 1, 1), found, (), np.zeros((10, 1, 0))))
    assert "A code of 8 numbers, where this document has 4" in told and found.why_not_own in told
    ones = [one for one in few.train if one.label == "1"]
    for kept, missing in (
        (ones[:4], "no label has more than 4, as '1' has"),
        (ones[:5], "all of these have the label '1'"),
        ([*ones[:5], few.train[0]], f"only '1' has so many, '{few.train[0].label}' has 1"),
    ):
        assert missing in labelled_pictures(replace(few, train=tuple(kept), test=())).why_not_own


def test_a_mean_lies_between_the_ends_that_are_told():
    assert spread_text((0.9981, 0.9963, 0.9998)) == "99.8 (99.6 to 100.0)"
    assert spread_text((float("nan"),) * 3) == NOTHING_YET
    assert spread_text((0.9981,) * 3, seeds=1) == "99.8", "one seed has no range"


def test_all_that_are_written_alike_are_the_best_of_a_row():
    assert best_of([0.9961, 0.9964, 0.31, float("nan")]) == [True, True, False, False]
    assert best_of([float("nan")]) == [False]


def test_pca_as_a_detector_is_the_error_of_what_comes_back(few):
    rows = task_of(few).train
    told = strangeness(Detector.PCA, rows, 8, 0)(rows)
    found = PCA(8).fit(rows.astype(np.float64))
    back = found.inverse_transform(found.transform(rows.astype(np.float64)))
    np.testing.assert_allclose(told, np.square(back - rows).mean(axis=1), rtol=1e-6)


def test_everything_of_the_lecture_is_told_as_lines_and_as_json(do, with_compiled):
    result = do(measured_work(AnomaliesOrder(lecture_document(), 150), with_compiled))
    text = "\n".join(scores_lines(result))
    assert "2 learnt, 2 held-out normal, 2 anomalies" in text and "53.1 %  anomaly" in text
    assert "Peeking" in text and "disagree most" in text and "nan" not in text
    told = scores_json(result)
    hamming = told["judges"]["Hamming"]
    assert hamming["area"] == 0.75 and hamming["lines"]["Document's"]["caught"] == 1
    assert hamming["lines"]["Leave one out"]["value"] < 1.0 and len(told["left_out"]) == 2
    assert [one["sort"] for one in told["pictures"]].count(Sort.ANOMALY.words) == 2
    alone = replace(lecture_document(), train=lecture_document().train[:1])
    text = "\n".join(scores_lines(do(measured_work(AnomaliesOrder(alone, 2), with_compiled))))
    assert "Leave" not in text and "nan" not in text and "Untrained" not in text
    text = "\n".join(scores_lines(do(measured_work(AnomaliesOrder(alone, 0), with_compiled))))
    assert "Untrained: what comes out says nothing" in text


def test_a_work_that_is_told_to_stop_stops(few, with_compiled):
    for work in (left_out_work, contamination_work, table_work, measured_work):
        with pytest.raises(CancelledError):
            work(AnomaliesOrder(few, 2), with_compiled)(lambda done, whole: False, None, print)


def test_numbers_out_of_range_are_refused_in_a_sentence():
    with pytest.raises(PinholeError, match="1 to 100 seeds"):
        AnomaliesOrder(lecture_document(), 1, 0)
    with pytest.raises(PinholeError, match="role 'train'"):
        AnomaliesOrder(replace(lecture_document(), train=()), 1)


def test_one_code_alone_gives_left_out_pictures_no_distance(do, with_compiled):
    order = AnomaliesOrder(lecture_document(), 5)
    values = do(left_out_work(order, with_compiled)).done
    assert np.isnan(values[:, Judge.CODE.column]).all() and np.isfinite(values[:, Judge.LOSS.column]).all()
    result = do(measured_work(order, with_compiled))
    for judge in Judge:
        line = result.line(judge, LineRule.LEFT_OUT)
        assert (line is None) == (judge in (Judge.CODE, Judge.BOTH)), judge
    assert "Leave one out" not in scores_json(result)["judges"]["Code"]["lines"]
