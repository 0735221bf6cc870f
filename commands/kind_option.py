"""The option that chooses a kind of network."""

from __future__ import annotations

import argparse

from commands.arguments import ArgumentParser
from engine.document import Document
from engine.kinds import kind_named, kinds, with_kind
from engine.networks.recipe import Recipe

OPTION = "--kind"


def add_kinds(parser: ArgumentParser) -> None:
    """`--kind NAME`; not offered while there is no choice."""
    if len(kinds()) > 1:
        known = "; ".join(f"{one.name}: {one.sentence}" for one in kinds()).replace("%", "%%")
        parser.add_argument(OPTION, metavar="NAME", type=read_kind, help=f"the kind of network ({known})")


def read_kind(text: str) -> Recipe:
    """The kind of a name or title, in capital or small letters."""
    word = text.strip().casefold()
    return next((one for one in kinds() if word in (one.name, one.title.casefold())), None) or kind_named(
        text
    )


def with_kind_given(document: Document, options: argparse.Namespace) -> Document:
    """The document with the kind that was given; raises `PinholeError` where that is impossible."""
    kind = getattr(options, "kind", None)
    return document if kind is None else with_kind(document, kind)
