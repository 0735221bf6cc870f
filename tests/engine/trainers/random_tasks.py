"""Random things to train on, and a plain autograd loop that trains on them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import torch
from torch import nn

from engine.activations import OUTPUT_ACTIVATIONS, Activation
from engine.chance import corrupted, picture_order
from engine.networks.network import Network
from engine.networks.torch_modules.activations import activation_module
from engine.pictures.picture import GridSize
from engine.settings.training import InputNoise, Loss, NoiseKind, Optimizer, TrainingSettings
from engine.trainers.trainer import Task, steps_an_epoch

torch.set_num_threads(1)  # as our trainers do: a second thread mostly waits for work, at full speed
RATES = {Optimizer.ADAM: 0.003, Optimizer.SGD: 0.02, Optimizer.RMSPROP: 0.002}


def random_task(seed: int) -> Task:
    """A task all drawn by chance: shape, activations, loss, optimizer, batch, noise, shuffling."""
    random = np.random.default_rng(seed)

    def units() -> tuple[int, ...]:
        return tuple(int(n) for n in random.integers(1, 40, random.integers(0, 3)))

    def pick(kinds: list) -> object:
        return kinds[random.integers(len(kinds))]

    loss = pick(list(Loss))
    output = Activation.SIGMOID if loss is Loss.BCE else pick(list(OUTPUT_ACTIVATIONS))
    network = Network(
        units(), int(random.integers(1, 9)), units(), pick(list(Activation)), pick(list(Activation)), output
    )
    optimizer = pick(list(Optimizer))
    settings = TrainingSettings(
        optimizer=optimizer,
        learning_rate=RATES[optimizer],
        momentum=float(pick([0.0, 0.5, 0.9])),
        weight_decay=float(pick([0.0, 0.0, 0.01])),
        batch=int(random.integers(1, 6)),
        shuffle=bool(random.integers(2)),
        loss=loss,
        noise=InputNoise(pick(list(NoiseKind)), float(pick([0.0, 0.3]))),
    )
    pixels = int(random.integers(16, 50))
    pictures = random.random((9, pixels)).astype(np.float32)
    pictures[:4] = np.round(pictures[:4])
    count = int(random.integers(1, 8))
    return Task(network, GridSize(pixels, 1), settings, seed, pictures[:count], pictures[count:])


class PlainLoop:
    """Back-propagation by torch.autograd, steps by torch.optim, in the given floating-point type."""

    def __init__(self, task: Task, parameters: np.ndarray, dtype: torch.dtype) -> None:
        self.task, self.dtype = task, dtype
        modules: list[nn.Module] = []
        start = 0
        network, pixels = task.network, task.train.shape[1]
        sizes = (pixels, *network.hidden_sizes, pixels)
        kinds = [network.hidden for _ in network.hidden_sizes] + [network.output]
        kinds[len(network.encoder)] = network.code_activation
        flat = torch.from_numpy(parameters.copy()).to(dtype)
        for inputs, units, kind in zip(sizes, sizes[1:], kinds, strict=False):
            linear = nn.Linear(inputs, units, dtype=dtype)
            with torch.no_grad():
                linear.weight.copy_(flat[start : start + inputs * units].view(units, inputs))
                start += inputs * units
                linear.bias.copy_(flat[start : start + units])
                start += units
            modules += [linear, activation_module(kind)]
        self.module = nn.Sequential(*modules)
        self.criterion = {Loss.MSE: nn.MSELoss(), Loss.BCE: nn.BCELoss(), Loss.L1: nn.L1Loss()}[
            task.settings.loss
        ]

    def train(self, epochs: int) -> list[tuple[float, float]]:
        """Train for whole epochs; the losses on clean pictures after each."""
        losses = []
        steps = self.steps()
        for _ in range(epochs):
            for _ in range(steps_an_epoch(self.task)):
                next(steps)
            with torch.no_grad():
                parts = (self.task.train, self.task.test)
                losses.append(tuple(float(self._loss(part, part)) for part in parts))
        return losses

    def steps(self) -> Iterator[None]:
        """Take a step each time it is asked for the next."""
        settings, seed, train = self.task.settings, self.task.seed, self.task.train
        optimizer = self._optimizer()
        for epoch in itertools.count():
            order = picture_order(seed, epoch, len(train), settings.shuffle)
            for start in range(0, len(train), settings.batch):
                chosen = order[start : start + settings.batch]
                noisy = corrupted(train[chosen], settings.noise, seed, epoch, chosen, self.task.size)
                optimizer.zero_grad()
                self._loss(noisy, train[chosen]).backward()
                optimizer.step()
                yield

    def parameters(self) -> np.ndarray:
        """All weights and biases, flat."""
        return torch.cat([parameter.detach().ravel() for parameter in self.module.parameters()]).numpy()

    def _loss(self, inputs: np.ndarray, targets: np.ndarray) -> torch.Tensor:
        answers = self.module(torch.from_numpy(inputs).to(self.dtype))
        return self.criterion(answers, torch.from_numpy(targets).to(self.dtype))

    def _optimizer(self) -> torch.optim.Optimizer:
        settings, parameters = self.task.settings, self.module.parameters()
        rate, decay = settings.learning_rate, settings.weight_decay
        match settings.optimizer:
            case Optimizer.ADAM:
                return torch.optim.Adam(parameters, lr=rate, weight_decay=decay)
            case Optimizer.SGD:
                return torch.optim.SGD(parameters, lr=rate, momentum=settings.momentum, weight_decay=decay)
            case Optimizer.RMSPROP:
                return torch.optim.RMSprop(parameters, lr=rate, weight_decay=decay)
