"""Labels as classes: by number, and their means by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.document import Document
from engine.labs.code_space.classes import classes_of
from engine.labs.code_space.seen import seen_of


def test_classes_are_in_order_and_their_means_are_those_of_their_pictures(digits: Document) -> None:
    first = replace(digits.train[0], label="")
    seen = seen_of(replace(digits, train=(first, *digits.train[1:])))
    classes = classes_of(seen)
    assert classes.names == tuple("0123456789") and classes.which[0] == -1
    rows = seen.rows.astype(np.float64)
    rows[5] = np.nan
    means = classes.means(rows)
    for number, name in enumerate(classes.names):
        own = [row for at, row in enumerate(rows) if seen.labels[at] == name and at != 5]
        np.testing.assert_allclose(means[number], np.mean(own, axis=0), rtol=1e-12)


def test_a_class_of_no_number_has_no_mean_and_no_label_is_no_class(digits: Document) -> None:
    seen = seen_of(digits)
    classes = classes_of(seen)
    assert np.isnan(classes.means(np.full((len(seen.rows), 2), np.inf))).all()
    bare = seen_of(replace(digits, train=tuple(one.labelled("") for one in digits.train), test=()))
    assert classes_of(bare).names == () and (classes_of(bare).which == -1).all()
