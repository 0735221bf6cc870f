"""Dataclasses whose fields carry a description of the setting that they hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine.settings.description import Setting

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

DESCRIPTION, SINCE, NEWS = "description", "since", "news"  # keys in a field's metadata
NOTHING: Mapping[StrEnum, int] = MappingProxyType({})


def described(
    description: Setting, since: int = 1, news: Mapping[StrEnum, int] = NOTHING
) -> Mapping[str, object]:
    """The `metadata` of a dataclass's `field`; `since` as for `from_format`.

    `news` are the members of a choice that came later than the field, each with the format that first had it.
    """
    return MappingProxyType({DESCRIPTION: description, SINCE: since, NEWS: news})


def from_format(since: int) -> Mapping[str, object]:
    """The `metadata` of a field that the document format `since` was the first to have."""
    return MappingProxyType({SINCE: since})


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
    """The document format that first had a field: 1 unless its metadata say more."""
    return int(one.metadata.get(SINCE, 1))


def news(one: Field[Any]) -> Mapping[StrEnum, int]:
    """The members of a choice that came later than its field, with the document format that first had each."""
    found: Mapping[StrEnum, int] = one.metadata.get(NEWS, NOTHING)
    return found


def usual(one: Field[Any]) -> object:
    """The value that a field has when nothing is said."""
    if one.default_factory is not MISSING:
        return one.default_factory()
    return one.default
