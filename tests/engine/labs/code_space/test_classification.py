"""What the code tells apart agrees with scikit-learn's own cross-validation, and what cannot be told is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.neighbors import NearestCentroid
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.code_space.classification import (
    CENTROID,
    LOGISTIC,
    Question,
    classify,
    question_of,
    representations,
)
from engine.lecture import lecture_document
from engine.progress import CancelledError
from tests.engine.labs.code_space.conftest import document_of, untrained

OURS = {
    CENTROID: lambda: NearestCentroid(),
    LOGISTIC: lambda: make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)),
}


@pytest.fixture(scope="module")
def question(digits: Document) -> Question:
    return question_of(digits)


@pytest.mark.filterwarnings("ignore:self.within_class_std_dev_")  # a pixel that is always white
def test_each_accuracy_and_confusion_is_that_of_scikit_learns_cross_validation(
    digits: Document, question: Question
) -> None:
    given = representations(question, untrained(digits), digits)
    found = classify(question, given, seed=4)
    assert [one.name for one in given] == ["code", "PCA", "pixels"]
    assert [one.numbers for one in given] == [4, 4, 64]
    assert len(found.results) == 6 and found.folds == 5 and found.pictures == 240
    folds = StratifiedKFold(5, shuffle=True, random_state=4)
    for one in found.results:
        (rows,) = [some.rows for some in given if some.name == one.representation]
        told = cross_val_predict(OURS[one.classifier](), rows, question.labels, cv=folds)
        np.testing.assert_array_equal(one.confusion, confusion_matrix(question.labels, told))
        assert one.accuracy == np.mean(told == question.labels)
        assert one.confusion.sum(axis=1).tolist() == np.bincount(question.labels).tolist()


def test_the_pixels_of_the_digits_tell_more_than_chance(digits: Document, question: Question) -> None:
    found = classify(question, representations(question, untrained(digits), digits)[2:], seed=0)
    assert found.classes == tuple("0123456789")
    assert all(one.accuracy > 3 * found.chance for one in found.results)


def test_pictures_without_labels_have_no_classes_and_say_where_some_are() -> None:
    with pytest.raises(PinholeError, match="no labels"):
        question_of(lecture_document())


def test_classes_with_too_few_pictures_are_left_out_and_two_must_remain(digits: Document) -> None:
    pictures = digits.train[:30]
    few = tuple(picture.labelled("rare" if at == 0 else "ab"[at % 2]) for at, picture in enumerate(pictures))
    question = question_of(replace(digits, train=few, test=()))
    assert question.classes == ("a", "b") and len(question.chosen) == 29 and question.folds == 5
    three = tuple(picture.labelled("abc"[at % 3]) for at, picture in enumerate(pictures[:9]))
    assert question_of(replace(digits, train=three, test=())).folds == 3
    alone = tuple(picture.labelled(str(at)) for at, picture in enumerate(pictures))
    with pytest.raises(PinholeError, match="two pictures"):
        question_of(replace(digits, train=alone, test=()))


def test_shipped_letters_shapes_and_digits_can_be_told_apart() -> None:
    for name, classes in (("letters", 2), ("shapes", 4), ("digits", 10)):
        assert len(question_of(document_of(name, 200)).classes) >= classes


def test_it_stops_when_asked_to(digits: Document, question: Question) -> None:
    given = representations(question, untrained(digits), digits)
    heard = []

    def progress(done: int, total: int) -> bool:
        heard.append((done, total))
        return done < 7

    with pytest.raises(CancelledError):
        classify(question, given, 0, progress)
    assert heard[-1] == (7, 30)
