"""The parts of Compress, in the order of the page."""

from __future__ import annotations

from typing import Any

from engine.labs.compress.exchange.exchange import ExchangeResult, exchange_trainings, exchange_work
from engine.labs.compress.exchange.exchange_report import (
    exchange_json,
    exchange_lines,
    exchange_rows,
    exchange_trained,
)
from engine.labs.compress.ground.part import Part
from engine.labs.compress.ground.trained import alone_words
from engine.labs.compress.ground.trainings import of_document
from engine.labs.compress.lossy.lossy import LossyResult, lossy_work
from engine.labs.compress.lossy.lossy_report import lossy_json, lossy_lines, lossy_rows
from engine.labs.compress.memory.memory import MemoryResult, memory_trainings, memory_work
from engine.labs.compress.memory.memory_report import memory_json, memory_lines, memory_rows, memory_trained
from engine.labs.compress.ordered.ordered import OrderedResult, ordered_trainings, ordered_work
from engine.labs.compress.ordered.ordered_report import (
    ordered_json,
    ordered_lines,
    ordered_rows,
    ordered_trained,
)
from engine.labs.compress.rolls.rolls import RollsResult, rolls_work
from engine.labs.compress.rolls.rolls_report import rolls_json, rolls_lines, rolls_rows
from engine.labs.compress.sweep.sweep import sweep_trainings, sweep_work
from engine.labs.compress.sweep.sweep_report import sweep_json, sweep_lines, sweep_rows, sweep_trained
from engine.labs.compress.sweep.sweep_result import SweepResult

SWEEP = Part(
    key="sweep",
    title="How few",
    question="To how few numbers can these pictures be compressed?",
    result=SweepResult,
    work=sweep_work,
    trainings=sweep_trainings,
    lines=sweep_lines,
    json=sweep_json,
    rows=sweep_rows,
    trained=sweep_trained,
    by_numbers=True,
    by_seeds=True,
)
ORDER = Part(
    key="order",
    title="Order and noise",
    question="How many bits do these pictures take, and how many does the same ink take in random places?",
    result=OrderedResult,
    work=ordered_work,
    trainings=ordered_trainings,
    lines=ordered_lines,
    json=ordered_json,
    rows=ordered_rows,
    trained=ordered_trained,
    by_seeds=True,
)
EXCHANGE = Part(
    key="exchange",
    title="Other pictures",
    question="What does a network make of pictures of a kind that it has not learnt?",
    result=ExchangeResult,
    work=exchange_work,
    trainings=exchange_trainings,
    lines=exchange_lines,
    json=exchange_json,
    rows=exchange_rows,
    trained=exchange_trained,
    by_seeds=True,
    by_set=True,
)
LOSSY = Part(
    key="lossy",
    title="Given back",
    question="What does an archive give back, what does the network, and for how many bytes?",
    result=LossyResult,
    work=lossy_work,
    trainings=of_document,
    lines=lossy_lines,
    json=lossy_json,
    rows=lossy_rows,
    trained=lambda result: alone_words(result.order),
)
MEMORY = Part(
    key="memory",
    title="Memorised?",
    question="Does a picture come back that was left out, or that was moved by a pixel?",
    result=MemoryResult,
    work=memory_work,
    trainings=memory_trainings,
    lines=memory_lines,
    json=memory_json,
    rows=memory_rows,
    trained=memory_trained,
)
RANDOM = Part(
    key="random",
    title="Random picture",
    question="How many random pictures look like anything, and what does the network make of them?",
    result=RollsResult,
    work=rolls_work,
    trainings=of_document,
    lines=rolls_lines,
    json=rolls_json,
    rows=rolls_rows,
    trained=lambda result: alone_words(result.order),
)

PARTS: tuple[Part[Any], ...] = (SWEEP, ORDER, EXCHANGE, LOSSY, MEMORY, RANDOM)
