"""The words of the page Timeline."""

from __future__ import annotations

import re

from engine.labs.timeline.claims import Claim, ClaimFigure
from engine.labs.timeline.report import count_words
from engine.labs.timeline.result import ClaimCount, TimelineResult
from engine.pictures.place import Role
from engine.wording import loss_text, one_line, percent
from gui.widgets.lab_controls import GETTING_READY
from gui.widgets.shown_score import shown_score

ROLES = {Role.TRAIN: "Trained with", Role.TEST: "Tested with"}
LOSSES = ("Train loss", "Test loss")
IN_BLACK_AND_WHITE = "Shown in black & white, as the lecture did."
BROUGHT = "Column {epoch:,} is here for this claim."
INKED = "black & white"  # in the corner of the table, while a claim is shown
NO_COLUMN = "There is no column {epoch:,} to show it."
LOOK_BACK = "Click to take the whole window back there."


def progress_words(columns: int, epochs: int, done: int, in_all: int) -> str:
    """How far it is: first the columns, then the seeds for the claims."""
    if not done and not columns:
        return GETTING_READY
    if columns < epochs:
        return (
            f"{columns:,} of {epochs:,} epochs shown"
            if columns
            else f"Training to the first of {epochs:,} epochs…"
        )
    return f"Counting over many seeds for how many the claims hold: {percent(done / in_all, 0)}"


def claim_words(found: ClaimFigure, count: ClaimCount | None, stale: bool = False) -> str:
    """`True here: 1 pixel off the triangle went in, 0 came out. True for 77.4 % of seeds (774 of 1,000), such as 0`.

    What is `stale` was found before the document was changed.
    """
    where = "before the change" if stale else "here"
    holds = f"True {where}" if found.holds else f"Not so {where}"
    seeds = f". {count_words(count)}" if count is not None else ""
    return f"{holds}: {found.figure}{seeds}"


def without_examples(words: str) -> str:
    """The same, without the seeds for which it is true."""
    return re.sub(r", such as [\d, ]+", "", words)


def claim_tip(claim: Claim) -> str:
    """What a claim says, and what is looked at."""
    return f"The lecture: {claim.words[:1].lower()}{claim.words[1:]}.\n{claim.meaning}"


def cell_described(result: TimelineResult, column: int, picture: int) -> str:
    """One cell in a sentence."""
    name = one_line(result.pictures[picture].name) or "unnamed"
    measure = result.document.verdict.measure
    epoch = result.columns[column].epoch
    return f"{name} after epoch {epoch:,}: {measure} {shown_score(result.score(column, picture))}"


def head_described(result: TimelineResult, column: int, able: bool) -> str:
    """An epoch and its losses."""
    epoch = result.epochs[column]
    if column >= len(result.columns):
        return result.failure or f"Epoch {epoch:,}: not trained yet"
    train, test = result.columns[column].measured.totals
    tested = f", test loss {loss_text(test)}" if result.document.test else ""
    told = f"Epoch {epoch:,}: train loss {loss_text(train)}{tested}"
    return f"{told}\n{LOOK_BACK}" if able else told
