"""What is noticed and what is repaired, of pictures as they are, flipped and nudged: a few figures in a grid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from engine.labs.fooling.pictures.guards import Guard
from engine.labs.fooling.pictures.summary import FORMS, UNTOUCHED, Shares
from engine.wording import NOTHING_YET, percent
from gui.widgets.wrapping_label import WrappingLabel

NAMES = {Guard.LOSS: "Loss notices", Guard.CODE: "Code notices"}
NEWLY = "and not untouched already"
INDENT = 16
FALSE_ALARMS = "false\N{NO-BREAK SPACE}alarms"
ROWS = (*(name for guard in Guard for name in (NAMES[guard], NEWLY)), "The same again after the autoencoder")
ROW_TIPS = (
    *(
        tip
        for guard in Guard
        for tip in (
            f"The share of pictures noticed by the {guard.value}",
            f"The same without the pictures that the {guard.value} notices untouched: there it proves nothing",
        )
    ),
    "The share of pictures that, sent through the autoencoder first, have their class or verdict again",
)
HEADS = {UNTOUCHED: "Untouched", "fewest flips": "Flipped", "nudged": "Nudged"}
OF = {UNTOUCHED: "{0:,} normal untouched", "fewest flips": "{0:,} flipped", "nudged": "{0:,} nudged"}
TIPS = {
    UNTOUCHED: "False alarms: pictures that nobody has meddled with; an alarm for an anomaly would be right",
    "fewest flips": "The pictures with the fewest pixels flipped that fool",
    "nudged": "The pictures with every pixel nudged a little along the slope (PGD)",
}


class SharesGrid(QWidget):
    """A row for each question, a column for each form of the pictures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(2)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.cells: dict[tuple[int, str], QLabel] = {}
        self.heads: dict[str, QLabel] = {}
        for row, (name, tip) in enumerate(zip(ROWS, ROW_TIPS, strict=True), start=1):
            label = _quiet(name)
            label.setToolTip(tip)
            label.setContentsMargins(INDENT if name == NEWLY else 0, 0, 0, 0)
            grid.addWidget(label, row, 0)
        for column, (form, _) in enumerate(FORMS, start=1):
            head = self.heads[form] = _quiet(HEADS[form])
            head.setToolTip(TIPS[form])
            head.setAlignment(right)
            grid.addWidget(head, 0, column)
            for row in range(len(ROWS)):
                cell = self.cells[row, form] = WrappingLabel()
                cell.setAlignment(right)
                grid.addWidget(cell, row + 1, column)
        grid.setColumnStretch(len(FORMS) + 1, 1)

    def show_shares(self, shares: Sequence[Shares]) -> None:
        """Show these; a form without pictures has no figures."""
        self.setVisible(bool(shares))
        for cell in self.cells.values():
            cell.setText(NOTHING_YET)
        for form, head in self.heads.items():
            head.setText(HEADS[form])
        for one in shares:
            self.heads[one.form].setText(OF[one.form].format(one.count))
            words = [words for guard in Guard for words in _noticed(one, guard)]
            for row, text in enumerate((*words, percent(one.told_as_before, 0))):
                self.cells[row, one.form].setText(text)


def _noticed(one: Shares, guard: Guard) -> tuple[str, str]:
    """The share of all, and of those that are not noticed untouched how many."""
    share = percent(one.noticed[guard], 0)
    if one.form == UNTOUCHED:
        return f"{share} {FALSE_ALARMS}", NOTHING_YET
    noticed, of = one.newly[guard]
    return share, f"{noticed:,} of {of:,}"


def _quiet(words: str) -> QLabel:
    label = WrappingLabel(words)
    label.setProperty("role", "muted")
    return label
