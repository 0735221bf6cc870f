"""What the machine shows of what it has found: the fewest flips, or the smallest nudge."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.pictures.fooled import FooledRow, Judges, Seen, look_at
from engine.labs.fooling.pictures.gradient import PGD, Nudged
from engine.labs.fooling.pictures.judge import Goal, with_flipped
from engine.labs.fooling.pictures.report import fewest_sentence
from engine.labs.fooling.pictures.search import Fewest
from engine.labs.fooling.pictures.summary import nudge_words
from engine.pictures.picture import Picture
from engine.pictures.place import Place
from engine.wording import counted
from gui.pages.fooling.pictures.attempt import Attempt
from gui.pages.fooling.pictures.machine import Found
from gui.pages.fooling.pictures.wording import (
    FLIPS,
    INVITATION,
    MOVED_ON,
    NUDGE,
    NUDGE_INVITATION,
    SLOPES,
    game_sentence,
    nudge_sentence,
    searching_words,
)


def smallest_nudge(found: Found) -> Nudged | None:
    """By many steps if they found a way, else by one."""
    nudges = found.nudges or ()
    return next((one for one in nudges if one.method == PGD), nudges[0] if nudges else None)


def revealed_pixels(found: Found, way: str) -> npt.NDArray[np.float32] | None:
    """The picture (pixels,) that fools; None where no way was found, or not yet."""
    if way == FLIPS:
        flips = found.fewest.flips
        return None if flips is None else with_flipped(found.picture, flips[None])[0]
    nudge = smallest_nudge(found)
    return None if nudge is None else nudge.picture


def revealed_words(found: Found, way: str) -> str:
    """Behind the column's heading: `: 2 flips, proven`; empty where nothing was found."""
    if way == FLIPS:
        flips = found.fewest.flips
        how = "proven" if found.fewest.proven else "found"
        return "" if flips is None else f": {counted(len(flips), 'flip')}, {how}"
    nudge = smallest_nudge(found)
    return "" if nudge is None else f": {nudge_words(nudge.largest)}"


def revealed_sentence(found: Found, way: str, mine: int, fooled: bool) -> str:
    """What was found and why it is believed, and how you did; `mine` flips are yours, which have `fooled` or not."""
    if way == FLIPS:
        return f"{fewest_sentence(found.fewest)} {game_sentence(mine, fooled, found.fewest)}".strip()
    return SLOPES if found.nudges is None else nudge_sentence(found.nudges, smallest_nudge(found))


def told_sentence(
    attempt: Attempt, searching: bool, found: Found | None, way: str, fooled: bool, passed: bool
) -> str:
    """What is to be done, is being done, or was found, in words.

    Your `attempt` has `fooled` the judge or not; `passed`: what was found is of a network that has learnt on since.
    """
    if searching:
        return searching_words(attempt.picture.size.pixels)
    if found is not None:
        sentence = revealed_sentence(found, way, attempt.count, fooled)
        return f"{sentence} {MOVED_ON}" if passed else sentence
    if way == NUDGE:
        return NUDGE_INVITATION
    mine = counted(attempt.count, "flip")
    return f"You did it with {mine}. Can the machine do better?" if fooled else INVITATION


def row_on_screen(
    judges: Judges, goal: Goal, place: Place, picture: Picture, before: Seen, found: Found | None
) -> FooledRow:
    """A picture as a row of the table, as far as it is known: `before` is the picture as it is."""
    if found is None:
        return FooledRow(place, picture, Fewest((), None, False, 1), before, None, None, None)
    nudge = smallest_nudge(found)

    def seen(pixels: npt.NDArray[np.float32] | None) -> Seen | None:
        return None if pixels is None else look_at(judges, goal, pixels[None])[0]

    after, nudged = seen(revealed_pixels(found, FLIPS)), seen(None if nudge is None else nudge.picture)
    return FooledRow(place, picture, found.fewest, before, after, nudge, nudged)
