"""The labs that there are."""

from __future__ import annotations

from typing import Any

from engine.labs.code_space.code_space import CODE_SPACE
from engine.labs.kinds import KINDS
from engine.labs.lab import Lab
from engine.labs.lottery import LOTTERY

LABS: tuple[Lab[Any, Any], ...] = (LOTTERY, KINDS, CODE_SPACE)
