"""The settings of a document as the sections of its file, and what each format added to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, NamedTuple

from engine.files.faults import DamageError
from engine.files.plain_data import from_plain, to_plain
from engine.networks.network import Network
from engine.networks.shapes.catalogue import shape_named
from engine.scores.verdict import VerdictSettings
from engine.settings.described import news, since
from engine.settings.training import InputNoise, TrainingSettings
from engine.wording import quoted

Plain = dict[str, Any]
SHAPE, NAME = "shape", "name"


def plain_network(network: Network) -> Plain:
    """A network with its shape by name, and that shape's own settings beside the name."""
    shape = {NAME: network.shape.name, **to_plain(network.shape)}
    return {**to_plain(network, leave_out=(SHAPE,)), SHAPE: shape}


def network_of(plain: object) -> Network:
    """The network of a section; raises `DamageError`, or `PinholeError` for a shape that is not known."""
    where = "its network"
    if not isinstance(plain, dict):
        raise DamageError(f"{where} is not an object")
    said = plain.get(SHAPE)
    if not isinstance(said, dict) or type(said.get(NAME)) is not str:
        raise DamageError(f"the shape of {where} is malformed")
    own = {key: value for key, value in said.items() if key != NAME}
    shape = from_plain(shape_named(said[NAME]), own, f"the shape of {where}")
    rest = {key: value for key, value in plain.items() if key != SHAPE}
    return from_plain(Network, rest, where, {SHAPE: shape})


def plain_training(training: TrainingSettings) -> Plain:
    """Training settings; the noise has a section of its own."""
    plain: Plain = to_plain(training, leave_out=("noise",))
    return plain


def training_of(plain: object, noise: object) -> TrainingSettings:
    """The training settings of two sections; raises `DamageError` or `PinholeError`."""
    given = {"noise": from_plain(InputNoise, noise, "its noise")}
    return from_plain(TrainingSettings, plain, "its training", given)


def verdict_of(plain: object) -> VerdictSettings:
    """The verdict settings of a section; raises `DamageError` or `PinholeError`."""
    return from_plain(VerdictSettings, plain, "its verdict")


class Section(NamedTuple):
    """One section of settings."""

    kind: type[Any]
    plain: Callable[[Any], Plain]


SECTIONS = {
    "network": Section(Network, plain_network),
    "training": Section(TrainingSettings, plain_training),
    "noise": Section(InputNoise, to_plain),
    "verdict": Section(VerdictSettings, to_plain),
}


def added_by(version: int) -> dict[str, Plain]:
    """The fields that a format was the first to have, by section, each with what it means where it is not said."""
    added: dict[str, Plain] = {}
    for name, section in SECTIONS.items():
        usual = section.plain(section.kind())
        later = {one.name: usual[one.name] for one in fields(section.kind) if since(one) == version}
        if later:
            added[name] = later
    return added


def has_news_of(version: int, description: Plain) -> bool:
    """Whether a setting has a value that a format was the first to have."""
    return any(_news_in(description[name], section.kind, version) for name, section in SECTIONS.items())


def check_values(description: Plain, version: int) -> None:
    """Raise `DamageError` if a setting has a value that `version`, a later format, was the first to have."""
    for name, section in SECTIONS.items():
        for value in _news_in(description[name], section.kind, version):
            raise DamageError(f"its {name} has {quoted(value)}, which its format does not know")


def _news_in(section: object, kind: type[Any], version: int) -> list[str]:
    """The values in a section, which may be malformed, that a format was the first to have."""
    if not isinstance(section, dict):
        return []
    return [
        value.value
        for one in fields(kind)
        for value, first in news(one).items()
        if first == version and section.get(one.name) == value
    ]


def check_known(section: object, name: str, later: Plain) -> None:
    """Raise `DamageError` if a section has a field that only a later format has."""
    if isinstance(section, dict):
        for key in later:
            if key in section:
                raise DamageError(f"its {name} has '{key}', which its format does not know")
