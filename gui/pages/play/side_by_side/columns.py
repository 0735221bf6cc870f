"""The columns of the table: what they are called, what they say, and what sorting by them means."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import Qt

from engine.company.way import Way
from engine.scores.similarity import Measure

CLAMP_NOTE = "Grey output is clamped to 0..1 before it is scored."


class Column(IntEnum):
    """The columns, from left to right."""

    PICTURE = 0
    LABEL = 1  # hidden where no picture has one
    INPUT = 2
    GREY = 3
    BLACK_AND_WHITE = 4
    DIFFERENCE = 5
    MEAN = 6  # these three are hidden until they are wanted
    NEAREST = 7
    PCA = 8
    HAMMING = 9
    RUZICKA = 10
    DICE = 11
    COSINE = 12
    VERDICT = 13

    @property
    def shows_words(self) -> bool:
        """Whether the cells are words of the pictures' own, of any length."""
        return self in (Column.PICTURE, Column.LABEL)

    @property
    def measure(self) -> Measure | None:
        """The measure of a score column."""
        return MEASURES.get(self)

    @property
    def way(self) -> Way | None:
        """The simpler way whose answers a column shows."""
        return WAYS.get(self)

    @property
    def shows_pixels(self) -> bool:
        """Whether the cells are small pictures, some of them with a score."""
        return Column.INPUT <= self <= Column.PCA

    @property
    def alignment(self) -> Qt.AlignmentFlag:
        """Names to the left, pictures in the middle, numbers to the right."""
        if self.shows_pixels:
            return Qt.AlignmentFlag.AlignCenter
        side = Qt.AlignmentFlag.AlignLeft if self.shows_words else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter

    def heading_data(self, role: int) -> object:
        """What Qt's views ask of the head of the column; None for what it has not."""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return HEADINGS[self].title
            case Qt.ItemDataRole.ToolTipRole:
                return HEADINGS[self].tooltip
            case Qt.ItemDataRole.TextAlignmentRole:
                return self.alignment
        return None


MEASURES = dict(zip((Column.HAMMING, Column.RUZICKA, Column.DICE, Column.COSINE), Measure, strict=True))
WAYS = dict(zip((Column.MEAN, Column.NEAREST, Column.PCA), Way, strict=True))
OUTPUTS = (Column.GREY, Column.BLACK_AND_WHITE, Column.DIFFERENCE)


class Heading(NamedTuple):
    """The head of a column."""

    title: str
    tooltip: str


HEADINGS = {
    Column.PICTURE: Heading("Picture", "All pictures, to train on and to test with. Click to sort by name."),
    Column.LABEL: Heading("Label", "What a picture shows, as its data set says. Click to sort by it."),
    Column.INPUT: Heading("In", "The picture itself. Click to sort by its ink."),
    Column.GREY: Heading(
        "Out", "What came out, clamped to 0 (white) to 1 (black). Click to sort by its ink."
    ),
    Column.BLACK_AND_WHITE: Heading(
        "B/W", "What came out: below 0.5 is white, else black. Click to sort by ink."
    ),
    Column.DIFFERENCE: Heading(
        "Diff",
        "Output minus input: blue is ink added, orange is ink missing. Click to sort by its amount.",
    ),
    Column.MEAN: Heading("Mean", "The mean of all training pictures, whatever goes in, with its score."),
    Column.NEAREST: Heading("Nearest", "The training picture that is nearest to the input, with its score."),
    Column.PCA: Heading(
        "PCA", "What PCA makes of the input with as many numbers as the code, with its score."
    ),
    Column.HAMMING: Heading("Hamming", "How near the pixels are. Click a score for its arithmetic."),
    Column.RUZICKA: Heading(
        "Ruzicka", "Ink in both, of the ink in either. Click a score for its arithmetic."
    ),
    Column.DICE: Heading("Dice", "Twice the ink in both, of all ink. Click a score for its arithmetic."),
    Column.COSINE: Heading("Cosine", "Whether the ink lies the same way. Click a score for its arithmetic."),
    Column.VERDICT: Heading("Verdict", "Normal from the threshold on, by the measure chosen under Anomaly."),
}
