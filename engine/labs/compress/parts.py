"""The parts of Compress, in the order of the page."""

from __future__ import annotations

from typing import Any

from engine.labs.compress.ground.part import Part
from engine.labs.compress.sweep.sweep import sweep_work
from engine.labs.compress.sweep.sweep_report import sweep_json, sweep_lines, sweep_rows
from engine.labs.compress.sweep.sweep_result import SweepResult

SWEEP = Part(
    key="sweep",
    title="How few",
    question="To how few numbers can these pictures be compressed?",
    result=SweepResult,
    work=sweep_work,
    lines=sweep_lines,
    json=sweep_json,
    rows=sweep_rows,
    by_numbers=True,
    by_seeds=True,
)

PARTS: tuple[Part[Any], ...] = (SWEEP,)
