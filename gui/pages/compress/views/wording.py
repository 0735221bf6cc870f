"""Words of the page."""

from __future__ import annotations

from engine.wording import counted
from gui.widgets.lab_controls import GETTING_READY

BEFORE = "Before the change:"


def progress_words(done: int, total: int) -> str:
    """How far it is."""
    return GETTING_READY if not done else f"{done:,} of {counted(total, 'network')}"
