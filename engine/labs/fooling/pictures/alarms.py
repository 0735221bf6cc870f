"""What a guard's alarm is worth: one that rings for the untouched picture too tells nothing of meddling."""

from __future__ import annotations

from enum import StrEnum

from engine.labs.fooling.pictures.fooled import FooledRow, Seen
from engine.labs.fooling.pictures.guards import Guard


class Alarm(StrEnum):
    """A guard before a picture and before what was made of it."""

    NONE = "no"  # neither is noticed
    NEW = "noticed"  # only what was made of it
    BOTH = "untouched too"
    UNTOUCHED = "only untouched"


def alarm(guard: Guard, untouched: Seen, meddled: Seen) -> Alarm:
    """What the guard makes of both."""
    rings, rang = guard in meddled.alarms, guard in untouched.alarms
    if rings:
        return Alarm.BOTH if rang else Alarm.NEW
    return Alarm.UNTOUCHED if rang else Alarm.NONE


def row_alarm(guard: Guard, row: FooledRow) -> Alarm | None:
    """The same of a picture and its fewest flips; None where no way was found."""
    return None if row.after is None else alarm(guard, row.before, row.after)
