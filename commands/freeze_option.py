"""The option that freezes layers."""

from __future__ import annotations

import argparse
from dataclasses import replace

from commands.arguments import ArgumentParser
from engine.document import Document
from engine.errors import PinholeError
from engine.networks.frozen_layers import can_freeze
from engine.settings.frozen import EXAMPLE, Frozen, frozen_of
from engine.settings.training import TrainingSettings

OPTION = "--freeze"
NONE = "none"


def add_freeze(parser: ArgumentParser) -> None:
    """`--freeze encoder-1,output`."""
    parser.add_argument(
        OPTION,
        metavar=EXAMPLE.upper(),
        type=read_frozen,
        default=None,
        help=f"layers that do not learn: encoder-1, code, decoder-1, output, separated by commas; {NONE} frees all",
    )


def read_frozen(text: str) -> Frozen:
    """The names in a text such as `encoder-1,output`."""
    words = [word.strip().casefold() for word in text.split(",")]
    if words == [NONE]:
        return ()
    if not all(words):
        raise PinholeError(f"{OPTION} takes names of layers separated by commas, such as {EXAMPLE}.")
    return frozen_of(words)


def with_frozen(settings: TrainingSettings, options: argparse.Namespace) -> TrainingSettings:
    """The settings with the layers that were given."""
    frozen = getattr(options, "freeze", None)
    return settings if frozen is None else replace(settings, frozen=frozen)


def check_layers_are_there(document: Document) -> None:
    """Raise `PinholeError` for a layer that the document's network does not have."""
    there = can_freeze(document.layout)
    for name in document.training.frozen:
        if name not in there:
            raise PinholeError(f"The network has no layer '{name}'; it can freeze {', '.join(there)}.")
