"""`main.py kinds`: what kinds of network there are, and what each puts in."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

from commands.arguments import ArgumentParser
from engine.activations import Activation
from engine.document import Document
from engine.files.plain_data import to_plain
from engine.kind_changes import SAME, change_sentence
from engine.kinds import kinds, with_kind
from engine.networks.network import Network
from engine.networks.recipe import Recipe
from engine.networks.shapes.shape import Shape
from engine.settings.training import Loss, TrainingSettings

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

COLUMNS = 96
INDENT = "  "
PLAIN = "Its settings are those of a new document."


def main(arguments: Sequence[str]) -> int:
    """Print all kinds, in their groups."""
    parser = ArgumentParser("main.py kinds", "List the kinds of network that 'report --kind NAME' knows.")
    parser.add_argument("--json", action="store_true", help="print one JSON array")
    if parser.read(arguments).json:
        print(json.dumps([kind_json(one) for one in kinds()], allow_nan=False))
    else:
        print("\n".join(kind_lines()))
    return 0


def kind_json(kind: Recipe) -> dict[str, object]:
    """Name, label, group, sentence, and under `settings` what it makes different in a new document."""
    new, made = Document(), with_kind(Document(), kind)
    parts = {
        "network": _different(new.network, made.network),
        "training": _different(new.training, made.training),
    }
    return {
        "name": kind.name,
        "label": kind.title,
        "group": str(kind.group),
        "sentence": kind.sentence,
        "settings": {name: values for name, values in parts.items() if values},
    }


def kind_lines() -> Iterator[str]:
    """The kinds as text, a group below the other."""
    width = max(len(one.name) for one in kinds()) + 2
    for group, members in groupby(sorted(kinds(), key=_order), key=lambda one: one.group):
        yield str(group)
        for kind in members:
            made = change_sentence(Document(), with_kind(Document(), kind))
            told = (kind.sentence, f"{PLAIN if made == SAME else made}{_loss_note(kind)}")
            lines = [line for words in told for line in textwrap.wrap(words, COLUMNS - width - len(INDENT))]
            for name, line in zip((kind.name, *[""] * len(lines)), lines, strict=False):
                yield f"{INDENT}{name:<{width}}{line}"


def _loss_note(kind: Recipe) -> str:
    """What becomes of a loss that needs the Sigmoid's outputs; empty where it stays."""
    network = Network(output=Activation.SIGMOID)
    told = Document(network=network, training=TrainingSettings(loss=Loss.BCE))
    loss = with_kind(told, kind).training.loss
    return "" if loss is Loss.BCE else f" Where the loss is {Loss.BCE}, it becomes {loss}."


def _order(kind: Recipe) -> int:
    """Kinds of a group stand together, in the order of the registry."""
    return list(type(kind.group)).index(kind.group)


def _different(old: DataclassInstance, new: DataclassInstance) -> dict[str, Any]:
    pairs = ((one.name, getattr(old, one.name), getattr(new, one.name)) for one in fields(new))
    return {name: _plain(value) for name, before, value in pairs if value != before}


def _plain(value: object) -> Any:
    return {"name": value.name, **to_plain(value)} if isinstance(value, Shape) else to_plain(value)
