"""Which level lines the loss plot has."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from gui.pages.play.loss_plot.landmarks import Landmark, levels_of

LOSSES = st.sampled_from([0.0, 0.05, 0.2, 0.3, 0.45, 0.7, 2.0, 9.0, math.nan])


def test_a_loss_of_nothing_has_no_place_on_a_logarithmic_axis() -> None:
    landmarks = [Landmark("Nearest", 0.0, 0.1)]
    assert [level.words for level in levels_of(landmarks, -3.0, 0.0, True, 0.1)] == ["Nearest · test"]
    assert [level.words for level in levels_of(landmarks, 0.0, 1.0, False, 0.01)] == [
        "Nearest",
        "Nearest · test",
    ]


def test_lines_that_would_stand_on_each_other_are_one_with_all_names() -> None:
    landmarks = [Landmark("Mean", 0.30, math.nan), Landmark("PCA 4", 0.31, math.nan)]
    (level,) = levels_of(landmarks, 0.0, 1.0, False, 0.05)
    assert level.words == "Mean, PCA 4" and level.height == 0.305
    assert len(levels_of(landmarks, 0.0, 1.0, False, 0.005)) == 2


@given(st.lists(st.tuples(LOSSES, LOSSES), max_size=4), st.booleans())
def test_every_landmark_inside_the_curves_heights_is_named_once(
    losses: list[tuple[float, float]], logarithmic: bool
) -> None:
    landmarks = [Landmark(f"<{number}>", *pair) for number, pair in enumerate(losses)]
    levels = levels_of(landmarks, -1.0, 0.5, logarithmic, 0.2)
    for number, pair in enumerate(losses):
        for loss, test in zip(pair, (False, True), strict=True):
            named = [level for level in levels if f"<{number}>" in level.words and level.test is test]
            inside = 0.1 <= loss <= math.sqrt(10.0) if logarithmic else 0.0 <= loss <= 0.5
            assert len(named) == int(inside)


def test_the_words_have_both_losses() -> None:
    assert Landmark("Mean", 0.07421875, 0.26953125).words == "Mean: 0.07422, test 0.2695"
    assert Landmark("Mean", 0.5, math.nan).words == "Mean: 0.5000"
