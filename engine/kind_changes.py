"""What choosing a kind changes, in words: found by comparing the settings before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.document import Document
from engine.document_parts import PARTS
from engine.networks.network import Network
from engine.objective.catalogue import term_label
from engine.settings.described import descriptions
from engine.settings.description import Setting, Share, Switch
from engine.settings.penalties import weight_of
from engine.wording import listed

SAME = "Changes nothing."
OFF = ""  # the new value of what is off


def change_sentence(old: Document, new: Document) -> str:
    """`Sets layers 32-16-4-16-32, removes input noise.`: each setting of network and training that differs.

    Those that have one new value are named together.
    """
    found = dict[str, list[str]]()
    for name, value in _changes(old, new):
        found.setdefault(value, []).append(name)
    gone = found.pop(OFF, [])
    parts = [f"{listed(names)} {value}" for value, names in found.items()]
    words = ([f"sets {', '.join(parts)}"] if parts else []) + ([f"removes {listed(gone)}"] if gone else [])
    sentence = ", ".join(words)
    return f"{sentence[:1].upper()}{sentence[1:]}." if words else SAME


def _changes(old: Document, new: Document) -> Iterator[tuple[str, str]]:
    """Name and new value of each setting that differs."""
    before, after = old.network, new.network
    if type(before.shape) is not type(after.shape):
        yield f"{after.shape.name} layers", _written(after)
    else:
        yield from _described(before.shape, after.shape)
        if _layers(before) != _layers(after):
            yield "layers", _written(after)
    for part in PARTS:
        yield from _described(part.of(old), part.of(new))
    for name in sorted({one.name for one in (*old.training.penalties, *new.training.penalties)}):
        was, now = (weight_of(one.training.penalties, name) for one in (old, new))
        if was != now:
            yield _lowered(term_label(name)), f"{now:g}" if now else OFF


def _described(old: Any, new: Any) -> Iterator[tuple[str, str]]:
    for name, setting in descriptions(new):
        if getattr(old, name) != (value := getattr(new, name)):
            yield _lowered(setting.name), _text(setting, value)


def _text(setting: Setting, value: Any) -> str:
    if isinstance(setting, Share):
        return f"{value * 100:g} %" if value else OFF
    if isinstance(setting, Switch):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _lowered(name: str) -> str:
    """A name inside a sentence; one of capital letters stays."""
    return name if name[:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def _written(network: Network) -> str:
    return "-".join(map(str, network.hidden_sizes))


def _layers(network: Network) -> tuple[tuple[int, ...], int]:
    return network.hidden_sizes, len(network.encoder)
