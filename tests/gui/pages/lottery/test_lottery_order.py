"""What a lottery is asked for, what makes its result stale, and its figures in words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.labs.lottery_order import MOST_BYTES, LotteryOrder, first_epochs, what_changed
from engine.labs.lottery_result import count_outcomes
from engine.labs.lottery_wording import headline
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.picture import GridSize, blank_picture
from engine.scores.similarity import Measure
from engine.settings.training import TrainingSettings
from gui.pages.lottery.wording import next_seed, others, progress_words
from tests.gui.pages.lottery.conftest import with_drawn_pixel

LECTURE = lecture_document()


def result_of(*columns, first=100):
    """A result in which seed `first + i` gives outcome `columns[p][i]` of picture p."""
    document = replace(LECTURE, test=LECTURE.test[: len(columns)])
    drawn = np.zeros((len(columns[0]), len(columns), 8), dtype=np.uint8)
    drawn[:, :, 0] = np.array(columns).T
    seeds = np.arange(first, first + len(columns[0]), dtype=np.int64)
    return count_outcomes(document, 150, seeds, drawn, ())


@pytest.mark.parametrize(
    ("now", "what"),
    [
        (LECTURE, ""),
        (replace(LECTURE, seed=7), ""),
        (replace(LECTURE, training=replace(LECTURE.training, epochs=3)), ""),
        (replace(LECTURE, verdict=replace(LECTURE.verdict, measure=Measure.COSINE)), ""),
        (replace(LECTURE, train=tuple(p.renamed("other") for p in LECTURE.train)), ""),
        (with_drawn_pixel(LECTURE), "The pictures have"),
        (replace(LECTURE, test=LECTURE.test[1:]), "The pictures have"),
        (replace(LECTURE, network=Network(code=2)), "The network has"),
        (replace(LECTURE, training=TrainingSettings(learning_rate=0.5)), "The training settings have"),
    ],
)
def test_only_what_changes_the_outcomes_makes_a_result_stale(now, what):
    assert what_changed(LECTURE, now) == what


@pytest.mark.parametrize(("size", "seeds"), [(8, 100), (8, 20_000), (28, 4_000), (64, 4_000)])
def test_the_outcomes_of_a_lottery_fit_into_the_memory_set_aside(size, seeds):
    grid = GridSize(size, size)
    pictures = tuple(blank_picture(f"p{i}", grid) for i in range(40))
    order = LotteryOrder(replace(LECTURE, size=grid, train=pictures[:1], test=pictures), 0, seeds, 10)
    kept = len(order.drawn_document.test)
    assert 1 <= kept < 40
    assert kept * seeds * 4 * grid.pixels <= MOST_BYTES


def test_a_document_that_never_stops_suggests_150_epochs():
    assert first_epochs(replace(LECTURE, training=TrainingSettings(epochs=0))) == 150


def test_the_headline_counts_seeds_like_the_documents_own():
    result = result_of([1, 1, 2, 1] * 3, [5, 5, 5, 6] + [5, 5, 5, 7] * 2)
    assert headline(result, 100, [0, 1]) == (
        "50.0\u202f%",
        "of seeds (6 of 12) end like seed 100 for all 2 test pictures.",
    )
    assert headline(result, 103, [0, 1]).sentence == (
        "of seeds (1 of 12): no other seed ends like seed 103 for all 2 test pictures."
    )
    name = LECTURE.test[0].name
    assert headline(result, 103, [0]).sentence == f"of seeds (9 of 12) end like seed 103 for {name}."


def test_a_few_seeds_are_counted_and_one_alone_says_so():
    name = LECTURE.test[0].name
    assert headline(result_of([1]), 100, [0]) == (
        "1 of 1",
        "seed: seed 100 alone is drawn, so there is nothing to compare it with.",
    )
    assert headline(result_of([1, 2, 1]), 100, [0]) == ("2 of 3", f"seeds end like seed 100 for {name}.")


def test_the_headline_means_one_thing_while_a_lottery_grows():
    """The document's seed comes last: until then there is no figure of something else."""
    grown = [headline(result_of([1, 2, 1, 1][:count]), 103, [0], to_come=True) for count in (1, 2, 3, 4)]
    assert [told.figure for told in grown] == ["", "", "", "3 of 4"]
    assert all("seed 103" in told.sentence.lower() for told in grown)
    assert not any("commonest" in told.sentence for told in grown)


def test_the_headline_falls_back_to_the_commonest_outcome():
    told = headline(result_of([1, 2, 2, 3] * 3), 9, [0])
    assert told.figure == "50.0\u202f%"
    assert "such as seed 101" in told.sentence
    assert "seed 9 was not drawn" in told.sentence


def test_the_rest_is_counted_in_words():
    outcomes = result_of([1, 1, 1, 2, 3] * 2).pictures[0].outcomes
    assert others(outcomes[1:], 10) == ("and 2 others", "40.0\u202f%")
    assert others(outcomes[2:], 10) == ("and 1 other", "20.0\u202f%")
    assert others((), 10) == ("", "")


def test_the_next_seed_follows_the_present_one_and_begins_again():
    outcome = result_of([1, 2, 1, 1]).pictures[0].outcomes[0]
    assert [next_seed(outcome, present) for present in (9, 100, 102, 103)] == [100, 102, 103, 100]


def test_progress_says_seeds_a_second_once_it_is_known():
    assert progress_words(0, 0, 0.0).startswith("Getting ready…")
    assert progress_words(0, 1000, 0.0) == "Training the first of 1,000 seeds…"
    assert progress_words(412, 1000, 0.0) == "412 of 1,000 seeds"
    assert progress_words(412, 1000, 1431.2) == "412 of 1,000 seeds · 1,431 a second"
    assert progress_words(3, 10, 0.52) == "3 of 10 seeds · 0.5 a second"
