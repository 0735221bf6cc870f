"""The kind of network, on top of its settings: a button that opens the cards of all kinds."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Qt

from engine.document import Document
from engine.kinds import kind_of, kind_sentence, kinds, with_kind
from engine.networks.recipe import Recipe
from gui.look.theme import Themes
from gui.panels.inspector.section import Section
from gui.panels.kinds.kind_button import KindButton

AFRESH = "Another kind of network: training starts from new weights."


class KindRow(QObject):
    """Shown as soon as there is a choice. Another kind is one undo step and another run: Undo brings back both."""

    def __init__(self, section: Section, themes: Themes) -> None:
        super().__init__(section)
        self._section = section
        self._themes = themes
        self.button = KindButton(themes)
        section.add_wide(self.button)
        self.button.setVisible(len(kinds()) > 1)
        self.sentence = section.add_muted()  # what a mixture is made of: its name does not say it
        self.button.clicked.connect(self.open)
        self.show_document(section.document)

    def show_document(self, document: Document) -> None:
        """Show which kind the document has."""
        self.button.show_document(document)
        self.sentence.setText(kind_sentence(document))
        self.sentence.setVisible(not self.button.isHidden() and kind_of(document) is None)

    def open(self) -> None:
        """Show the cards beside the button."""
        from gui.panels.kinds.kind_popover import (
            KindPopover,
        )  # as others here: the first window is painted without it

        popover = KindPopover(self._section.document, self._themes, self.button)
        popover.chosen.connect(self._choose)
        corner = self.button.mapToGlobal(QPoint(0, 0))
        popover.open_beside(QRect(corner, self.button.size()))

    def _choose(self, kind: Recipe) -> None:
        if kind_of(self._section.document) is kind:
            return
        done = self._section.commit(f"Kind: {kind.title}", lambda old: with_kind(old, kind), afresh=True)
        if done and self._section.banner.isHidden():
            self._section.tell(AFRESH)
        self.button.window().setFocus(Qt.FocusReason.OtherFocusReason)  # so that Space trains now
