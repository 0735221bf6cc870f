"""Which test pictures count as anomalies, by labels, by names, and by what a person says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.document import Document
from engine.errors import PinholeError
from engine.labs.anomalies.scenes import SCENES, digits_without, turned_letters
from engine.labs.anomalies.sorts import (
    Sort,
    marked,
    rule_of,
    sorted_sentence,
    sorts_of,
    with_label_said,
    with_said,
)
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set
from engine.pictures.marks import Marks
from engine.pictures.picture import Picture


def anomalies(document, marks=None):
    return {
        picture.name
        for picture, sort in zip(document.pictures, sorts_of(document, marks), strict=True)
        if sort == Sort.ANOMALY
    }


def test_the_lectures_anomalies_are_those_that_are_named_like_nothing_learnt():
    assert anomalies(lecture_document()) == {"corners", "cross"}
    assert "no word of its name" in sorted_sentence(lecture_document())


def test_a_label_that_is_not_learnt_makes_an_anomaly():
    split = picture_set("letters").make()
    document = Document(train=split.train, test=split.test)
    strangers = {picture.name for picture in split.test if not picture.label}
    assert anomalies(document) == strangers and len(strangers) == 3
    nine = digits_without("9")
    assert {name.split(" (")[0] for name in anomalies(nine)} == {"digit 9"}
    assert {picture.label for picture in nine.train} == set("012345678")
    assert len(nine.pictures) == 1797 and np.count_nonzero(sorts_of(nine) == Sort.ANOMALY) == 180
    assert "label is not learnt" in sorted_sentence(nine)


def test_a_person_is_heard_before_the_rule_and_about_a_picture_before_a_label():
    document = lecture_document()
    marks = Marks().with_picture(document.test[3], False).with_picture(document.test[0], True)
    assert anomalies(document, marks) == {"shifted square", "corners"}
    assert "but for 2 marks of yours" in sorted_sentence(document, marks)
    nine = digits_without("9")
    some = next(picture for picture in nine.test if picture.label == "3")
    marks = Marks().with_label("3", True).with_label("9", False).with_picture(some, False)
    told = anomalies(nine, marks)
    assert some.name not in told and {name[:7] for name in told} == {"digit 3"}


def test_a_mark_that_is_taken_back_is_none():
    document = lecture_document()
    rule, cross = rule_of(document), document.test[3]
    said = replace(document, marks=with_said(document, rule, cross, False))
    assert said.marks.names == {"cross": False} and anomalies(said) == {"corners"}
    assert with_said(said, rule, cross, True) == document.marks
    nine = digits_without("9")
    rule = rule_of(nine)
    said = replace(nine, marks=with_label_said(nine, rule, "9", False))
    assert said.marks.labels == {"9": False} and not anomalies(said)
    one = next(picture for picture in nine.test if picture.label == "9")
    both = replace(said, marks=with_said(said, rule, one, True))
    assert anomalies(both) == {one.name}
    back = replace(both, marks=with_label_said(both, rule, "9", True))
    assert back.marks.names == {one.name: True} and not back.marks.labels


def test_words_of_a_command_make_these_anomalies_and_no_other():
    assert anomalies(lecture_document(), marked(lecture_document(), ("cross",))) == {"cross"}
    nine = digits_without("9")
    assert len(anomalies(nine, marked(nine, ("9", "3")))) > 180
    with pytest.raises(PinholeError, match="'chess'"):
        marked(nine, ("9", "chess"))


def test_pictures_without_a_word_in_their_names_are_taken_for_normal():
    blank = Picture("", np.zeros((8, 8), dtype=np.float32))
    document = Document(train=(blank.renamed("1"),), test=(blank.renamed("2"), blank))
    assert not anomalies(document)
    assert "no test picture" in sorted_sentence(Document(train=(blank,)))


def test_one_letter_is_turned_and_every_other_is_worn():
    document = turned_letters()
    assert anomalies(document) == {f"R turned by {angle}°" for angle in (90, 180, 270)}
    upright = next(picture for picture in document.train if picture.label == "R")
    assert all(not np.array_equal(picture.pixels, upright.pixels) for picture in document.test[:3])
    for worn, letter in zip(document.test[3:], document.train, strict=True):
        assert worn.label == letter.label and np.count_nonzero(worn.pixels != letter.pixels) == 2


def test_every_scene_opens_with_normal_pictures_and_anomalies():
    for scene in SCENES:
        document = scene.make()
        assert set(sorts_of(document).tolist()) == {0, 1, 2}, scene.title
    assert len({scene.key for scene in SCENES}) == len(SCENES) == 12
