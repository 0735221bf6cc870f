"""Sets by sets: each network knows its own pictures and no others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.labs.compress.exchange.exchange import (
    LEAST_PICTURES,
    OWN,
    TOO_FEW,
    exchange_sets,
    exchange_work,
)
from engine.labs.compress.exchange.exchange_report import (
    exchange_json,
    exchange_lines,
    exchange_rows,
    exchange_sentence,
    exchange_trained,
    learnt_text,
    missing_sentence,
    pairs_sentence,
)
from engine.labs.compress.ground.order import CompressOrder, usual_epochs
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import PICTURE_SETS
from engine.pictures.picture import GridSize
from engine.pictures.transforms import Resizing
from engine.resized_document import resized_document
from engine.training.run_to import run_to


def test_the_sets_are_those_of_the_documents_size_with_enough_pictures(document_of_set):
    titles = [one.title for one in exchange_sets(CompressOrder(document_of_set("letters"), 1, 1))]
    assert titles[0] == OWN and "Letters A to Z" not in titles, "its own pictures stand there once"
    assert {"Handwritten digits", "Random noise", "Shapes"} <= set(titles) and "Stripes" not in titles
    odd = resized_document(lecture_document(), GridSize(13, 9), Resizing.SCALE)
    sets = exchange_sets(CompressOrder(odd, 1, 1))
    assert len(sets) > 3 and all(one.rows.shape[1] == 13 * 9 for one in sets)
    assert all(len(one.rows) >= LEAST_PICTURES for one in sets[1:])


def test_every_number_is_the_error_of_that_network_on_that_set(
    document_of_set, do, with_compiled, make_compiled
):
    document = document_of_set("numerals")
    order = CompressOrder(document, 2, 40)
    result = do(exchange_work(order, with_compiled))
    others = [one.title for one in result.sets]
    fed = others.index("Letters A to Z")
    letters = document_of_set("letters").train
    expected = []
    for seed in order.first_seeds:
        both = replace(document, seed=seed, test=letters)
        outputs = run_to(both, 40, make_compiled).outputs[len(document.train) :]
        rows = np.array([picture.pixels.ravel() for picture in letters], dtype=np.float64)
        expected.append(np.square(outputs - rows).mean() / np.square(rows - rows.mean(axis=0)).mean())
    assert result.left[0, fed] == pytest.approx(
        np.sqrt(np.prod(expected)), rel=1e-5
    )  # summed in another order


def test_own_pictures_come_back_better_than_others(document_of_set, do, with_compiled):
    result = do(exchange_work(CompressOrder(document_of_set("letters"), 1, 400), with_compiled))
    own = np.diag(result.left)
    others = np.where(np.eye(len(own), dtype=bool), np.inf, result.left)
    assert (own < others.min(axis=0)).all(), "no other network does as well on a set as its own"
    assert "of other sets" in exchange_sentence(
        result
    ) and "90 pairs of two different sets" in pairs_sentence(result)
    worse = replace(result, left=np.full_like(result.left, 2.0))
    assert pairs_sentence(worse) == "All 90 pairs of two different sets are above 100 %."
    missing, asked = dict(result.missing), {one.title for one in result.sets}
    assert missing["The lecture's pictures"] == TOO_FEW and not asked & set(missing)
    assert len(asked) + len(missing) == len(PICTURE_SETS), "each is asked, or said to be not"
    assert all(title in missing_sentence(result) for title in missing)
    assert exchange_json(result)["left"][0][0] == result.left[0, 0]
    assert len(exchange_rows(result)) == len(result.sets) + 1
    assert len(list(exchange_lines(result))) == len(result.sets) + 7


def test_every_set_is_learnt_for_as_long_as_its_own_document_would_be(document_of_set, do, with_compiled):
    document = document_of_set("numerals")
    order = CompressOrder(document, 2, usual_epochs(document) // 100)
    sets = {one.title: one for one in exchange_sets(order)}
    digits = sets["Handwritten digits"]
    assert len(digits.rows) == 1_438 and digits.epochs == 1, "50 are usual, and a hundredth is less than one"
    assert sets["Letters A to Z"].epochs == round(usual_epochs(document_of_set("letters")) / 100)
    assert learnt_text(sets[OWN]) == "10 pictures, 20 epochs"
    whole = do(exchange_work(order, with_compiled))
    assert exchange_trained(whole) == "2 seeds, 1 to 20 epochs by set"
    part = replace(whole, seeds=(2, 1, *(0,) * (len(whole.sets) - 2)))
    assert exchange_trained(part).startswith(f"3 of {2 * len(whole.sets)} networks, up to 2 of 2 seeds")
