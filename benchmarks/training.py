"""Steps a second of every way to train the lecture's network, measured in turns on the same machine."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import nn

from benchmarks.c_loop import CLoop, NoCompilerError
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layout import Vector
from engine.trainers.compiled.cache import CompiledUnavailableError
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import Trainer, TrainerMaker, task_of

COMPILED, TORCH, PLAIN, C = "compiled trainer", "torch trainer", "plain PyTorch loop", "C loop"
SLICE_SECONDS = 0.008  # every trainer is called for about as long as the training thread calls it
TURN_SECONDS = 0.2
EPOCHS_TO_CHECK = 100


@dataclass(frozen=True)
class Row:
    """One way to train: steps a second in its turns, and the loss that shows that it trains the same."""

    name: str
    steps_per_second: float  # median of the turns
    slowest: float
    fastest: float
    times_plain: float  # median over rounds of the ratio to the plain PyTorch loop in the same round
    of_c: float | None  # the same, to the C loop; None without a C compiler
    loss: float  # mean squared error on the training pictures after 100 epochs


@dataclass
class Contestant:
    """Something that trains when told; `weights` are what it trains, `steps` what fills about a slice."""

    name: str
    train: Callable[[int], object]
    weights: Callable[[], Vector]
    steps: int = 2


def plain_loop(document: Document) -> Contestant:
    """The loop of the course's slides, on one thread, which is quicker here than two."""
    torch.set_num_threads(1)
    torch.manual_seed(document.seed)
    encoder = (nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 4))
    network = nn.Sequential(*encoder, nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 64), nn.Tanh())
    pictures = torch.from_numpy(task_of(document).train)
    optimizer = torch.optim.Adam(network.parameters())
    criterion = nn.MSELoss()

    def train(steps: int) -> None:
        for step in range(steps):
            picture = pictures[step % len(pictures)]
            optimizer.zero_grad()
            loss = criterion(network(picture), picture)
            loss.backward()
            optimizer.step()

    return Contestant(
        PLAIN, train, lambda: nn.utils.parameters_to_vector(network.parameters()).detach().numpy()
    )


def trainer(name: str, make: TrainerMaker, document: Document) -> Contestant:
    """One of Pinhole's trainers, from the first weights; losses are not measured meanwhile."""
    state = first_state(document.layout, document.seed)
    made: Trainer = make(state, task_of(document))
    return Contestant(name, lambda steps: made.run(steps, 10**9), lambda: state.parameters)


def compare(seconds: float = 10.0, say: Callable[[str], object] | None = None) -> list[Row]:
    """Measure all for about so many seconds together, in turns of a fifth of a second.

    The compiled trainer or the C loop is left out where it cannot be had, and `say` is told why.
    """
    contestants = list(_contestants(lecture_document(), say or (lambda sentence: None)))
    losses = [_loss_after(contestant) for contestant in contestants]
    for contestant in contestants:
        take_turn(contestant)  # finds out how many steps fill a slice
    rounds = max(3, round(seconds / (TURN_SECONDS * len(contestants))))
    rates = [[take_turn(contestant) for contestant in contestants] for _ in range(rounds)]
    names = [contestant.name for contestant in contestants]
    plain = names.index(PLAIN)
    c = names.index(C) if C in names else None
    return [
        Row(
            name,
            statistics.median(turn[i] for turn in rates),
            min(turn[i] for turn in rates),
            max(turn[i] for turn in rates),
            statistics.median(turn[i] / turn[plain] for turn in rates),
            None if c is None else statistics.median(turn[i] / turn[c] for turn in rates),
            losses[i],
        )
        for i, name in enumerate(names)
    ]


def _contestants(document: Document, say: Callable[[str], object]) -> Iterator[Contestant]:
    try:
        yield trainer(COMPILED, compiled_trainer(), document)
    except CompiledUnavailableError as error:
        say(f"Without the compiled trainer: {error}")
    yield trainer(TORCH, TorchTrainer, document)
    yield plain_loop(document)
    try:
        loop = CLoop()
        yield Contestant(C, loop.train, lambda: loop.parameters)
    except NoCompilerError as error:
        say(f"Without the C loop: {error}")


def _loss_after(contestant: Contestant) -> float:
    """Train for 100 epochs and measure with torch, whoever trained."""
    document = lecture_document()
    contestant.train(EPOCHS_TO_CHECK * len(document.train))
    state = first_state(document.layout, document.seed)
    state.parameters[:] = contestant.weights()
    return TorchTrainer(state, task_of(document)).losses().train.total


def take_turn(contestant: Contestant) -> float:
    """Train for a turn in slices, adapting their length; returns steps a second."""
    taken = 0
    start = now = time.perf_counter()
    while now - start < TURN_SECONDS:
        contestant.train(contestant.steps)
        taken += contestant.steps
        then, now = now, time.perf_counter()
        fitting = contestant.steps * SLICE_SECONDS / (now - then)
        contestant.steps = max(2, 2 * round(min(fitting, 2.0 * contestant.steps) / 2))
    return taken / (now - start)


def table(rows: list[Row]) -> str:
    """The rows as a Markdown table, ratios first."""
    lines = ["| | x plain loop | of C | steps/s (slowest to fastest turn) | loss |", "|---|---|---|---|---|"]
    for row in rows:
        share = "" if row.of_c is None else f"{row.of_c:.0%}" if row.of_c >= 0.1 else f"{row.of_c:.2%}"
        speed = f"{row.steps_per_second:,.0f} ({row.slowest:,.0f} to {row.fastest:,.0f})"
        lines.append(f"| {row.name} | {row.times_plain:,.1f} | {share} | {speed} | {row.loss:.6f} |")
    return "\n".join(lines)


def main() -> int:
    """Print the table."""
    print(table(compare(say=print)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
