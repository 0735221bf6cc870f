"""The compiled trainer for tests, compiled first if its cache is cold."""

from __future__ import annotations

from engine.training.compiled_now import compiled_trainer as compiled_trainer_maker

__all__ = ["compiled_trainer_maker"]
