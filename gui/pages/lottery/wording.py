"""The sentences of the lottery's page."""

from __future__ import annotations

from collections.abc import Sequence

from engine.labs.lottery_result import Outcome
from engine.labs.lottery_wording import counted_share
from engine.scores.verdict import VerdictSettings
from engine.wording import counted
from gui.widgets.lab_controls import GETTING_READY
from gui.widgets.shown_score import shown_score


def others(outcomes: Sequence[Outcome], total: int) -> tuple[str, str]:
    """What stands for the outcomes of `total` seeds that are not shown: `and 37 others`, `12.4 %`."""
    if not outcomes:
        return "", ""
    words = "and 1 other" if len(outcomes) == 1 else f"and {len(outcomes):,} others"
    return words, counted_share(sum(outcome.count for outcome in outcomes), total)[0]


def outcome_described(outcome: Outcome, total: int, verdict: VerdictSettings) -> str:
    """One outcome in a sentence, for tooltips and screen readers."""
    score = shown_score(outcome.scores.of(verdict.measure), verdict.threshold)
    judged = verdict.judge(outcome.scores, outcome.epochs)
    figure, seeds = counted_share(outcome.count, total)
    return f"{figure} {seeds}; {verdict.measure} {score}, {judged}"


def seeds_described(outcome: Outcome, present: int) -> str:
    """Which seeds gave an outcome, and which one a click loads."""
    few = ", ".join(str(seed) for seed in outcome.seeds[:6])
    more = outcome.count - min(6, len(outcome.seeds))
    listed = f"{few} and {more:,} more" if more else few
    noun = "Seed" if outcome.count == 1 else "Seeds"
    return f"{noun} {listed}. Click to load seed {next_seed(outcome, present)}."


def next_seed(outcome: Outcome, present: int) -> int:
    """The seed to load: the first that gave the outcome, or the one after `present` if that gave it too."""
    if present in outcome.seeds:
        return outcome.seeds[(outcome.seeds.index(present) + 1) % len(outcome.seeds)]
    return outcome.seeds[0]


def progress_words(done: int, total: int, rate: float) -> str:
    """`412 of 1,000 seeds · 431 a second`; of no seeds in `total` while the trainer is being compiled."""
    if not total:
        return GETTING_READY
    if not done:
        return f"Training the first of {counted(total, 'seed')}…"
    words = f"{done:,} of {total:,} seeds"
    if rate <= 0.0:
        return words
    return f"{words} · {rate:,.0f} a second" if rate >= 10 else f"{words} · {rate:.1f} a second"


def drawn_words(drawn: int, wanted: int, epochs: int, rate: float) -> str:
    """What a lottery that is over has drawn."""
    words = counted(drawn, "seed") if drawn == wanted else f"Stopped after {drawn:,} of {wanted:,} seeds"
    words = f"{words}, {counted(epochs, 'epoch')} each"
    return f"{words} · {rate:,.0f} seeds a second" if rate >= 10 else words
