"""The company of a network, held to answers worked out one by one and to scikit-learn."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.decomposition import PCA

from engine.activations import Activation
from engine.company.closest import closest
from engine.company.companions import NOTHING, Company, company_of, is_quick, same_company, why_none
from engine.company.way import Way
from engine.document import Document, stacked
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, Picture
from engine.scores.similarity import similarity
from engine.scores.verdict import Basis
from engine.settings.training import Loss


def company(document: Document) -> Company:
    found = company_of(document)
    assert found is not None
    return found


def document_of(train: int, test: int, seed: int, side: int = 4) -> Document:
    """Random black and white pictures."""
    draw = np.random.default_rng(seed)
    pictures = tuple(
        Picture(f"picture {number}", draw.integers(0, 2, (side, side)).astype(np.float32))
        for number in range(train + test)
    )
    return replace(
        lecture_document(), size=GridSize(side, side), train=pictures[:train], test=pictures[train:]
    )


def test_the_mean_picture_answers_every_picture_alike() -> None:
    document = lecture_document()
    answers = company(document).of(Way.MEAN).answers
    mean = np.mean([picture.pixels.ravel() for picture in document.train], axis=0)
    assert np.array_equal(answers, np.repeat(mean[None], len(document.pictures), axis=0))


def test_the_nearest_training_picture_is_that_of_all_distances() -> None:
    document = lecture_document()
    found = company(document)
    for position, picture in enumerate(document.pictures):
        apart = [np.square(picture.pixels - learned.pixels).sum() for learned in document.train]
        assert found.nearest[position] == int(np.argmin(apart))
        learned = document.train[int(np.argmin(apart))].pixels.ravel()
        assert np.array_equal(found.of(Way.NEAREST).answers[position], learned)


def test_pca_is_scikit_learns_with_as_many_numbers_as_the_code() -> None:
    document = lecture_document()
    document = replace(document, train=document.pictures, test=document.test)
    rows = stacked(document.train, document.size).astype(np.float64)
    oracle = PCA(4, svd_solver="full").fit(rows)
    expected = oracle.inverse_transform(oracle.transform(rows))
    answers = company(document).of(Way.PCA).answers[: len(rows)]
    # Answers are kept as float32: a relative half unit in the last place of values around 1.
    assert np.allclose(answers, expected, atol=2 * np.finfo(np.float32).eps)


@pytest.mark.parametrize("basis", list(Basis))
def test_companions_are_scored_as_the_network_is(basis: Basis) -> None:
    document = lecture_document()
    document = replace(document, verdict=replace(document.verdict, basis=basis))
    for one in company(document).companions:
        for position, picture in enumerate(document.pictures):
            judged = basis.judged(one.answers[position].reshape(picture.pixels.shape))
            # The scores of a table come from sums over its rows, those of one picture from its own.
            assert one.scores[position] == pytest.approx(similarity(picture.pixels, judged), abs=1e-12)


def test_losses_are_means_over_pictures_and_pixels() -> None:
    document = lecture_document()
    mean = company(document).of(Way.MEAN)
    train = np.array([picture.pixels for picture in document.train], dtype=np.float64)
    test = np.array([picture.pixels for picture in document.test], dtype=np.float64)
    assert mean.train_loss == pytest.approx(np.square(train - train.mean(axis=0)).mean())
    assert mean.test_loss == pytest.approx(np.square(test - train.mean(axis=0)).mean())


def test_what_rounding_leaves_of_no_loss_is_no_loss() -> None:
    found = company(lecture_document())
    assert found.of(Way.PCA).train_loss == found.of(Way.NEAREST).train_loss == 0.0 < NOTHING


def test_bce_is_taken_of_answers_that_it_knows() -> None:
    document = lecture_document()
    document = replace(
        document,
        network=replace(document.network, output=Activation.SIGMOID),
        training=replace(document.training, loss=Loss.BCE),
    )
    for one in company(document).companions:
        assert math.isfinite(one.train_loss) and math.isfinite(one.test_loss)


def test_without_a_training_picture_there_is_no_company_and_without_tests_no_loss() -> None:
    document = lecture_document()
    assert company_of(replace(document, train=())) is None
    assert why_none(replace(document, train=())).startswith("There is no picture to learn from")
    assert math.isnan(company(replace(document, test=())).of(Way.MEAN).test_loss)


def test_only_what_the_company_depends_on_makes_another() -> None:
    document = lecture_document()
    assert same_company(document, replace(document, seed=1))
    assert same_company(document, replace(document, training=replace(document.training, learning_rate=0.1)))
    assert not same_company(document, replace(document, train=document.train[:1]))
    assert not same_company(document, replace(document, training=replace(document.training, loss=Loss.L1)))
    grey = replace(document.verdict, basis=Basis.GREY)
    assert not same_company(document, replace(document, verdict=grey))


@given(st.integers(1, 5), st.integers(0, 6), st.integers(0, 2**32 - 1))
def test_the_closest_picture_is_counted_as_one_would_by_hand(train: int, test: int, seed: int) -> None:
    document = document_of(train, test, seed)
    pictures = stacked(document.pictures, document.size)
    draw = np.random.default_rng(seed)
    # Either close to a training picture, or to the input, or anything.
    targets = [pictures[draw.integers(train)], *pictures[train:]]
    outputs = np.array([targets[draw.integers(len(targets))] for _ in pictures])
    outputs = (outputs * 0.9 + draw.uniform(0.0, 0.1, outputs.shape)).astype(np.float32)
    found = closest(company(document), pictures, outputs, train)
    true = exact = 0
    for number in range(train, train + test):
        output, picture = outputs[number].astype(np.float64), pictures[number].astype(np.float64)
        learned = pictures[:train].astype(np.float64)
        nearest = int(np.square(learned - picture).sum(axis=1).argmin())
        apart = np.square(learned - output).sum(axis=1)
        is_same = np.array_equal(learned[nearest], picture)
        if apart[nearest] <= apart.min() + 1e-9 and (
            is_same or apart[nearest] < np.square(picture - output).sum() - 1e-9
        ):
            true += 1
            exact += np.array_equal(output >= 0.5, learned[nearest] >= 0.5)
    assert found == (test, true, exact)


def test_the_sentence_says_how_many_test_pictures_it_is_true_for() -> None:
    document = lecture_document()
    pictures, train = stacked(document.pictures, document.size), len(document.train)
    found = company(document)
    outputs = found.of(Way.NEAREST).answers
    assert closest(found, pictures, outputs, train).sentence == (
        "The closest training picture comes out for 4 of 4 test pictures, 4 of them exactly."
    )
    assert closest(found, pictures, pictures, train).sentence == (
        "The closest training picture comes out for 0 of 4 test pictures."
    )


def test_so_many_pictures_that_it_would_take_long_have_no_company_and_that_is_said() -> None:
    document = lecture_document()
    assert is_quick(document) and not why_none(document)
    many = replace(document, train=document.train * 2000, test=document.test * 1000)
    assert not is_quick(many) and company_of(many) is None
    assert why_none(many).startswith("With 8,000 pictures of 64 pixels it would take too long")
