"""Sentences about what was given on the command line and does nothing there, or makes another kind than was named."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from commands.setting_option import is_given, option_of
from engine.document import Document
from engine.document_parts import PARTS
from engine.kinds import is_part_of, kind_of, kind_title
from engine.networks.shapes.catalogue import known_shapes
from engine.settings.described import descriptions


def remarks(document: Document, options: argparse.Namespace) -> Iterator[str]:
    """One sentence each, about options that were read and the document that they made."""
    for part in PARTS:
        settings = part.of(document)
        for name, setting in descriptions(part.kind):
            if is_given(part.kind, name, options) and (why := setting.idle(settings)):
                yield f"{option_of(name, setting)} does nothing here: {why}."
    shape = document.network.shape
    for kind in known_shapes():
        for name, setting in descriptions(kind):
            if is_given(kind, name, options):
                other = f"the network is {shape.name}, not {kind.name}"
                if why := setting.idle(shape) if isinstance(shape, kind) else other:
                    yield f"{option_of(name, setting, f'{kind.name}-')} does nothing here: {why}."
    wanted = getattr(options, "kind", None)
    if wanted is not None and kind_of(document) is not wanted and not is_part_of(document, wanted):
        title = kind_title(document)
        yield f"With these settings the kind of network is {title!r}, not {wanted.title!r}."
