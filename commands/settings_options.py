"""Options that change a document's settings for one run."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from typing import Any

from commands.arguments import ArgumentParser, member_of, number, whole_number
from engine.activations import OUTPUT_ACTIVATIONS
from engine.document import Document
from engine.errors import PinholeError
from engine.networks.network import parse_hidden_sizes
from engine.settings.training import (
    LARGEST_BATCH,
    LARGEST_SEED,
    MOST_EPOCHS,
    Loss,
    Optimizer,
    TrainingSettings,
)
from engine.wording import quoted

_LAYERS = re.compile(r"\d{1,30}(-\d{1,30})*", re.ASCII)


def add_epochs(parser: ArgumentParser) -> None:
    """The option of every command that trains."""
    parser.add_argument(
        "--epochs",
        metavar="N",
        type=whole_number("--epochs", 0, MOST_EPOCHS),
        help="passes over the training pictures; 0 leaves the first weights (default: the document's)",
    )


def add_settings(parser: ArgumentParser) -> None:
    """Seed, network and training."""
    add = parser.add_argument
    add("--seed", metavar="S", type=whole_number("--seed", 0, LARGEST_SEED), help="the first weights")
    add("--layers", metavar="16-4-16", type=read_layers, help="hidden layers; the narrowest is the code")
    outputs = member_of("--output", OUTPUT_ACTIVATIONS)
    add("--output", metavar="NAME", type=outputs, help="Tanh, Sigmoid or identity")
    add("--learning-rate", metavar="R", type=number("--learning-rate", "0.001"), help="above 0")
    optimizers = member_of("--optimizer", tuple(Optimizer))
    add("--optimizer", metavar="NAME", type=optimizers, help="Adam, SGD or RMSprop")
    add("--loss", metavar="NAME", type=member_of("--loss", tuple(Loss)), help="MSE, BCE or L1")
    add("--batch", metavar="B", type=whole_number("--batch", 1, LARGEST_BATCH), help="pictures a step")
    add("--noise", metavar="PERCENT", type=number("--noise", "10"), help="input noise, 0 to 100")


def read_layers(text: str) -> tuple[tuple[int, ...], int]:
    """Hidden layers such as `16-4-16`, and which of them is the code."""
    if _LAYERS.fullmatch(text.strip()) is None:
        raise PinholeError(f"--layers takes whole numbers such as 16-4-16, not {quoted(text)}.")
    return parse_hidden_sizes(text)


def with_settings(document: Document, options: argparse.Namespace) -> Document:
    """The document with the settings that were given; raises `PinholeError` for impossible ones."""
    network = document.network
    if options.layers is not None:
        network = network.with_hidden_sizes(*options.layers)
    if options.output is not None:
        network = replace(network, output=options.output)
    changes: dict[str, Any] = {
        name: getattr(options, name)
        for name in ("learning_rate", "optimizer", "loss", "batch")
        if getattr(options, name) is not None
    }
    if options.noise is not None:
        changes["noise"] = replace(document.training.noise, amount=options.noise / 100.0)
    training = replace(document.training, **changes)
    seed = document.seed if options.seed is None else options.seed
    return replace(document, network=network, training=training, seed=seed)


def epochs_to_train(document: Document, wanted: int | None) -> int:
    """As many as asked for, else the document's; a document that never stops gets the usual number."""
    return wanted if wanted is not None else document.training.epochs or TrainingSettings().epochs
