"""Settings that are one of a few."""

from __future__ import annotations

from enum import StrEnum

from engine.errors import PinholeError
from engine.wording import quoted


def check_choice(kind: type[StrEnum], value: object, what: str) -> None:
    """Raise `PinholeError` unless a value is one of the kind; `what` it should be, as in `an optimizer`.

    The text of a choice is not the choice: it would be taken here and fail where choices are compared.
    """
    if not isinstance(value, kind):
        known = ", ".join(kind)
        raise PinholeError(f"{quoted(value)} is not {what}; choose one of {known}.")
