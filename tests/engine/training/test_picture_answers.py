from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.document import Document
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, blank_picture
from engine.pictures.place import Place, Role
from engine.training.picture_answers import PictureAnswers, answering_rows
from tests.engine.made_snapshots import snapshot_of

NAMES = st.lists(st.integers(0, 9), max_size=8, unique=True)
PICTURES = [blank_picture(str(number), GridSize(8, 8)) for number in range(10)]


def document_of(numbers, train):
    chosen = tuple(PICTURES[number] for number in numbers)
    return Document(train=chosen[:train], test=chosen[train:])


@given(NAMES, NAMES, st.integers(0, 8), st.integers(0, 8))
def test_a_picture_is_answered_by_its_own_row_wherever_it_stood(new, old, new_train, old_train):
    shown, answered = document_of(new, new_train), document_of(old, old_train)
    rows = answering_rows(shown, answered)
    same_shape = len(shown.train) == len(answered.train) and len(shown.test) == len(answered.test)
    for place, number in enumerate(new):
        if number in old:
            assert rows[place] == old.index(number)
        else:
            assert rows[place] == (place if same_shape else -1)


def test_a_picture_that_was_drawn_on_keeps_its_row_until_the_next_snapshot():
    old = lecture_document()
    place = Place(Role.TEST, 1)
    new = old.with_picture(place, old.picture(place).with_pixels(np.ones((8, 8), dtype=np.float32)))
    assert answering_rows(new, old).tolist() == [0, 1, 2, 3, 4, 5]


def test_another_grid_size_has_no_answers():
    other = Document(size=GridSize(4, 4), train=(blank_picture("small", GridSize(4, 4)),))
    answers = PictureAnswers(other)
    answers.take(snapshot_of(lecture_document()))
    assert answers.output(0) is None
    assert np.isnan(answers.scores()).all()


def test_answers_follow_a_picture_that_was_moved():
    old = lecture_document()
    snapshot = snapshot_of(old)
    answers = PictureAnswers(old)
    answers.take(snapshot)
    answers.show_document(old.with_moved((Place(Role.TEST, 3),), Place(Role.TRAIN, 0)))
    assert np.array_equal(answers.output(0).ravel(), snapshot.outputs[5])
    assert np.array_equal(answers.scores()[0], snapshot.scores[5])


def test_a_snapshot_with_fewer_rows_than_its_document_is_not_read_past_its_end():
    document = lecture_document()
    answers = PictureAnswers(document)
    answers.take(
        replace(snapshot_of(document), outputs=np.zeros((2, 64), np.float32), scores=np.zeros((2, 4)))
    )
    assert answers.output(1) is not None
    assert answers.output(5) is None
