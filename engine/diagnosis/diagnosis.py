"""What a diagnosis is, what it is made from, and what it suggests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.objective.curve import LossPoints, Terms
from engine.objective.losses import Losses

Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Action:
    """Something to do about it: another document and, where that `resets`, the first weights of its seed."""

    label: str  # of a button: `Set the learning rate to 0.001`
    apply: Callable[[Document], Document]
    resets: bool = True
    option: str = ""  # the same on the command line: `--learning-rate 0.001`


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """One finding. An `urgent` one is said without being asked for."""

    key: str
    title: str
    sentence: str
    action: Action | None = None
    urgent: bool = True

    @property
    def says(self) -> tuple[str, str, str]:
        """What of it can be seen, to tell whether it is another."""
        return self.key, self.sentence, self.action.label if self.action is not None else ""


@dataclass(frozen=True, eq=False)
class Evidence:
    """A run at one moment, looked at on a few evenly spaced training pictures and as many test pictures."""

    document: Document
    epoch: int
    pictures: Rows  # (pictures, pixels), to train on
    layers: tuple[Rows, ...]  # what each layer answers to them, the output last
    tests: Rows
    test_answers: Rows
    losses: Losses  # on the training pictures, term by term
    curve: LossPoints
    terms: Terms
    trouble: Diagnosis | None = field(default=None)  # why the run is lost, if it is
