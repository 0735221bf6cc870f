"""For every kind of network the training loop that a student would write with torch's own modules."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor, nn

from engine.activations import Activation
from engine.document import Document
from engine.networks.network import Network
from engine.networks.torch_modules.activations import activation_module
from engine.settings.penalties import weight_of
from engine.trainers.trainer import task_of

Encode = Callable[[Tensor], Tensor]


def stack(sizes: tuple[int, ...], hidden: Activation, last: Activation) -> list[nn.Module]:
    """Linear layers of these sizes, with activations between and behind."""
    modules: list[nn.Module] = []
    for index, (inputs, units) in enumerate(pairwise(sizes)):
        modules.append(nn.Linear(inputs, units))
        kind = last if index == len(sizes) - 2 else hidden
        if kind is not Activation.IDENTITY:
            modules.append(activation_module(kind))
    return modules


class DenseNet(nn.Module):
    """Linear layers; `heads` is 2 where the code is a mean and a log variance."""

    def __init__(self, network: Network, pixels: int, heads: int = 1) -> None:
        super().__init__()
        code = network.code_activation if heads == 1 else Activation.IDENTITY
        self.encoder = nn.Sequential(
            *stack((pixels, *network.encoder, heads * network.code), network.hidden, code)
        )
        self.decoder = nn.Sequential(
            *stack((network.code, *network.decoder, pixels), network.hidden, network.output)
        )

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Code and output."""
        code = self.encoder(pictures)
        return code, self.decoder(code)


class ConvolutionalNet(nn.Module):
    """Strided convolutions, a code, and transposed convolutions that retrace them."""

    def __init__(self, network: Network, height: int, width: int, kernel: int) -> None:
        super().__init__()
        half, channels = kernel // 2, (1, *network.encoder)
        sizes, encoder = [(height, width)], list[nn.Module]()
        for before, after in pairwise(channels):
            encoder += [nn.Conv2d(before, after, kernel, 2, half), activation_module(network.hidden)]
            sizes.append((-(-sizes[-1][0] // 2), -(-sizes[-1][1] // 2)))
        flat = channels[-1] * sizes[-1][0] * sizes[-1][1]
        self.encoder = nn.Sequential(
            nn.Unflatten(1, (1, height, width)), *encoder, nn.Flatten(), nn.Linear(flat, network.code)
        )
        decoder: list[nn.Module] = [nn.Linear(network.code, flat), activation_module(network.hidden)]
        decoder.append(nn.Unflatten(1, (channels[-1], *sizes[-1])))
        for index in range(len(channels) - 1, 0, -1):
            spare = [1 - side % 2 for side in sizes[index - 1]]
            decoder.append(
                nn.ConvTranspose2d(
                    channels[index], channels[index - 1], kernel, 2, half, (spare[0], spare[1])
                )
            )
            decoder.append(activation_module(network.hidden if index > 1 else network.output))
        self.decoder = nn.Sequential(*decoder, nn.Flatten())

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Code and output."""
        code = self.encoder(pictures)
        return code, self.decoder(code)


class SequenceNet(nn.Module):
    """A GRU reads the rows, and another writes them, told each time what the row before should have been."""

    def __init__(self, network: Network, height: int, width: int) -> None:
        super().__init__()
        self.extent = (height, width)
        self.reader = nn.GRU(width, network.encoder[0], batch_first=True)
        self.to_code = nn.Linear(network.encoder[0], network.code)
        self.from_code = nn.Sequential(
            nn.Linear(network.code, network.decoder[0]), activation_module(network.hidden)
        )
        self.writer = nn.GRU(width, network.decoder[0], batch_first=True)
        self.painter = nn.Sequential(nn.Linear(network.decoder[0], width), activation_module(network.output))

    def forward(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """Code and output."""
        rows = pictures.view(-1, *self.extent)
        code = self.to_code(self.reader(rows)[1][0])
        before = torch.cat([torch.zeros_like(rows[:, :1]), rows[:, :-1]], dim=1)
        states, _ = self.writer(before, self.from_code(code)[None])
        return code, self.painter(states).flatten(1)


class StudentLoop:
    """Adam on batches of the training pictures, in their order, on one thread, which is quicker here than two."""

    def __init__(self, document: Document, module: nn.Module, loss: Callable[[Tensor], Tensor]) -> None:
        torch.set_num_threads(1)
        self._pictures = torch.from_numpy(task_of(document).train)
        self._batch = document.training.batch
        self._loss = loss
        self._optimizer = torch.optim.Adam(module.parameters())
        self._at = 0

    def train(self, steps: int) -> None:
        """Take so many steps."""
        for _ in range(steps):
            pictures = self._pictures[self._at : self._at + self._batch]
            self._at = (self._at + self._batch) % len(self._pictures)
            self._optimizer.zero_grad()
            self._loss(pictures).backward()  # type: ignore[no-untyped-call]
            self._optimizer.step()


def plain(document: Document, module: nn.Module) -> StudentLoop:
    """Nothing but the reconstruction."""
    criterion = nn.MSELoss()
    return StudentLoop(document, module, lambda pictures: criterion(module(pictures)[1], pictures))


def sparse(document: Document) -> StudentLoop:
    """With the mean of the code's sizes."""
    module, criterion = DenseNet(document.network, document.size.pixels), nn.MSELoss()
    weight = weight_of(document.training.penalties, "l1")

    def loss(pictures: Tensor) -> Tensor:
        code, output = module(pictures)
        total: Tensor = criterion(output, pictures) + weight * code.abs().mean()
        return total

    return StudentLoop(document, module, loss)


def variational(document: Document) -> StudentLoop:
    """A code drawn around its mean, and the divergence from the standard normal distribution."""
    pixels = document.size.pixels
    module, criterion = DenseNet(document.network, pixels, 2), nn.MSELoss()
    beta = weight_of(document.training.penalties, "gaussian")

    def loss(pictures: Tensor) -> Tensor:
        means, variances = module.encoder(pictures).chunk(2, dim=1)
        code = means + torch.exp(0.5 * variances) * torch.randn_like(means)
        divergence = 0.5 * (means.square() + variances.exp() - 1 - variances).sum(1).mean()
        total: Tensor = criterion(module.decoder(code), pictures) + beta / pixels * divergence
        return total

    return StudentLoop(document, module, loss)


def contractive(document: Document) -> StudentLoop:
    """The squared norm of the encoder's Jacobian, a row of it for each number of the code."""
    module, criterion = DenseNet(document.network, document.size.pixels), nn.MSELoss()
    weight = weight_of(document.training.penalties, "contractive")

    def loss(pictures: Tensor) -> Tensor:
        seen = pictures.clone().requires_grad_()
        code, output = module(seen)
        norm = torch.zeros(())
        for number in range(code.shape[1]):
            (row,) = torch.autograd.grad(code[:, number].sum(), seen, create_graph=True)
            norm = norm + row.square().sum(1).mean()
        total: Tensor = criterion(output, pictures) + weight * norm
        return total

    return StudentLoop(document, module, loss)


def dense(document: Document) -> StudentLoop:
    """The loop of the course's slides."""
    return plain(document, DenseNet(document.network, document.size.pixels))


def convolutional(document: Document) -> StudentLoop:
    """With convolutions."""
    size = document.size
    kernel = int(getattr(document.network.shape, "kernel", 3))
    return plain(document, ConvolutionalNet(document.network, size.height, size.width, kernel))


def sequence(document: Document) -> StudentLoop:
    """With recurrent layers."""
    return plain(document, SequenceNet(document.network, document.size.height, document.size.width))


LOOPS = {
    "dense": dense,
    "sparse": sparse,
    "contractive": contractive,
    "variational": variational,
    "convolutional": convolutional,
    "sequence": sequence,
}
