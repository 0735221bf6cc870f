"""Table and loss curve side by side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.pages.play.side_by_side.card import SideBySideCard
from gui.widgets.balanced_splitter import BalancedSplitter

LEAST_PLOT, MOST_PLOT = 0.33, 0.43  # of the width


class Cards(BalancedSplitter):
    """The curve gets what the table does not need for all its columns, within bounds."""

    def __init__(self, table: SideBySideCard, plot: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("play_cards")
        self._table = table
        self.addWidget(table)
        self.addWidget(plot)
        self.setHandleWidth(8)

    def balance(self) -> None:
        """Divide by itself, unless somebody has divided it or one of the two is away."""
        hidden = [part.isHidden() for part in (self.widget(0), self.widget(1)) if part is not None]
        if not self.is_balanced or any(hidden):
            return
        room = self.width() - self.handleWidth()
        plot = min(max(room - self._table.wanted_width(), int(LEAST_PLOT * room)), int(MOST_PLOT * room))
        self.divide([room - plot, plot])
