"""The widgets of the part On pictures, and where they stand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.document import Document
from engine.labs.fooling.pictures.judge import Goal
from engine.scores.verdict import Verdict
from gui.pages.fooling.ground.longer_picture import with_longer
from gui.pages.fooling.ground.part_view import PartWidget
from gui.pages.fooling.pictures.board import Board
from gui.pages.fooling.pictures.steady_label import SteadyLabel
from gui.pages.fooling.pictures.table_panel import TablePanel
from gui.pages.fooling.pictures.wording import FLIPS, GOALS, INVITATION, TIPS, WAY_TIPS, WAYS, turn_words
from gui.widgets.banner import Banner
from gui.widgets.card import card
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.segments import Segments
from gui.workbench.workbench import Workbench

PADDING, GAP = 12, 8


class PicturesLayout(PartWidget):
    """What to fool and what to show on top, the three pictures below, and then the table."""

    letters_changed = Signal()  # the text has another size

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.goals: Segments[Goal] = Segments([(GOALS[one], one) for one in Goal], Goal.CLASS, "What to fool")
        self.goals.set_tooltips([TIPS[one] for one in Goal])
        self.ways: Segments[str] = Segments(
            [(words, way) for way, words in WAYS.items()], FLIPS, "What the machine looks for"
        )
        self.ways.set_tooltips(list(WAY_TIPS.values()))
        self.about = SteadyLabel()
        self.about.setProperty("role", "muted")
        self.board = Board(workbench.themes)
        self.told = SteadyLabel(INVITATION)
        self.banner = Banner(workbench.themes)
        self.panel = TablePanel(workbench)
        self._keep_width()
        workbench.model.document_changed.connect(self._take_pictures)
        self._modes = QWidget()
        row = FlowLayout(self._modes, gap=GAP)
        for part in (self.goals, self.ways):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(card(self.about, self.told, padding=PADDING, spacing=GAP))
        column.addWidget(self.board)
        column.addWidget(self.panel, 1)
        column.addWidget(self.banner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.board.fit(self.width_beside_bar)
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_width()
            self.board.fit(self.width_beside_bar)
            QTimer.singleShot(0, self, self.letters_changed.emit)  # once all parts have theirs

    def _take_pictures(self, document: Document, old: Document) -> None:
        """Other pictures are read about from the top."""
        names = {picture.name for picture in old.train}
        if document.train is not old.train and names.isdisjoint(picture.name for picture in document.train):
            self.scroll_home()

    def _keep_width(self) -> None:
        """The verdict's segment is as wide with any of its words, so that what stands beside it does not move."""
        button = self.goals.button(Goal.VERDICT)
        button.ensurePolished()
        shown, widths = button.text(), []
        button.setMinimumWidth(0)
        for told in ("", *Verdict):
            button.setText(turn_words(told))
            widths.append(button.sizeHint().width())
        button.setText(shown)
        button.setMinimumWidth(max(widths))

    def modes(self) -> QWidget:
        """What to fool, and what the machine looks for."""
        return self._modes

    def drawn(self, background: str) -> QImage:
        """The table with its rows that are scrolled away, where its part of them is."""
        table = self.panel.table
        whole = super().drawn(background)
        if not table.isVisible() or not table.scrolls:
            return whole
        return with_longer(whole, QRect(table.mapTo(self, QPoint()), table.size()), table.drawn())

    @property
    def rolled_up(self) -> bool:
        """See `PartWidget.rolled_up`."""
        return self.panel.table.isVisible() and self.panel.table.scrolls

    def remark(self) -> str:
        """A picture of very many rows would be of no use."""
        return self.panel.table.remark() if self.rolled_up else ""
