"""A crowd of pictures as dots: coloured by label, square or round by role, laid at their places."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtWidgets import QApplication

from engine.labs.code_space.seen import Seen, seen_of
from gui.look.theme import DARK, LIGHT, Theme
from gui.pages.code_space.map.dots import CROWDED, FEWEST, LOOSE, dots_of, is_crowd
from gui.pages.code_space.map.glyphs import glyphs_of
from gui.pages.code_space.map.marks import packed
from tests.engine.labs.code_space.conftest import document_of


@pytest.fixture(scope="module")
def seen() -> Seen:
    document = document_of("digits", 40)
    return seen_of(replace(document, test=(document.test[0].labelled(""), *document.test[1:])))


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("fine", [1.0, 1.5, 2.0])
def test_a_dot_has_the_colour_of_its_label_and_the_shape_of_its_role(
    seen: Seen, theme: Theme, fine: float
) -> None:
    dots = dots_of(seen, theme, fine)
    places = np.full((len(seen.rows), 2), np.nan)
    places[0], places[seen.train], places[-1] = [30.0, 40.0], [100.0, 40.0], [60.0, 90.0]
    layer = dots.laid(places, 200, 120)
    half = dots.device // 2
    assert layer[40, 30] == packed(theme.classes[int(seen.labels[0])])
    assert layer[40, 100] == packed(theme.code), "one without a label has the colour of its role"
    assert layer[90, 60] == packed(theme.classes[int(seen.labels[-1])])
    assert layer[40 - half, 30 - half] == packed(theme.panel), "a square one has corners"
    assert layer[90 - half, 60 - half] == 0, "a round one has none"
    assert (layer != 0).sum() < 3 * dots.device**2, "nothing else is painted"


def test_later_dots_lie_over_earlier_ones_and_are_cut_at_the_edge(seen: Seen) -> None:
    dots = dots_of(seen, LIGHT, 1.0)
    places = np.full((len(seen.rows), 2), 500.0)
    places[:4], places[4] = [50.0, 30.0], [0.0, 0.0]
    layer = dots.laid(places, 100, 60)
    colours = [packed(LIGHT.classes[int(label)]) for label in seen.labels[:5]]
    assert layer[30, 50] == colours[3] and layer[0, 0] == colours[4]
    assert not layer[10:20].any() and layer.shape == (60, 100)


def test_with_labels_dots_are_letters_and_those_to_test_with_are_underlined(
    qapp: QApplication, seen: Seen
) -> None:
    dots = dots_of(seen, LIGHT, 1.0, glyphs_of(seen, LIGHT, 1.0, qapp.font()))
    half = dots.device // 2
    last = len(seen.rows) - 1

    def drawn(picture: int) -> npt.NDArray[np.uint32]:
        places = np.full((len(seen.rows), 2), np.nan)
        places[picture] = [60.0, 60.0]
        layer = dots.laid(places, 120, 120)
        outside = layer.copy()
        outside[60 - half : 60 + half + 1, 60 - half : 60 + half + 1] = 0
        assert layer.any() and not outside.any()
        return layer

    colours = set(np.unique(drawn(0)).tolist())
    assert {int(packed(LIGHT.classes[int(seen.labels[0])])), int(packed(LIGHT.panel))} <= colours
    tested = next(
        one for one in range(seen.train + 1, last + 1) if seen.labels[one] in seen.labels[: seen.train]
    )
    learnt = seen.labels.index(seen.labels[tested])
    lower = np.flatnonzero((drawn(tested) != drawn(learnt)).any(axis=1))
    assert len(lower) and lower.min() > 60, "below the letter"
    alike = [one for one in range(1, seen.train) if seen.labels[one] == seen.labels[0]]
    np.testing.assert_array_equal(drawn(alike[0]), drawn(0))
    other = next(one for one in range(seen.train) if seen.labels[one] != seen.labels[0])
    assert ((drawn(other) != 0) != (drawn(0) != 0)).any(), "another label is another letter"
    plain = set(np.unique(drawn(seen.train)).tolist())
    assert plain == {0, int(packed(LIGHT.code)), int(packed(LIGHT.panel))}, "a dot has no label"


def test_ten_labels_have_ten_colours_and_none_is_that_of_a_sign_an_anomaly_or_the_code() -> None:
    for theme in (LIGHT, DARK):
        colours = theme.classes
        meant = {theme.positive, theme.negative, theme.bad, theme.code, theme.panel}
        assert len(set(colours)) == 10 and not meant & set(colours)


def test_many_that_cover_the_room_are_a_crowd_and_at_the_limit_they_stay_what_they_are() -> None:
    side, count = 20, FEWEST + 50
    places = np.zeros((count, 2))
    area = count * side * side
    for cover, few, many in ((1.1 * CROWDED, True, True), ((CROWDED + LOOSE) / 2, False, True)):
        assert is_crowd(places, area / cover / 10, 10, side, before=False) is few
        assert is_crowd(places, area / cover / 10, 10, side, before=True) is many
    assert not is_crowd(places, area / LOOSE / 9, 10, side, before=True)
    assert not is_crowd(places[:FEWEST], 10, 10, side, before=True), "a few are no crowd"
    assert not is_crowd(places - 1, 10, 10, side, before=True), "and none in sight are neither"
