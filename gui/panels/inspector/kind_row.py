"""The row that names the kind of network, where there is more than one to choose from."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.document import Document
from engine.networks.recipes import known_recipes
from engine.setup import setup_of, with_kind
from gui.panels.inspector.section import Section
from gui.widgets.choice import Choice

TITLE = "Kind"
TIP = "What kind of network it is: choosing one puts in the settings that make it, and leaves all others."
NONE_OF_THEM = "Own mixture"


class KindRow(QObject):
    """A choice of recipes; of a document that is none of them it says so."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._section = section
        self._recipes = {recipe.name: recipe for recipe in known_recipes()}
        self.control: Choice[str] | None = None
        if len(self._recipes) > 1:
            items = [(f"{name[:1].upper()}{name[1:]}", name) for name in self._recipes]
            self.control = Choice([*items, (NONE_OF_THEM, "")], _kind(section.document), TITLE)
            section.add_row(TITLE, self.control, TIP)
            self.control.chosen.connect(self._choose)

    def show_document(self, document: Document) -> None:
        """Show the document's kind, and what that is."""
        if self.control is not None:
            name = _kind(document)
            self.control.set_value(name)
            self.control.setToolTip(self._recipes[name].sentence if name else TIP)

    def _choose(self, name: str) -> None:
        recipe = self._recipes.get(name)
        if recipe is None:
            self.show_document(self._section.document)
        else:
            self._section.commit(TITLE, lambda old: with_kind(old, recipe))


def _kind(document: Document) -> str:
    """The name of a document's kind, or nothing."""
    kind = setup_of(document).kind
    return kind.name if kind is not None else ""
