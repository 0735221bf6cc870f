"""What came out: the output grid in its views, and the scores below it."""

from __future__ import annotations

import math
from enum import StrEnum
from html import escape

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.passage import Passage
from engine.pictures.letter_rows import read_letters
from engine.pictures.lettering import alphabet_in
from engine.pictures.picture import Picture
from engine.scores.similarity import Measure, Scores, black_and_white, grey_output
from engine.scores.verdict import Basis, Verdict
from engine.wording import percent
from gui.grids.grid_view import Mode
from gui.grids.paintable_grid import PaintableGrid
from gui.look.theme import Theme, Themes
from gui.look.verdict_mark import verdict_words
from gui.panels.editor.canvas_paint import MARGIN
from gui.widgets.rich_label import RichLabel
from gui.widgets.segments import Segments
from gui.widgets.signed_legend import SignedLegend

Grid = npt.NDArray[np.float32]


class OutputMode(StrEnum):
    """How the output is shown."""

    GREY = "Grey"
    BLACK_AND_WHITE = "Black & white"
    DIFFERENCE = "Difference"
    PREDICT = "Predict"


TOOLTIPS = {
    OutputMode.GREY: "The numbers as they come out, clamped to 0 (white) to 1 (black)",
    OutputMode.BLACK_AND_WHITE: "Below 0.5 is white, else black",
    OutputMode.DIFFERENCE: "Output minus input: blue is ink added, orange is ink missing",
    OutputMode.PREDICT: "Paint what you expect to come out, then reveal it",
}


JUDGED = {Basis.BLACK_AND_WHITE: OutputMode.BLACK_AND_WHITE, Basis.GREY: OutputMode.GREY}
WORDS = [mode.value.replace("&", "&&") for mode in OutputMode]  # a doubled ampersand makes no mnemonic
SHORT_WORDS = ["Grey", "B/W", "Diff", "Guess"]
SET_BY_HAND = "Code set by hand"
FROM_SAMPLE = "Reconstruction from a sample"
FROM_NOISE = "Reconstruction from noise"
BY_HAND = "Esc gives the real code back"
MINUS_INPUT = "Minus the input"
SHORTER = {SET_BY_HAND: "By hand", BY_HAND: "Esc: real code"}  # where there is little room
ICON_SHARE = 0.9  # of a line's height
ICON_LETTERS = 3  # about as wide as the icon
OF_INPUT, OF_ANOTHER = (
    ("missing", "added"),
    ("less", "more"),
)  # what a difference to the input, or another, means
LINES = 4  # of text, where there is room: caption and legend
BOLDER = 1.15  # how much wider bold text is, at most


class OutputPanel(QWidget):
    """The reconstruction of the selected picture."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._passage: Passage | None = None
        self._sampled = False
        self._threshold, self._measure = 0.0, Measure.HAMMING
        self._basis = Basis.BLACK_AND_WHITE
        self._train: tuple[Picture, ...] = ()
        self._alphabet = ""  # of pictures that are texts
        self._instead: tuple[Grid, Mode, tuple[str, ...]] | None = None  # shown by *Predict*
        self._compared: tuple[Grid | None, str] = (
            None,
            "",
        )  # what *Difference* takes away instead of the input
        self._by_hand: tuple[str, ...] = ()  # what is said below an output that comes from no picture
        self._wide = True
        self._lines = LINES  # below the grid
        self._output = np.zeros((8, 8), dtype=np.float32)
        items = list(zip(WORDS, OutputMode, strict=True))
        self.switch = Segments(items, OutputMode.BLACK_AND_WHITE, "Output", quiet=False, parent=self)
        self.switch.set_tooltips(list(TOOLTIPS.values()))
        self.switch.chosen.connect(self._draw)
        self.grid = PaintableGrid(themes, self, margin=MARGIN)
        self.grid.setAccessibleName("Reconstruction")
        self.legend = SignedLegend(themes, self)
        self.legend.set_scale(1.0)
        self.legend.set_words(*OF_INPUT)
        self._reads = True
        self.legend.hide()
        self.caption = RichLabel(self)
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._caption_text = ""
        themes.changed.connect(self._theme_changed)

    def show_passage(self, passage: Passage | None, document: Document, sampled: bool = False) -> None:
        """Show what came out, of a code that was drawn where it is `sampled`; None shows blank paper."""
        self._passage, self._sampled = passage, sampled
        if passage is None:
            self._output = np.zeros((document.size.height, document.size.width), dtype=np.float32)
        else:
            self._output = passage.output
        self._by_hand = ()
        self._show_judged(document.verdict.basis)
        self._threshold, self._measure = document.verdict.threshold, document.verdict.measure
        if self._train is not document.train:
            self._train, self._alphabet = document.train, alphabet_in(document.train)
        self._draw()

    def _show_judged(self, basis: Basis) -> None:
        """What begins to be judged is shown, unless somebody looks at the difference."""
        if basis is not self._basis:
            self._basis = basis
            if self.switch.value in JUDGED.values():
                self.switch.set_value(JUDGED[basis])

    def set_room(self, wide: bool, room: int, lines: int) -> None:
        """Whether there is room for a second score, how much for the names of the views, and for how many lines.

        `room` is in pixels; the caption has up to three of the `lines`, the legend a fourth.
        """
        self.switch.set_words(WORDS)
        if self.switch.sizeHint().width() > room:
            self.switch.set_words(SHORT_WORDS)
        self._wide, self._lines = wide, lines
        self._show_legend()
        self._say()

    def show_override(
        self,
        output: np.ndarray[tuple[int, int], np.dtype[np.float32]],
        line: str = BY_HAND,
        title: str = SET_BY_HAND,
        reads: bool = True,
    ) -> None:
        """Show what the decoder paints for a code that is no picture's, and say where that comes from.

        Where pictures are texts, the title says what it `reads` as.
        """
        self._output, self._by_hand, self._reads = output, (title, line), reads
        self._draw()

    def show_instead(self, values: Grid, mode: Mode, lines: tuple[str, ...]) -> None:
        """What *Predict* shows instead of the output: values (height, width), and words below them, a title first."""
        self._instead = values, mode, lines
        if self.switch.value is OutputMode.PREDICT:
            self._draw()

    def compare_with(self, values: Grid | None, title: str = "") -> None:
        """Let *Difference* take these values (height, width) away, and say so; None: the input, as usual."""
        if values is None and self._compared[0] is None and self._compared[1] == title:
            return
        self._compared = values, title
        self.legend.set_words(*(OF_INPUT if values is None else OF_ANOTHER))
        self._draw()

    def _draw(self, button: object = None) -> None:
        mode = self.switch.value
        match mode:
            case OutputMode.GREY:
                self.grid.show_values(grey_output(self._output), "ink")
            case OutputMode.BLACK_AND_WHITE:
                self.grid.show_values(black_and_white(self._output), "ink")
            case OutputMode.DIFFERENCE:
                picture = self._passage.picture.pixels if self._passage is not None else self._output
                other = self._compared[0]
                if other is not None and other.shape == picture.shape:
                    picture = other
                self.grid.show_values(grey_output(self._output) - picture, "signed", 1.0)
            case OutputMode.PREDICT if self._instead is not None:
                self.grid.show_values(*self._instead[:2], 1.0)
        self._show_legend()
        self._say()

    def _show_legend(self) -> None:
        self.legend.setVisible(self.switch.value is OutputMode.DIFFERENCE and self._lines >= LINES)

    def _say(self) -> None:
        titles = (*self._origins, "Reconstruction")
        title = self._titled(next((words for words in titles if self._fits(words)), "Output"))
        lines = [title]
        if self.switch.value is OutputMode.PREDICT and self._instead is not None:
            heading, *rest = self._instead[2]
            lines = [f"<b>{heading}</b>", *rest] if self._lines >= LINES else []
        elif self._by_hand:
            title, line = self._by_hand
            if self.switch.value is OutputMode.DIFFERENCE:
                line = self._compared[1] or MINUS_INPUT
            if not self._fits(title):
                title = SHORTER.get(title, title)
            said = next((words for words in (line, SHORTER.get(line, line)) if self._fits(words)), "")
            lines = [self._titled(title) if self._reads else f"<b>{title}</b>", said]
        elif self._passage is not None:
            scores = self._passage.scores
            second = Measure.RUZICKA if self._measure is not Measure.RUZICKA else Measure.HAMMING
            judged = [
                _score_text(
                    scores,
                    self._measure,
                    self._wide or self._fits(f"{self._measure} 100.0 %"),
                    self._threshold,
                ),
                self._verdict_text(self._passage.verdict),
            ]
            if self._wide:
                judged[0] += f" · {_score_text(scores, second)}"
            lines = [title, *judged] if self._lines > len(judged) else judged
        text = "<br>".join(lines[: self._lines])
        if text != self._caption_text:
            self._caption_text = text
            self.caption.setText(text)

    def _titled(self, title: str) -> str:
        """A title, and where pictures are texts what this one reads as, if there is room for it."""
        if not self._alphabet or self._output.shape[1] < len(self._alphabet):
            return f"<b>{title}</b>"
        read = f"“{read_letters(self._output, self._alphabet)}”"
        for words in (f"{title} {read}", read):
            if self._fits(words):
                return f"<b>{escape(words)}</b>"
        return f"<b>{title}</b>"

    @property
    def _is_from_noise(self) -> bool:
        return self._passage is not None and self._passage.entered is not self._passage.picture.pixels

    @property
    def _origins(self) -> tuple[str, ...]:
        """What the title says of an output that is not the network's answer to the picture as it is."""
        if self.switch.value is OutputMode.DIFFERENCE and self._compared[1]:
            return (self._compared[1],)
        if self._sampled:
            return (FROM_SAMPLE,)
        return (FROM_NOISE,) if self._is_from_noise else ()

    def _verdict_text(self, verdict: Verdict) -> str:
        """The verdict in its colour, with the threshold where there is room for it; quiet where there is none."""
        theme = self._themes.now
        if verdict is Verdict.UNTRAINED:
            return f"<span style='color:{theme.muted}'>{verdict}</span>"
        relation = "≥" if verdict is Verdict.NORMAL else "<"
        limit = f" {relation} {self._threshold * 100:g} %"
        side = round(self.caption.fontMetrics().height() * ICON_SHARE)
        fits = self._fits(f"{verdict}{limit}" + "0" * ICON_LETTERS)
        return verdict_words(verdict, theme, limit if fits else "", side)

    def _fits(self, text: str) -> bool:
        return self.caption.fontMetrics().horizontalAdvance(text) * BOLDER <= self.caption.width()

    def _theme_changed(self, theme: Theme) -> None:
        self._say()


def _score_text(scores: Scores, measure: Measure, named: bool = True, limit: float = math.inf) -> str:
    """The score, with its name or, where there is no room, without it; below `limit` it does not look like that."""
    score = f"<b>{percent(scores.of(measure), 1, limit)}</b>"
    return f"{measure} {score}" if named else score
