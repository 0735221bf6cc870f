"""Which dashed curve of an earlier run is which: its line, its number and what it was."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from engine.twins.ghost import Ghost
from gui.look.theme import Themes
from gui.pages.play.loss_plot.term_legend import line_entry, take_out
from gui.pages.play.loss_plot.terms import dash
from gui.widgets.elided_label import ElidedLabel


class GhostLegend(QWidget):
    """`- - 1: before the fork at epoch 25`; what does not fit is shortened. Hidden while there is no ghost."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._ghosts: tuple[Ghost, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What stands in it."""
        return [label.text() for label in self.findChildren(ElidedLabel)]

    @property
    def has_ghosts(self) -> bool:
        """Whether there is anything to name."""
        return bool(self._ghosts)

    def show_ghosts(self, ghosts: Sequence[Ghost]) -> None:
        """Name these."""
        if tuple(ghosts) == self._ghosts:
            return
        self._ghosts = tuple(ghosts)
        take_out(self._row)
        for ghost in self._ghosts:
            self._row.addWidget(self._entry(ghost), 1)
        self.setAccessibleName(f"Curves of earlier runs: {', '.join(self.words)}" if ghosts else "")
        self.setVisible(bool(ghosts))

    def _entry(self, ghost: Ghost) -> QWidget:
        label = ElidedLabel()
        label.setText(f"{ghost.number}: {ghost.name}")
        return line_entry(self._themes, dash(ghost.number - 1), label, stretch=1)
