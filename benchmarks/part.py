"""A part of the benchmark: runs alone with a table, or for the whole benchmark as lines of JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable

from benchmarks.figures import Figure
from benchmarks.report_table import table

Measure = Callable[[], Iterable[Figure]]


def run_part(measure: Measure) -> int:
    """Measure and print a table; with `--json` in the command line, one JSON object a line, as they come."""
    figures = []
    for figure in measure():
        figures.append(figure)
        if "--json" in sys.argv[1:]:
            print(json.dumps(figure.as_json()), flush=True)
    if "--json" not in sys.argv[1:]:
        print(table(figures))
    return 0


def say(sentence: str) -> None:
    """Tell how far the measurement is; stdout is for the results alone."""
    print(sentence, file=sys.stderr, flush=True)
