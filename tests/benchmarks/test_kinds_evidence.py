"""What the tables of docs/kinds.md count, on numbers that can be counted by hand."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from benchmarks.flipped_pixels import flipped
from benchmarks.kinds import Marks, Trained, baselines_table, figure, kinds_table, marks
from benchmarks.line_chart import Axis, Line, line_chart
from benchmarks.marked_parts import with_part
from benchmarks.prior_samples import nearness
from benchmarks.sparse_codes import zeros

DOCS = Path(__file__).resolve().parents[2] / "docs"


def trained(error: float, epochs: float, seconds: float) -> Trained:
    return Trained(Marks(error, 0.9), epochs, seconds, 9416, "64-8-64", "compiled")


def test_dead_numbers_are_told_from_those_that_rest() -> None:
    found = zeros(np.array([[0.0, 1.0, 0.0, 2.0], [0.0, 0.0, 3.0, 2.0]]), 0.5)
    assert (found.zeros, found.dead, found.chosen) == (0.5, 0.25, 0.25)


def test_each_pixel_is_flipped_alone() -> None:
    pictures = np.array([[0.0, 1.0, 0.25], [1.0, 1.0, 0.5]])
    turned = flipped(pictures)
    assert turned.shape == (6, 3)
    assert turned[0].tolist() == [1.0, 1.0, 0.25] and turned[5].tolist() == [1.0, 1.0, 0.5]
    assert turned[2].tolist() == [0.0, 1.0, 0.75] and pictures[0, 0] == 0.0


def test_samples_are_judged_by_what_they_are_near_to() -> None:
    train, labels = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([3, 7])
    found = nearness(np.array([[0.0, 0.5], [0.0, 0.0], [0.0, 0.5], [0.0, 0.0]]), train, labels)
    assert (found.distance, found.digits, found.variety) == (0.25, 1.0, 0.0)


def test_the_error_is_of_the_outputs_as_they_are_and_the_score_of_greys() -> None:
    found = marks(np.array([[1.5, 0.0]]), np.array([[1.0, 0.0]]))
    assert found == Marks(0.125, 1.0)


def test_a_kind_that_does_not_arrive_says_so_and_times_are_ratios() -> None:
    rows = list(
        kinds_table(
            {
                "Dense": [trained(0.01, 5, 2.0), trained(0.01, 5, 4.0)],
                "Half": [trained(0.02, 10, 3.0), trained(0.03, np.inf, np.inf)],
                "Never": [trained(0.03, np.inf, np.inf)] * 2,
            }
        )
    )
    assert "1 of 2 runs" in rows[3] and rows[3].endswith("| 1.5 (1.5 to 1.5) |")
    assert "never" in rows[4]


def test_figures_are_whole_drawings_with_every_name() -> None:
    networks, others = {"Dense": [trained(0.01, 5, 2.0)]}, {"mean picture": [Marks(0.07, 0.8)]}
    assert list(baselines_table(others))[-1].startswith("| mean picture | 0.0700")
    axis = Axis("epochs", 1, 100, (1, 10, 100), factors=True)
    chart = line_chart("A < B", axis, axis, (1, 10), [Line("one", "#000", [[1.0, 2.0], [3.0, 200.0]])])
    for drawing, words in (
        (figure(networks, others), {"Dense", "mean picture"}),
        (chart, {"A < B", "one", "epochs"}),
    ):
        texts = {one.text for one in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text")}
        assert words <= texts


@pytest.mark.parametrize(
    ("page", "names"),
    [
        ("kinds.md", ("kinds", "baselines", "codes", "sparse", "variational", "contractive")),
        ("linear-and-pca.md", ("stripes-4", "digits-4", "digits-8")),
    ],
)
def test_the_pages_have_the_parts_that_commands_write(page: str, names: tuple[str, ...]) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for name in names:
        assert with_part(text, name, ["row"]) != text
    for drawing in (one for one in DOCS.glob("*.svg") if f"({one.name})" in text):
        ElementTree.parse(drawing)
