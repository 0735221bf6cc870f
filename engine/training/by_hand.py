"""A run whose weights a hand has changed."""

from __future__ import annotations

from dataclasses import replace

from engine.networks.layout import Vector
from engine.training.snapshot import StoredRun


def by_hand(run: StoredRun, parameters: Vector) -> StoredRun:
    """The run that goes on with other weights (parameters,); the optimizer keeps its memory.

    The change counts as a step: these weights are no longer those that a seed gives.
    """
    state = run.state.copy()
    state.parameters[:] = parameters
    state.step += 1
    return replace(run, state=state)
