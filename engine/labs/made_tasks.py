"""Many tasks of which only those that are being trained take room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

from engine.trainers.trainer import Task


@dataclass(frozen=True)
class MadeTasks(Sequence[Task]):
    """So many tasks, each made when it is asked for; `make` is given its place and may be called on any thread."""

    number: int
    make: Callable[[int], Task]

    def __len__(self) -> int:
        return self.number

    @overload
    def __getitem__(self, index: int) -> Task: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Task]: ...
    def __getitem__(self, index: int | slice) -> Task | Sequence[Task]:
        if isinstance(index, slice):
            return [self.make(place) for place in range(*index.indices(self.number))]
        if not 0 <= index < self.number:
            raise IndexError(index)
        return self.make(index)
