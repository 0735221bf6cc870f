"""Whether the compiled trainer can do a task; what it cannot, PyTorch does."""

from __future__ import annotations

from engine.objective.catalogue import have_kernels
from engine.trainers.compiled.kernels.parts.codes import LOSSES
from engine.trainers.compiled.program import has_kernels
from engine.trainers.trainer import Task


def takes(task: Task) -> bool:
    """Whether every layer of the network and every term of the loss has a kernel."""
    settings = task.settings
    return has_kernels(task.layout) and settings.loss in LOSSES and have_kernels(settings)
