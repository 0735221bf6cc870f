"""Training by machine code: networks whose layers all have a kernel, without PyTorch and without the GIL.

`engine.trainers.compiled.cache.load_trainer` makes these; importing this module imports numba.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from engine.aligned import aligned_zeros
from engine.chance import block_size
from engine.errors import PinholeError
from engine.networks.frozen_layers import learning_parts
from engine.objective.catalogue import asks_for_jacobian, term_names
from engine.objective.curve import LossPoints, Terms, columns
from engine.objective.losses import RECONSTRUCTION, Losses, Measured
from engine.pictures.picture import GridSize
from engine.settings import penalties
from engine.settings.penalties import weight_of
from engine.settings.training import TrainingSettings
from engine.trainers.compiled.kernels.library import Kernels
from engine.trainers.compiled.kernels.parts import codes
from engine.trainers.compiled.kernels.parts.arguments import (
    COUNTERS,
    EPOCH,
    OPTIMIZER_STEPS,
    ORDERED_EPOCH,
    POSITION,
    STEP,
    Pictures,
    Program,
    Room,
    Rules,
    Weights,
)
from engine.trainers.compiled.kernels.parts.codes import (
    LOSSES,
    NO_NOISE,
    NOISES,
    OPTIMIZERS,
    TERMS,
)
from engine.trainers.compiled.program import table_of
from engine.trainers.compiled.takes import takes
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Rows, Stretch, Task, measured, steps_an_epoch

# Where the kernels measure a term of the loss.
TERM_PLACES: Mapping[str, int] = MappingProxyType(
    {
        RECONSTRUCTION: codes.RECONSTRUCTION,
        penalties.L1: codes.L1_TERM,
        penalties.ACTIVITY: codes.ACTIVITY_TERM,
        penalties.GAUSSIAN: codes.GAUSSIAN_TERM,
        penalties.CONTRACTIVE: codes.CONTRACTIVE_TERM,
    }
)


class CompiledTrainer:
    """Trains the state's vectors in place, releasing the GIL for the length of every `run`."""

    name = "compiled"

    def __init__(self, state: TrainingState, task: Task, kernels: Kernels) -> None:
        self._kernels = kernels
        self._state = state
        self._weights = Weights(state.parameters, state.first_moment, state.second_moment)
        layout = task.layout
        units, code = sum(layout.widths), layout.widths[layout.code_layer + 1]
        self._room = Room(*map(aligned_zeros, (units, units, units, len(state.parameters), 0, code)))
        self._counters = np.zeros(COUNTERS, dtype=np.int64)
        self._settings: TrainingSettings | None = None
        self.set_task(task)

    def set_task(self, task: Task) -> None:
        """Go on with other pictures or settings; another optimizer starts without memory.

        Raises `PinholeError` for a task that has no kernels.
        """
        if not takes(task):
            raise PinholeError("The compiled trainer does not know this network or loss; train with PyTorch.")
        settings = task.settings
        self._task = task
        table = table_of(task.layout, asks_for_jacobian(settings))
        learning = np.array(learning_parts(task.layout, settings.frozen), dtype=np.int64).ravel()
        self._program = Program(table.rows, table.offsets, task.layout.code_layer, learning)
        if len(self._room.scratch) != table.scratch:
            self._room = self._room._replace(scratch=aligned_zeros(table.scratch))
        self._terms = terms_of(settings)
        count = len(task.train)
        self._pictures = Pictures(
            _rows(task.train),
            _rows(measured(task.train)),
            _rows(measured(task.test)),
            np.arange(count, dtype=np.int64),
            np.zeros(count, dtype=np.uint64),
            np.zeros(count, dtype=np.int64),
        )
        self._counters[ORDERED_EPOCH] = -1
        self._rules = rules_of(settings, task.seed, task.size)
        if self._settings is not None and self._settings.optimizer is not settings.optimizer:
            self._state.forget_moments()
        self._settings = settings
        self._state.position = min(self._state.position, max(0, count - 1))  # some may have been taken away

    def run(self, steps: int, stride: int, between_steps: Callable[[], None] | None = None) -> Stretch:
        """Take up to `steps` optimizer steps without the GIL, so `between_steps` is not called."""
        state, counters = self._state, self._counters
        if not len(self._task.train):
            return Stretch(0, np.zeros((0, columns(self._names))), True, self._names)
        points = np.empty((steps // steps_an_epoch(self._task) // stride + 2, 1 + 2 * TERMS))
        counters[STEP], counters[OPTIMIZER_STEPS] = state.step, state.optimizer_steps
        counters[EPOCH], counters[POSITION] = state.epoch, state.position
        taken, made, finite = self._kernels.train(
            self._program,
            self._weights,
            self._room,
            self._pictures,
            self._rules,
            counters,
            steps,
            stride,
            points,
        )
        state.step, state.optimizer_steps = int(counters[STEP]), int(counters[OPTIMIZER_STEPS])
        state.epoch, state.position = int(counters[EPOCH]), int(counters[POSITION])
        return Stretch(taken, self._curve(points[:made]), finite, self._names)

    def losses(self) -> Measured:
        """See `Trainer.losses`."""
        return Measured(
            self._losses(self._pictures.measured_train), self._losses(self._pictures.measured_test)
        )

    def _losses(self, pictures: Rows) -> Losses:
        values = np.empty(TERMS)
        state = self._state
        self._kernels.measure(
            self._program, state.parameters, self._room, pictures, self._rules, state.epoch, values
        )
        return Losses(tuple(self._terms), tuple(values[list(self._terms.values())].tolist()))

    @property
    def _names(self) -> Terms:
        """The terms that have columns of their own in a curve."""
        return tuple(self._terms) if len(self._terms) > 1 else ()

    def _curve(self, points: npt.NDArray[np.float64]) -> LossPoints:
        """The kernel's points, all terms of both losses, as `Stretch` has them."""
        places = list(self._terms.values())
        train, test = points[:, 1 : 1 + TERMS][:, places], points[:, 1 + TERMS :][:, places]
        curve = [points[:, 0], train.sum(axis=1), test.sum(axis=1)]
        if self._names:
            curve += [column for pair in zip(train.T, test.T, strict=True) for column in pair]
        return np.column_stack(curve)


def terms_of(settings: TrainingSettings) -> dict[str, int]:
    """The terms of the loss by name, each with its place among those that the kernels measure."""
    return {name: TERM_PLACES[name] for name in term_names(settings)}


def rules_of(settings: TrainingSettings, seed: int, size: GridSize) -> Rules:
    """Training settings, for pictures of a size, as the kernels know them."""
    noise = settings.noise
    block_height, block_width = block_size(noise.amount, size)

    def weight(name: str) -> np.float32:
        return np.float32(weight_of(settings.penalties, name))

    return Rules(
        loss=LOSSES[settings.loss],
        optimizer=OPTIMIZERS[settings.optimizer],
        rate=float(settings.learning_rate),
        momentum=float(settings.momentum),
        decay=float(settings.weight_decay),
        batch=settings.batch,
        shuffle=settings.shuffle,
        noise=NOISES[noise.kind] if noise.amount > 0.0 else NO_NOISE,
        amount=np.float32(noise.amount),
        seed=np.uint64(seed),
        width=size.width,
        block_height=block_height,
        block_width=block_width,
        dropout=np.float32(settings.dropout),
        l1=weight(penalties.L1),
        activity=weight(penalties.ACTIVITY),
        target=np.float32(settings.target_activity),
        gaussian=weight(penalties.GAUSSIAN),
        free=np.float32(settings.free_bits * math.log(2.0)),
        annealing=settings.annealing,
        contractive=weight(penalties.CONTRACTIVE),
    )


def _rows(pictures: Rows) -> Rows:
    """The pictures as the one array type that the kernels are compiled for; copied only if they are not."""
    return np.require(pictures, dtype=np.float32, requirements=["C", "W"])
