"""The labs that there are."""

from __future__ import annotations

from typing import Any

from engine.labs.anomalies.anomalies import ANOMALIES
from engine.labs.code_space.code_space import CODE_SPACE
from engine.labs.compress.lab import COMPRESS
from engine.labs.fooling.lab import FOOLING
from engine.labs.kinds import KINDS
from engine.labs.lab import Lab
from engine.labs.lottery import LOTTERY
from engine.labs.timeline.timeline import TIMELINE

LABS: tuple[Lab[Any, Any], ...] = (
    LOTTERY, KINDS, TIMELINE, CODE_SPACE, ANOMALIES, FOOLING, COMPRESS,
)  # fmt: skip
