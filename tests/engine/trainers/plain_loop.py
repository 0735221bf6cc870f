"""The plain PyTorch loop of the course, as the oracle for our trainers."""

from __future__ import annotations

import torch
from torch import nn

from engine.document import Document, stacked

torch.set_num_threads(1)  # as our trainers do: a second thread mostly waits for work, at full speed


def lecture_network(seed: int) -> nn.Sequential:
    """The course's network, its layers built in their order after seeding."""
    torch.manual_seed(seed)
    return nn.Sequential(
        nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 4), nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 64), nn.Tanh()
    )  # fmt: skip


def plain_losses_and_outputs(
    document: Document, epochs: int, dtype: torch.dtype
) -> tuple[list[float], torch.Tensor]:
    """Training loss after each epoch, and the last outputs for all pictures, computed in `dtype`."""
    train = torch.from_numpy(stacked(document.train, document.size)).to(dtype)
    pictures = torch.from_numpy(stacked(document.pictures, document.size)).to(dtype)
    network = lecture_network(document.seed).to(dtype)
    optimizer = torch.optim.Adam(network.parameters())
    criterion = nn.MSELoss()
    losses = []
    for _ in range(epochs):
        for picture in train:
            optimizer.zero_grad()
            criterion(network(picture), picture).backward()
            optimizer.step()
        with torch.no_grad():
            losses.append(float(criterion(network(train), train)))
    with torch.no_grad():
        return losses, network(pictures)
