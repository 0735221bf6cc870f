"""How faint what is no longer so is painted."""

from __future__ import annotations

STALE = 0.5  # a result from before a change: it can still be read and taken
OUTDATED = 0.35  # what is of other pictures until the next answer comes, and cannot be taken
