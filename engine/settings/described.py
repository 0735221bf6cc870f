"""Dataclasses whose fields carry a description of the setting that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine.settings.description import Setting

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

DESCRIPTION = "description"  # the key in a field's metadata


def described(description: Setting) -> Mapping[str, Setting]:
    """The `metadata` of a dataclass's `field`."""
    return MappingProxyType({DESCRIPTION: description})


def descriptions(settings: DataclassInstance | type[DataclassInstance]) -> Iterator[tuple[str, Setting]]:
    """The name and description of every described field, in order."""
    for one in fields(settings):
        if (description := one.metadata.get(DESCRIPTION)) is not None:
            yield one.name, description


def check_settings(settings: DataclassInstance) -> None:
    """Raise `PinholeError`, naming the setting, for the first described field whose value is impossible."""
    for name, description in descriptions(settings):
        description.check(getattr(settings, name))


def since(one: Field[Any]) -> int:
    """The document format that first had a field: 1 unless its description says more."""
    description = one.metadata.get(DESCRIPTION)
    return 1 if description is None else int(description.since)


def usual(one: Field[Any]) -> object:
    """The value that a field has when nothing is said."""
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default
