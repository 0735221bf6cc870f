"""Rows for the settings that one shape of network alone has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.document import Document
from engine.document_parts import NETWORK
from engine.networks.shapes.catalogue import known_shapes
from engine.networks.shapes.shape import Shape
from engine.settings.described import descriptions
from engine.settings.description import Setting
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_rows import Place, SettingRow


class ShapeRows:
    """The rows of every shape; those of the document's own are shown."""

    def __init__(self, section: Section) -> None:
        self._rows = [
            SettingRow(section, setting, _place(kind, name, setting))
            for kind in known_shapes()
            for name, setting in descriptions(kind)
        ]

    def show_document(self, document: Document) -> None:
        """Let every row show what the document has."""
        for row in self._rows:
            row.show_document(document)


def _place(kind: type[Shape], name: str, setting: Setting) -> Place:
    """Where a setting of a shape lies; in a document of another shape it is as usual."""

    def shape_of(document: Document) -> Shape:
        shape = document.network.shape
        return shape if type(shape) is kind else kind()

    def put(document: Document, value: Any) -> tuple[Document, str]:
        shape = replace(shape_of(document), **{name: value})
        return NETWORK.changed(document, shape=shape), ""

    return Place(
        lambda document: getattr(shape_of(document), name),
        put,
        lambda document: type(document.network.shape) is kind and setting.applies(document.network.shape),
    )
