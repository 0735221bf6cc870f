"""The kind of network: shown as soon as there is a choice."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.document import Document
from engine.kinds import kind_of, kinds, with_kind
from engine.networks.recipe import Recipe
from gui.panels.inspector.section import Section
from gui.widgets.choice import Choice

OWN_MIXTURE = "a mixture"
TIP = "A kind puts its own settings in and leaves all others as they are."


class KindRow(QObject):
    """A list of all kinds; what has the settings of none is called a mixture."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self._section = section
        there_are = kinds()
        words: list[tuple[str, Recipe | None]] = [(one.name, one) for one in there_are]
        self.control: Choice[Recipe | None] = Choice(
            [*words, (OWN_MIXTURE, None)], kind_of(section.document), "Kind"
        )
        row = section.add_row("Kind", self.control, "\n".join([TIP, *(one.sentence for one in there_are)]))
        row.setVisible(len(there_are) > 1)
        self.control.chosen.connect(self._choose)

    def show_document(self, document: Document) -> None:
        """Show which kind the document has."""
        self.control.set_value(kind_of(document))

    def _choose(self, kind: Recipe | None) -> None:
        if kind is not None:
            self._section.commit(f"Kind {kind.name}", lambda old: with_kind(old, kind))
        else:
            self.show_document(self._section.document)  # a mixture is made by its settings
