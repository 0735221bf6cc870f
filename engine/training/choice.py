"""Which trainer is at work: the compiled one where it is quicker, PyTorch otherwise and until that is known."""

from __future__ import annotations

import contextlib
import importlib.util
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from engine.networks.layout import Layout
from engine.trainers.compiled.cache import CompiledUnavailableError, compiled_is_ready, load_trainer
from engine.trainers.devices import CPU, TORCH, trainer_name
from engine.trainers.falling_back import FallingBack, MakeOn
from engine.trainers.state import TrainingState
from engine.trainers.trainer import NO_TRAINER, Task, Trainer, TrainerMaker

if TYPE_CHECKING:
    from engine.trainers.compiled.in_child import Compilation

COMPILED = "compiled"
LEAST_TORCH_STEP = 0.0003  # seconds; PyTorch needs more for a step of any size: quicker work is not tried
CLEARLY = 1.15  # a trainer must be so many times quicker before it takes over


class Work(NamedTuple):
    """What a step's time depends on."""

    layout: Layout
    batch: int


def make_torch_trainer(state: TrainingState, task: Task) -> Trainer:
    """The torch trainer; torch is loaded here, on the training thread, and only if it is needed."""
    from engine.trainers.torch_trainer import TorchTrainer

    return TorchTrainer(state, task)


def make_on_device(state: TrainingState, task: Task, device: str) -> Trainer:
    """The torch trainer on a device; a device that is not there raises what PyTorch does."""
    from engine.trainers.torch_trainer import TorchTrainer

    return TorchTrainer(state, task, device)


# What the two ask loads some fifteen modules: not before the first window is painted.
def takes(task: Task) -> bool:
    """Whether the compiled trainer knows every layer of a task and every term of its loss."""
    from engine.trainers.compiled.takes import takes

    return takes(task)


def compile_in_child() -> Compilation:
    """Begin to compile the compiled trainer in a process of its own."""
    from engine.trainers.compiled.in_child import compile_in_child

    return compile_in_child()


class TrainerChoice:
    """Makes the trainer that is quickest for a task, as far as is known.

    The rule is measured: the compiled trainer begins, if it knows every layer and every term of the loss; where its
    steps take longer than PyTorch's overhead alone, PyTorch is tried on the same work, and the quicker one stays.
    Until the compiled trainer has been compiled (once, in a child process), and where it cannot be had, PyTorch
    trains; loading that takes seconds, in a thread of its own, and until then there is no trainer. Owned by the
    training thread.
    """

    def __init__(
        self,
        compile_missing: bool = True,
        make_torch: TrainerMaker = make_torch_trainer,
        load: Callable[[], TrainerMaker] = load_trainer,
        takes: Callable[[Task], bool] = takes,
        make_on: MakeOn = make_on_device,
    ) -> None:
        self.device = CPU  # on which PyTorch trains; any thread may choose another one
        self._make_on = make_on
        self._takes = takes  # whether the compiled trainer can do a task
        self._compile_missing = compile_missing
        self._make_torch = make_torch
        self._load = load
        self._make_compiled: TrainerMaker | None = None
        self._compilation: Compilation | None = None
        self._only_torch = False  # the last task that was asked about is nothing for the compiled trainer
        self._looked = False
        self._loading: threading.Thread | None = None  # torch
        self._seconds: dict[tuple[Work, str], float] = {}  # measured, a step
        self.note = ""  # one sentence about the choice, or empty

    def __call__(self, state: TrainingState, task: Task) -> Trainer:
        """The trainer for a task, or `NoTrainer` until `load_missing` has loaded one.

        Takes half a second or more the first time, where the compiled trainer is loaded. Raises what the import of
        PyTorch raised, if that was wanted.
        """
        if not self._looked:
            self._looked = True
            self._look()
        best = self.best(task)
        if best == COMPILED and self._make_compiled is not None:
            return self._make_compiled(state, task)
        if best != NO_TRAINER:
            if self.device == CPU:
                return self._make_torch(state, task)
            return FallingBack(state, task, self.device, self._make_on, self._device_lost)
        from engine.training.no_trainer import NoTrainer  # not before: the first window is painted without it

        return NoTrainer(state, task)

    def named(self, name: str, state: TrainingState, task: Task) -> Trainer | None:
        """The trainer on the processor that has this name; None where it is not loaded, or another device's."""
        if name == COMPILED and self._make_compiled is not None and self._takes(task):
            return self._make_compiled(state, task)
        if name == TORCH and _torch_is_there() and self._torch_was_loaded():
            return self._make_torch(state, task)
        return None

    @property
    def waiting(self) -> bool:
        """Whether a compilation is under way."""
        return self._compilation is not None

    def load_missing(self) -> None:
        """Begin to load PyTorch where nothing else can train; its import holds Python's lock for long."""
        if self._looked and (self._make_compiled is None or self._only_torch):
            self._begin_to_load()

    def poll(self) -> None:
        """Look whether the compilation has ended, and load what it made."""
        if self._compilation is None or not self._compilation.ended:
            return
        failure, self._compilation = self._compilation.failure, None
        if failure is None:
            self._try_to_load()
        else:
            self.note = f"PyTorch trains, since the quick trainer could not be compiled: {failure}"

    def learn(self, trainer: str, task: Task, steps_per_second: float) -> None:
        """Remember how quick a trainer was on a task."""
        if steps_per_second > 0.0:
            self._seconds[work_of(task), trainer] = 1.0 / steps_per_second

    def best(self, task: Task) -> str:
        """The name of the trainer that should do the task, or be tried on it; `NO_TRAINER` while none is loaded."""
        self._only_torch = not self._takes(task)
        if self._make_compiled is None or self._only_torch:
            return self._torch if self._torch_was_loaded() else NO_TRAINER
        compiled = self._seconds.get((work_of(task), COMPILED))
        if compiled is None or compiled <= LEAST_TORCH_STEP or importlib.util.find_spec("torch") is None:
            return COMPILED
        torch = self._seconds.get((work_of(task), self._torch))
        if torch is None:
            self._begin_to_load()
            return self._torch if _torch_is_there() and self._torch_was_loaded() else COMPILED
        return self._torch if torch * CLEARLY < compiled else COMPILED

    @property
    def _torch(self) -> str:
        """The name of the torch trainer on the device that is chosen."""
        return trainer_name(self.device)

    def _device_lost(self, reason: str) -> None:
        self.note = f"{self.device.upper()} cannot be used any more, so the processor trains on: {reason}"
        self.device = CPU

    def _begin_to_load(self) -> None:
        """Load PyTorch in a thread of its own, for seconds, if that was not begun."""
        if self._loading is None and not _torch_is_there():
            self._loading = threading.Thread(target=_load_torch, name="import torch")
            self._loading.start()

    def _torch_was_loaded(self) -> bool:
        """Whether its import is over, well or not."""
        if self._loading is None:
            return _torch_is_there()
        return not self._loading.is_alive()

    def close(self) -> None:
        """End a compilation that is still under way."""
        if self._compilation is not None:
            self._compilation.stop()
            self._compilation = None

    def _look(self) -> None:
        if compiled_is_ready() and self._try_to_load():
            return
        if self._compile_missing:  # there is none, or loading has thrown away one that could not be used
            try:
                self._compilation = compile_in_child()
                self.note = (
                    "The quick trainer is being compiled for this computer, once; PyTorch trains meanwhile."
                )
            except CompiledUnavailableError as error:
                self.note = f"PyTorch trains: {error}"

    def _try_to_load(self) -> bool:
        try:
            self._make_compiled = self._load()
            self.note = ""
        except CompiledUnavailableError as error:
            self.note = f"PyTorch trains: {error}"
        return self._make_compiled is not None


def _torch_is_there() -> bool:
    """Whether its import has begun, at least."""
    return "torch" in sys.modules


def _load_torch() -> None:
    with contextlib.suppress(Exception):  # who makes its trainer meets the error again, where it can be told
        torch = importlib.import_module("torch")
        torch.optim.SGD(
            [torch.zeros(1, requires_grad=True)], lr=1.0
        )  # the first optimizer imports as much again


def work_of(task: Task) -> Work:
    """What a step of a task costs depends on this alone."""
    return Work(task.layout, min(task.settings.batch, max(1, len(task.train))))
