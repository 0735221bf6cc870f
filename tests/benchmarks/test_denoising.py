"""The page on denoising says what its command measures."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.denoising import DOCS, NONE, crossed_table, errors_table, figure, measured
from benchmarks.marked_parts import with_part
from benchmarks.spread_bars import Bar, grid_step, spread_bars
from engine.settings.training import NoiseKind
from tests.engine.compiled import compiled_trainer_maker


def test_a_network_trained_with_a_noise_takes_away_more_of_it_than_one_that_was_not() -> None:
    results = measured(8, compiled_trainer_maker(), runs=1, epochs=25)
    for kind in NoiseKind:
        assert results[kind][kind][0].gone > results[NONE][kind][0].gone, kind
    assert all(row[NONE][0].before == 0.0 for row in results.values())
    assert len(list(errors_table(results))) == 2 + len(NoiseKind)
    assert len(list(crossed_table(results))) == 2 + len(results) == 3 + len(NoiseKind)
    drawn = ElementTree.fromstring(figure(results))
    assert {text.text for text in drawn.iter("{http://www.w3.org/2000/svg}text")} >= set(NoiseKind)


def test_a_part_of_a_page_is_replaced_and_the_rest_stays() -> None:
    page = "a\n<!-- x -->\nold\n<!-- end -->\nb\n<!-- y -->\n<!-- end -->\n"
    once = with_part(page, "y", ["| 1 |", "| 2 |"])
    assert once == "a\n<!-- x -->\nold\n<!-- end -->\nb\n<!-- y -->\n\n| 1 |\n| 2 |\n\n<!-- end -->\n"
    assert with_part(once, "y", ["| 1 |", "| 2 |"]) == once
    with pytest.raises(ValueError, match="no part 'z'"):
        with_part(page, "z", [])


def test_the_page_has_every_kind_of_noise_in_its_tables() -> None:
    text = (DOCS / "denoising.md").read_text(encoding="utf-8")
    for code in (8, 32):
        for name in ("errors", "crossed"):
            part = text.split(f"<!-- {name}-{code} -->")[1].split("<!-- end -->")[0]
            assert all(f"| {kind} |" in part for kind in NoiseKind), (name, code)


@pytest.mark.parametrize(
    ("highest", "step"), [(0.145, 0.05), (0.1, 0.02), (1.0, 0.2), (1.01, 0.5), (7.0, 2.0), (0.05, 0.01)]
)
def test_the_grid_has_round_steps_and_few(highest: float, step: float) -> None:
    assert grid_step(highest) == pytest.approx(step)


def test_bars_stand_on_the_ground_and_whiskers_reach_from_least_to_most() -> None:
    drawn = ElementTree.fromstring(spread_bars("a & b", ["one"], {"g": [Bar.of([1.0, 2.0, 3.0])]}))
    *_, bar = drawn.iter("{http://www.w3.org/2000/svg}rect")
    assert float(bar.attrib["y"]) + float(bar.attrib["height"]) == pytest.approx(270.0)
    *_, whisker = drawn.iter("{http://www.w3.org/2000/svg}path")
    low, high = (float(y) for y in whisker.attrib["d"].split(" ", 1)[1].split(" V"))
    assert (270.0 - low) / (270.0 - high) == pytest.approx(1.0 / 3.0, abs=0.01)  # written with one decimal
