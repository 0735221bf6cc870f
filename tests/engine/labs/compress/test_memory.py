"""Memorise or generalise: each picture is left out of a training that is otherwise the same, and moved by a pixel."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.errors import PinholeError
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.memory.memory import (
    Answered,
    MemoryResult,
    Remembered,
    left_of,
    memory_work,
    moved_by_one,
)
from engine.labs.compress.memory.memory_report import (
    memory_json,
    memory_lines,
    memory_rows,
    memory_sentence,
    verdict,
)
from engine.lecture import lecture_document
from engine.picture_sets.patterns import stripes
from engine.pictures.picture import GridSize, Picture
from engine.training.run_to import run_to
from tests.rounding import FLOAT32

SUMMED = 64 * FLOAT32  # of as many terms, which a batch of another size adds up in another order


def test_each_answer_is_that_of_a_network_that_never_saw_the_picture(
    document_of_set, do, with_compiled, make_compiled
):
    document = replace(document_of_set("numerals"), test=())
    result = do(memory_work(CompressOrder(document, 1, 60), with_compiled))
    assert len(result.rows) == 10
    for place, row in enumerate(result.rows):
        without = document.train[:place] + document.train[place + 1 :]
        alone = replace(document, train=without, test=(document.train[place],))
        expected = run_to(alone, 60, make_compiled).outputs[-1]
        np.testing.assert_allclose(row.left_out.output, expected, atol=SUMMED)
    learnt = run_to(document, 60, make_compiled).outputs
    np.testing.assert_allclose([row.learnt.output for row in result.rows], learnt, atol=SUMMED)


def test_the_lectures_network_has_memorised_and_maps_moved_pictures_back(do, with_compiled):
    result = do(memory_work(CompressOrder(lecture_document(), 1, 3000), with_compiled))
    assert verdict(result) == "Memorised" and all(row.mapped_back for row in result.rows)
    assert "0 when left out" in memory_sentence(result)


def test_a_set_with_a_rule_is_generalised(do, with_compiled):
    """Of 25 stripes any one lies between two others."""
    pictures = stripes(GridSize(32, 8))
    empty = replace(lecture_document(), train=(), test=(), size=GridSize(32, 8))
    document = replace(empty, train=pictures, network=replace(empty.network, encoder=(64,), decoder=(64,)))
    result = do(memory_work(CompressOrder(document, 1, 200), with_compiled))
    assert verdict(result) == "Generalised"


@pytest.mark.parametrize(
    ("learnt", "left_out", "moved", "said"),
    [
        (7, 6, 6, "Generalised"),
        (7, 6, 5, "Generalised within the set"),
        (12, 6, 12, "Partly memorised"),
        (7, 0, 0, "Memorised"),
        (5, 5, 0, "Not learnt"),
    ],
)
def test_the_verdict_is_on_what_comes_back_when_learnt(learnt, left_out, moved, said):
    document = lecture_document()
    yes, no = (Answered(np.zeros(64, dtype=np.float32), left) for left in (0.1, 0.9))
    rows = tuple(
        Remembered(
            document.train[0],
            yes.output,
            "right",
            yes if place < learnt else no,
            yes if place < left_out else no,
            yes if place < moved else no,
        )
        for place in range(12)
    )
    assert verdict(MemoryResult(CompressOrder(document, 1, 1), rows)) == said


def test_a_picture_moves_where_it_loses_the_least_ink():
    pixels = np.zeros((8, 8), dtype=np.float32)
    pixels[2:5, 7] = 1.0
    moved, way = moved_by_one(Picture("at the right", pixels))
    assert way == "left" and moved.pixels[2:5, 6].all() and moved.pixels.sum() == 3
    moved, way = moved_by_one(Picture("free", np.roll(pixels, -3, axis=1)))
    assert way == "right" and moved.pixels.sum() == 3


def test_the_share_is_of_the_mean_pictures_error():
    picture, mean = np.array([1.0, 0.0]), np.array([0.5, 0.5])
    assert left_of(np.array([0.5, 0.0]), picture, mean) == pytest.approx(0.5)
    assert left_of(mean, mean, mean) == 0.0 and left_of(picture, mean, mean) == float("inf")


def test_one_picture_cannot_be_left_out():
    lecture = lecture_document()
    with pytest.raises(PinholeError, match="takes two"):
        memory_work(CompressOrder(replace(lecture, train=lecture.train[:1]), 1, 1))


def test_lines_json_and_table_tell_the_same(do, with_compiled):
    result = do(memory_work(CompressOrder(lecture_document(), 1, 10), with_compiled))
    told = memory_json(result)["pictures"]
    assert [one["learnt"] for one in told] == [row.learnt.left for row in result.rows]
    assert memory_rows(result)[1][0] == "square" and len(list(memory_lines(result))) == 5 + 2
