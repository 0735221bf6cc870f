"""Whether the compiled trainer can do a task; what it cannot, PyTorch does."""

from __future__ import annotations

from engine.objective.catalogue import asks_for_jacobian, have_kernels
from engine.trainers.compiled.kernels.parts.codes import LOSSES
from engine.trainers.compiled.program import derives_code, has_kernels
from engine.trainers.trainer import Task


def takes(task: Task) -> bool:
    """Whether every layer of the network and every term of the loss has a kernel."""
    settings, layout = task.settings, task.layout
    if not (has_kernels(layout) and settings.loss in LOSSES and have_kernels(settings)):
        return False
    return derives_code(layout) or not asks_for_jacobian(settings)
