"""Registries: things by their names, in an order, that nobody changes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from engine.errors import PinholeError
from engine.wording import quoted


class Named(Protocol):
    """What has the name that files and the command line write."""

    @property
    def name(self) -> str:
        """The name."""


Entry = TypeVar("Entry", bound=Named)


def by_name(*entries: Entry) -> Mapping[str, Entry]:
    """The entries under their names, in this order."""
    return MappingProxyType({entry.name: entry for entry in entries})


def entry_named(registry: Mapping[str, Entry], name: str, what: str) -> Entry:
    """The entry of a name; raises `PinholeError` for one that is not known, `what` being its kind in words."""
    if name not in registry:
        known = f"known are {', '.join(registry)}" if registry else "this Pinhole has none"
        raise PinholeError(f"There is no {what} {quoted(name)}; {known}.")
    return registry[name]
