"""Options that change a document's settings for one run."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace

from commands.arguments import ArgumentParser, member_of, whole_number
from commands.freeze_option import add_freeze, check_layers_are_there, with_frozen
from commands.kind_option import add_kinds, with_kind_given
from commands.penalty_option import add_penalties, with_penalties
from commands.setting_option import add_options, with_options
from engine.activations import Activation
from engine.document import Document
from engine.document_parts import PARTS
from engine.errors import PinholeError
from engine.networks.network import parse_hidden_sizes
from engine.networks.shapes.catalogue import known_shapes
from engine.settings.training import LARGEST_SEED, MOST_EPOCHS, TrainingSettings
from engine.wording import quoted

SIDES = ("encoder", "decoder")
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
    """Seed, network, training, noise and verdict."""
    add = parser.add_argument
    add("--seed", metavar="S", type=whole_number("--seed", 0, LARGEST_SEED), help="the first weights")
    add("--layers", metavar="16-4-16", type=read_layers, help="hidden layers; the narrowest is the code")
    for side in SIDES:
        add(
            f"--{side}-activations",
            metavar="Tanh-ReLU",
            type=read_activations,
            help=f"activations of the {side}'s layers, one each",
        )
    add_kinds(parser)
    for part in PARTS:
        add_options(parser, part.kind)
    for shape in known_shapes():
        add_options(parser, shape, f"{shape.name}-")
    add_penalties(parser)
    add_freeze(parser)


def read_layers(text: str) -> tuple[int, ...]:
    """Hidden layers such as `16-4-16`."""
    if _LAYERS.fullmatch(text.strip()) is None:
        raise PinholeError(f"--layers takes whole numbers such as 16-4-16, not {quoted(text)}.")
    return parse_hidden_sizes(text)[0]


def read_activations(text: str) -> tuple[Activation, ...]:
    """Activations such as `Tanh-ReLU`."""
    read = member_of("An activation", tuple(Activation))
    return tuple(read(word) for word in text.split("-"))


def with_settings(document: Document, options: argparse.Namespace) -> Document:
    """The document with the settings that were given; raises `PinholeError` for impossible ones."""
    document = with_kind_given(document, options)
    network = document.network
    network = replace(network, shape=with_options(network.shape, options))
    if options.layers is not None:
        network = network.with_hidden_sizes(options.layers, network.shape.code_place(options.layers))
    own = {f"{side}_activations": getattr(options, f"{side}_activations") for side in SIDES}
    network = replace(network, **{name: given for name, given in own.items() if given is not None})
    noise = with_options(document.training.noise, options)
    training = with_frozen(with_penalties(replace(document.training, noise=noise), options), options)
    document = replace(  # all at once, since output and loss bind each other
        document,
        network=with_options(network, options),
        training=with_options(training, options),
        verdict=with_options(document.verdict, options),
        seed=document.seed if options.seed is None else options.seed,
    )
    if options.freeze is not None:
        check_layers_are_there(document)
    return document


def epochs_to_train(document: Document, wanted: int | None) -> int:
    """As many as asked for, else the document's; a document that never stops gets the usual number."""
    return wanted if wanted is not None else document.training.epochs or TrainingSettings().epochs
