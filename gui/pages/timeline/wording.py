"""The words of the page Timeline."""

from __future__ import annotations

import re
import textwrap

from engine.labs.lottery_wording import counted_share
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
INKED = "{measure}, B/W"  # in the corner of the table, while a claim is shown
TO_START = "Press Start, and a click on one of these shows whether it is so here."
TIP_LETTERS = 64  # of a line: a tooltip of plain text does not wrap by itself
NO_COLUMN = "There is no column {epoch:,} to show it."
SHOWN = "The whole window shows this epoch now."
LOOK_BACK = "Click to take the whole window back there."


def progress_words(columns: int, epochs: int, done: int, in_all: int) -> str:
    """How far it is: first the columns, then the seeds for the claims."""
    if not done and not columns:
        return GETTING_READY
    if columns < epochs:
        return (
            f"{columns:,} of {epochs:,} epochs shown"
            if columns
            else f"Training to the {f'first of {epochs:,} epochs' if epochs > 1 else 'epoch shown'}…"
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


def briefly(found: ClaimFigure, count: ClaimCount | None, stale: bool = False) -> str:
    """The verdicts alone: `True here, and for 77.4 % of seeds`."""
    where = "before the change" if stale else "here"
    if count is None:
        return f"True {where}" if found.holds else f"Not so {where}"
    share = counted_share(count.count, count.seeds)[0]
    return (
        f"True {where}, and for {share} of seeds" if found.holds else f"Not so {where}; for {share} of seeds"
    )


def without_examples(words: str) -> str:
    """The same, without the seeds for which it is true."""
    return re.sub(r", such as [\d, ]+", "", words)


def claim_tip(claim: Claim) -> str:
    """What a claim says, and what is looked at."""
    said = f"The lecture: {claim.words[:1].lower()}{claim.words[1:]}."
    return "\n".join(textwrap.fill(one, TIP_LETTERS) for one in (said, claim.meaning))


def cell_described(result: TimelineResult, column: int, picture: int) -> str:
    """One cell in a sentence."""
    name = one_line(result.pictures[picture].name) or "unnamed"
    measure = result.document.verdict.measure
    epoch = result.columns[column].epoch
    return f"{name} after epoch {epoch:,}: {measure} {shown_score(result.score(column, picture))}"


def head_described(result: TimelineResult, column: int, able: bool, shown: bool = False) -> str:
    """An epoch and its losses, and what a click does; `shown`: the window shows it already."""
    epoch = result.epochs[column]
    if column >= len(result.columns):
        return result.failure or f"Epoch {epoch:,}: not trained yet"
    train, test = result.columns[column].measured.totals
    tested = f", test loss {loss_text(test)}" if result.document.test else ""
    told = f"Epoch {epoch:,}: train loss {loss_text(train)}{tested}"
    return f"{told}\n{SHOWN}" if shown else f"{told}\n{LOOK_BACK}" if able else told
