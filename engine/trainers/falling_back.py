"""Training on a graphics device, and on the processor from where the device was lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from engine.objective.losses import Measured
from engine.trainers.devices import CPU
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Stretch, Task, Trainer

T = TypeVar("T")
MakeOn = Callable[[TrainingState, Task, str], Trainer]


class FallingBack:
    """A trainer on a device; an error of the device costs the stretch under way, and no more.

    What PyTorch raises for a lost or full device is a `RuntimeError`. `lost` is told the reason, once.
    """

    def __init__(
        self, state: TrainingState, task: Task, device: str, make: MakeOn, lost: Callable[[str], None]
    ) -> None:
        self._state, self._task, self._make, self._lost = state, task, make, lost
        self._trainer: Trainer
        self._on_device = device != CPU
        try:
            self._trainer = make(state, task, device)
        except RuntimeError as error:
            self._fall(error)

    @property
    def name(self) -> str:
        """That of the trainer at work."""
        return self._trainer.name

    def set_task(self, task: Task) -> None:
        """See `Trainer.set_task`."""
        self._task = task
        self._attempt(lambda: self._trainer.set_task(task))

    def run(self, steps: int, stride: int, between_steps: Callable[[], None] | None = None) -> Stretch:
        """See `Trainer.run`."""
        before = self._state.copy()

        def take() -> Stretch:
            self._state.copy_from(before)
            return self._trainer.run(steps, stride, between_steps)

        return self._attempt(take)

    def losses(self) -> Measured:
        """See `Trainer.losses`."""
        return self._attempt(lambda: self._trainer.losses())

    def _attempt(self, work: Callable[[], T]) -> T:
        """Do the work, and where the device fails at it do it once more without."""
        try:
            return work()
        except RuntimeError as error:
            if not self._on_device:
                raise
            self._fall(error)
            return work()

    def _fall(self, error: RuntimeError) -> None:
        if not self._on_device:
            raise error
        self._on_device = False
        self._lost(str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__)
        self._trainer = self._make(self._state, self._task, CPU)
