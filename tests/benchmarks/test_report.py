"""What `main.py benchmark` prints: a table and a JSON object of one shape, whatever was measured."""

from __future__ import annotations

import json

import pytest

from benchmarks import suite
from benchmarks.figures import RATIO, Budget, Figure, figure_of, percentile
from benchmarks.report_table import table
from benchmarks.suite import Part, PartFailedError, as_json, measure_all
from commands.signal_watch import SignalWatch

FIGURES = [
    figure_of("paint", "first paint", [0.9, 0.7, 0.8], "s"),
    Figure("times_plain", "times the plain loop", 312.4, RATIO, budget=Budget(at_least=100.0)),
    Figure("p99", "p99 gap", 31.0, "ms", budget=Budget(at_most=25.0)),
]


def test_the_table_begins_with_the_ratios_and_says_what_was_missed() -> None:
    lines = table(FIGURES).splitlines()
    assert [line.split("|")[1].strip() for line in lines] == [
        "what",
        "-" * (len("times the plain loop") + 2),
        "times the plain loop",
        "first paint",
        "p99 gap",
    ]
    assert "312 x" in lines[2] and "at least 100 x" in lines[2] and "kept" in lines[2]
    assert "0.80 s" in lines[3] and "0.70 to 0.90" in lines[3]
    assert "missed" in lines[4]
    assert len({len(line) for line in lines}) == 1


def test_figures_survive_the_way_through_json() -> None:
    told = json.loads(json.dumps(as_json(FIGURES, ["The part 'window' ended."]), allow_nan=False))
    assert told["failures"] == ["The part 'window' ended."]
    assert told["figures"]["times_plain"]["met"] is True
    assert told["figures"]["p99"]["met"] is False
    assert told["figures"]["paint"]["met"] is None
    assert [Figure.from_json(data) for data in told["figures"].values()] == FIGURES
    assert told["machine"]["cores"] >= 1


def test_a_part_that_fails_does_not_take_the_others_along() -> None:
    def run(part: Part) -> list[Figure]:
        if part.name == "window":
            raise PartFailedError("The part 'window' ended with exit code 1.")
        return [Figure(part.name, part.name, 1.0, "s")]

    parts = [Part("training", ""), Part("window", ""), Part("seeds", "")]
    figures, failures = measure_all(parts, run)
    assert [figure.key for figure in figures] == ["training", "seeds"]
    assert failures == ["The part 'window' ended with exit code 1."]


@pytest.mark.parametrize(("as_object", "failing"), [(True, False), (False, False), (False, True)])
def test_the_whole_benchmark_prints_one_result(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], as_object: bool, failing: bool
) -> None:
    def run(part: Part, signals: SignalWatch) -> list[Figure]:
        if failing:
            raise PartFailedError("It failed.")
        return [Figure(part.name, part.name, 1.0, "s")]

    monkeypatch.setattr(suite, "run_part_of", run)
    assert suite.main(as_object, SignalWatch()) == int(failing)
    printed = capsys.readouterr().out
    names = [part.name for part in suite.PARTS]
    if as_object:
        assert list(json.loads(printed)["figures"]) == names
    else:
        assert all(name in printed for name in (["It failed."] if failing else names))


def test_a_percentile_is_one_of_the_samples() -> None:
    samples = [float(number) for number in range(100, 0, -1)]
    assert percentile(samples, 99) == 99.0
    assert percentile(samples, 95) == 95.0
    assert percentile([7.0], 99) == 7.0
