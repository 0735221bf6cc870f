"""Training by PyTorch: the reference, and the way for every kind of network."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from engine.chance import corrupted, picture_order
from engine.networks.frozen_layers import learning_parts
from engine.networks.torch_module import build_layers_over
from engine.networks.torch_modules.learning import Lesson
from engine.objective.curve import columns
from engine.objective.losses import Losses, Measured
from engine.settings.training import Optimizer, TrainingSettings
from engine.trainers.devices import CPU, TORCH, trainer_name
from engine.trainers.objective import Objective
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Rows, Stretch, Task, measured


class TorchTrainer:
    """Trains a module whose parameters are views of the state's flat vector, with a fused flat optimizer.

    Autograd adds into views of one flat gradient, so an optimizer step is one call however many layers there are.
    On another device than the processor the vectors are copies, which are fetched before a call and brought back after
    it; so is what is `apart` anyway.
    """

    name = TORCH

    def __init__(self, state: TrainingState, task: Task, device: str = CPU, apart: bool = False) -> None:
        torch.set_num_threads(1)  # two threads make tiny networks slower, and the window needs a core
        if device != CPU:
            self.name = trainer_name(device)
        self._state = state
        self._device = torch.device(device)
        self._apart = apart or device != CPU
        self._flat = self._placed(state.parameters)
        self._moments = self._placed(state.first_moment), self._placed(state.second_moment)
        layers = build_layers_over(task.layout, self._flat)
        self._module = nn.Sequential(*(part for layer in layers for part in layer))
        self._objective = Objective(task, layers, self._module)
        self._flat.requires_grad_()
        self._flat.grad = torch.zeros_like(self._flat)
        start = 0
        for parameter in self._module.parameters():
            parameter.grad = self._flat.grad[start : start + parameter.numel()].view_as(parameter)
            start += parameter.numel()
        self._optimizer: torch.optim.Optimizer | None = None
        self._settings: TrainingSettings | None = None
        self.set_task(task)

    def set_task(self, task: Task) -> None:
        """Go on with other pictures or settings; another optimizer starts without memory."""
        self._task = task
        self._train = torch.from_numpy(task.train).to(self._device)
        self._objective = self._objective.following(task)
        if task.settings != self._settings:
            if self._settings is not None and self._settings.optimizer is not task.settings.optimizer:
                self._state.forget_moments()
            self._settings = task.settings
            self._optimizer = self._make_optimizer(task.settings)

    def run(self, steps: int, stride: int, between_steps: Callable[[], None] | None = None) -> Stretch:
        """Take up to `steps` optimizer steps; see `Trainer.run`."""
        torch.set_flush_denormal(True)  # gradients of pictures learnt by heart soon underflow and get slow
        self._fetch()
        try:
            return self._run(steps, stride, between_steps)
        finally:
            torch.set_flush_denormal(False)
            self._bring_back()

    def _run(self, steps: int, stride: int, between_steps: Callable[[], None] | None) -> Stretch:
        state, settings, count = self._state, self._task.settings, len(self._task.train)
        assert self._flat.grad is not None
        points: list[tuple[float, ...]] = []
        taken, finite, lost = 0, True, ""
        self._recall_steps()
        order = picture_order(self._task.seed, state.epoch, count, settings.shuffle)
        while taken < steps and count > 0:
            chosen = order[state.position : state.position + settings.batch]
            clean = self._chosen(chosen) if settings.shuffle else self._slice(state.position)
            self._flat.grad.zero_()
            loss, terms = self._objective.loss(
                self._noisy(clean, chosen), clean, state.epoch, self._lesson(clean, chosen)
            )
            if not math.isfinite(loss.item()):
                lost = self._objective.lost(terms)
                finite = False
                break
            loss.backward()  # type: ignore[no-untyped-call]
            if self._optimizer is not None:
                self._optimizer.step()
            taken += 1
            state.step += 1
            state.optimizer_steps += 1
            state.position += settings.batch
            if state.position >= count:
                state.position = 0
                state.epoch += 1
                if state.epoch % stride == 0:
                    points.append(self._measured().point(state.epoch))
                if settings.shuffle:
                    order = picture_order(self._task.seed, state.epoch, count, True)
            if between_steps is not None:
                between_steps()
        names = self._objective.names if len(self._objective.names) > 1 else ()
        rows = np.array(points, dtype=np.float64).reshape(-1, columns(names))
        return Stretch(taken, rows, finite, names, lost)

    @property
    def gradient(self) -> Rows:
        """The gradient (parameters,) by which the last step was taken, as autograd gave it; a copy."""
        assert self._flat.grad is not None
        gradient: Rows = self._flat.grad.cpu().numpy().copy()
        return gradient

    def losses(self) -> Measured:
        """Mean losses over the clean training and test pictures; see `Trainer.losses`."""
        self._fetch()
        return self._measured()

    def _measured(self) -> Measured:
        return Measured(self._losses(self._task.train), self._losses(self._task.test))

    def _lesson(self, clean: torch.Tensor, chosen: npt.NDArray[np.int64]) -> Lesson | None:
        if self._objective.is_plain:
            return None
        return Lesson(clean, self._task.seed, self._state.epoch, chosen, self._task.settings.dropout)

    def _placed(self, vector: Rows) -> torch.Tensor:
        """A vector of the state on the device; on the processor the vector itself, unless it is to be apart."""
        tensor = torch.from_numpy(vector).to(self._device)
        return tensor.clone() if self._apart else tensor

    def _vectors(self) -> Iterator[tuple[Rows, torch.Tensor]]:
        state, (first, second) = self._state, self._moments
        yield state.parameters, self._flat.detach()
        yield state.first_moment, first
        yield state.second_moment, second

    def _fetch(self) -> None:
        if self._apart:
            for vector, tensor in self._vectors():
                tensor.copy_(torch.from_numpy(vector))

    def _bring_back(self) -> None:
        if self._apart:
            for vector, tensor in self._vectors():
                vector[:] = tensor.cpu().numpy()

    def _chosen(self, chosen: npt.NDArray[np.int64]) -> torch.Tensor:
        return self._train[torch.from_numpy(chosen).to(self._device)]

    def _slice(self, position: int) -> torch.Tensor:
        return self._train[position : position + self._task.settings.batch]

    def _noisy(self, clean: torch.Tensor, chosen: npt.NDArray[np.int64]) -> torch.Tensor:
        noise = self._task.settings.noise
        if noise.amount <= 0.0:
            return clean
        task = self._task
        rows: Rows = task.train[chosen]
        noisy = corrupted(rows, noise, task.seed, self._state.epoch, chosen, task.size)
        return torch.from_numpy(noisy).to(self._device)

    def _losses(self, rows: Rows) -> Losses:
        return self._objective.losses(torch.from_numpy(measured(rows)).to(self._device), self._state.epoch)

    def _make_optimizer(self, settings: TrainingSettings) -> torch.optim.Optimizer | None:
        """One for all that learns, in as few tensors as can be; None where nothing does."""
        parts = learning_parts(self._task.layout, settings.frozen)
        learning = [self._learning(first, end) for first, end in parts]
        if not learning:
            return None
        rate, decay = settings.learning_rate, settings.weight_decay
        optimizer: torch.optim.Optimizer
        match settings.optimizer:
            case Optimizer.ADAM:
                optimizer = torch.optim.Adam(learning, lr=rate, weight_decay=decay, fused=False)
            case Optimizer.SGD:
                optimizer = torch.optim.SGD(learning, lr=rate, momentum=settings.momentum, weight_decay=decay)
            case Optimizer.RMSPROP:
                optimizer = torch.optim.RMSprop(learning, lr=rate, weight_decay=decay)
        for (start, end), tensor in zip(parts, learning, strict=True):
            first, second = (moment[start:end] for moment in self._moments)
            optimizer.state[tensor] = _memory(settings.optimizer, first, second)
        return optimizer

    def _learning(self, first: int, end: int) -> torch.Tensor:
        """A part of the flat vector, and of its gradient, as the optimizer takes it."""
        if (first, end) == (0, len(self._flat)):
            return self._flat
        assert self._flat.grad is not None
        part = self._flat.detach()[first:end].requires_grad_()
        part.grad = self._flat.grad[first:end]
        return part

    def _recall_steps(self) -> None:
        for memory in () if self._optimizer is None else self._optimizer.state.values():
            if "step" in memory:
                memory["step"].fill_(float(self._state.optimizer_steps))


def _memory(optimizer: Optimizer, first: torch.Tensor, second: torch.Tensor) -> dict[str, torch.Tensor]:
    """What an optimizer remembers of a part, kept in the state's own vectors."""
    match optimizer:
        case Optimizer.ADAM:
            return {"step": torch.tensor(0.0), "exp_avg": first, "exp_avg_sq": second}
        case Optimizer.SGD:
            return {"momentum_buffer": first}
        case Optimizer.RMSPROP:
            return {"step": torch.tensor(0.0), "square_avg": second}
