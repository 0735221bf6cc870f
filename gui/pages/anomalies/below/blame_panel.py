"""One picture: what came back, and which pixels cost it which score; and whether it is an anomaly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from engine.document import stacked
from engine.labs.anomalies.blame import Blame, basis_words, blames, cost_text
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scored import Scored, answers_of
from engine.labs.anomalies.sorts import Sort
from engine.labs.kinds_order import evenly
from engine.progress import Progress
from engine.scores.similarity import grey_output
from engine.wording import one_line, quoted
from gui.jobs.jobs import Jobs
from gui.jobs.newest_answer import NewestAnswer
from gui.look.relative_font import RelativeFont
from gui.look.theme import Themes
from gui.pages.anomalies.below.maps_view import MapsView, Tile
from gui.pages.anomalies.strip.strip_layer import picture_at
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.signed_legend import SignedLegend

MOST_AVERAGED = 2_000  # learnt pictures, of whose mean a pixel is taken
SPACING = 4
LEAST_BAR = 40  # of the legend
SMALL = 0.88  # of the text
INK_ENDS = ("missing", "too much")  # of the legend: orange, blue
CODE_ENDS = ("less so", "makes it strange")
STRONGEST = "at most"  # the cost of a map's costliest pixel
NOBODY = "Select a picture, here or on the left, to see which of its pixels cost it which score."


@dataclass(frozen=True, eq=False)
class BlameAsked:
    """A row of what was scored."""

    scored: Scored
    row: int


@dataclass(frozen=True, eq=False)
class BlameFound:
    """What came back, and the blame by each judge."""

    asked: BlameAsked
    output: npt.NDArray[np.float32]  # (pixels,)
    blames: tuple[Blame, ...]


def find_blame(asked: BlameAsked, before: BlameFound | None, progress: Progress) -> BlameFound:
    """The job's work."""
    scored = asked.scored
    document, model = scored.document, scored.model
    picture = picture_at(scored, asked.row).pixels.ravel()
    chosen = tuple(document.train[at] for at in evenly(len(document.train), MOST_AVERAGED))
    mean = stacked(chosen, document.size).mean(axis=0, dtype=np.float64)
    output = answers_of(model.coder, picture[None])[0]
    return BlameFound(asked, output, blames(document, model, picture, output, mean))


class BlamePanel(QWidget):
    """Looks at the selected picture; buttons say of a test picture, or of its label, what it is."""

    said = Signal(object, bool)  # Picture: it is an anomaly, or it is none
    label_said = Signal(str, bool)

    def __init__(self, jobs: Jobs, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.watch: NewestAnswer[BlameAsked, BlameFound] = NewestAnswer(jobs, "Anomalies", find_blame, self)
        self._asked: BlameAsked | None = None
        self._judge = Judge.HAMMING
        self.words = ElidedLabel()
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.one = QPushButton()
        self.all = QPushButton()
        for button in (self.one, self.all):
            button.setAutoDefault(False)
            button.hide()
        self.maps = MapsView("Blame", themes)
        self.legend = SignedLegend(themes)
        self.legend.leave_numbers_out()
        self._ends = INK_ENDS
        self._set_ends()
        self.note = QLabel(wordWrap=True)
        RelativeFont(self.note, SMALL)
        self.note.setProperty("role", "muted")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words, 1)
        top.addWidget(self.one)
        top.addWidget(self.all)
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self.legend, 2)
        below.addWidget(self.note, 5)
        self.empty = QLabel(NOBODY, wordWrap=True)
        self.empty.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING)
        column.addLayout(top)
        column.addWidget(self.empty)
        column.addWidget(self.maps, 1000)  # as much as it uses, and what is left below
        column.addLayout(below)
        column.addStretch(1)
        self._top, self._below = top, below
        self.watch.changed.connect(self._take)
        self.one.clicked.connect(self._say_one)
        self.all.clicked.connect(self._say_all)

    def show_picture(self, scored: Scored | None, row: int | None, judge: Judge) -> None:
        """Look at a row of what was scored, by a judge above all."""
        self._judge = judge
        if scored is None or row is None:
            self._asked = None
            self.watch.forget()
            self.empty.show()
            self.maps.hide()
            self._tell(None)
            return
        asked = BlameAsked(scored, row)
        self._asked = asked
        self._tell(asked)
        self.watch.ask(asked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_legend()

    def _fit_legend(self) -> None:
        """Wide enough for its words and a bar between them."""
        words = max(self.fontMetrics().horizontalAdvance(end) for end in self._ends)
        self.legend.setMinimumWidth(2 * words + LEAST_BAR)

    def _set_ends(self) -> None:
        self.legend.set_words(*self._ends)
        self._fit_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_maps()

    def _fit_maps(self) -> None:
        """The legend stands right below the maps, whatever height there is."""
        below = self._below.heightForWidth(self.width())
        others = self._top.sizeHint().height() + max(below, self._below.sizeHint().height())
        room = self.height() - others - 2 * SPACING
        least = self.maps.minimumSizeHint().height()
        self.maps.setMaximumHeight(max(self.maps.used_height(max(room, least)), least))

    def _take(self, found: BlameFound) -> None:
        scored, row = found.asked.scored, found.asked.row
        size, values = scored.document.size, scored.values[row]
        shape = (size.height, size.width)
        picture = picture_at(scored, row)
        output = grey_output(found.output).reshape(shape)
        tiles = [Tile(picture.pixels, "input"), Tile(output, "output")]
        for blame in found.blames:
            most = float(np.abs(blame.costs).max(initial=0.0))
            shown = blame.signed / most if most > 0.0 else blame.signed
            words = (
                (blame.judge.text(float(values[blame.judge.column])), True),
                (f"{STRONGEST} {cost_text(blame.judge, most)}", False),
            )
            marked = blame.judge is self._judge or (self._judge is Judge.BOTH and blame.judge is Judge.LOSS)
            tiles.append(Tile(shown.reshape(shape), str(blame.judge), words, signed=True, marked=marked))
        self.empty.hide()
        self.maps.show()
        self.maps.show_tiles(tiles)
        basis = basis_words(scored.document.verdict.basis)
        by_code = self._judge is Judge.CODE
        self._ends = CODE_ENDS if by_code else INK_ENDS
        self._set_ends()
        colours = (
            ". For all other scores blue is too much ink, and orange missing."
            if by_code
            else ": a blue one makes this picture strange, an orange one less so."
        )
        self.note.setText(
            f"Each map has a scale of its own: its costliest pixel has the full colour, and its cost stands below."
            f" Similarities are taken {basis}. For the code, each pixel in turn becomes as in the mean learnt"
            f" picture{colours}"
        )
        self._fit_maps()

    def _tell(self, asked: BlameAsked | None) -> None:
        test = asked is not None and Sort(asked.scored.sorts[asked.row]) is not Sort.LEARNT
        self.words.setVisible(asked is not None)
        self.legend.setVisible(asked is not None)
        self.note.setVisible(asked is not None)
        self.one.setVisible(test)
        if asked is None:
            self.all.hide()
            return
        picture = picture_at(asked.scored, asked.row)
        sort = Sort(asked.scored.sorts[asked.row])
        name = one_line(picture.name) or "unnamed"
        self.words.setText(f"{name}: {sort.words}")
        opposite = "normal" if sort is Sort.ANOMALY else "an anomaly"
        self.one.setText(f"Call it {opposite}")
        self.all.setVisible(test and bool(picture.label))
        self.all.setText(f"Call all labelled {quoted(picture.label, 12)} {opposite.replace('an ', '')}")

    def _say_one(self) -> None:
        if self._asked is not None:
            anomaly = Sort(self._asked.scored.sorts[self._asked.row]) is Sort.ANOMALY
            self.said.emit(picture_at(self._asked.scored, self._asked.row), not anomaly)

    def _say_all(self) -> None:
        if self._asked is not None:
            anomaly = Sort(self._asked.scored.sorts[self._asked.row]) is Sort.ANOMALY
            self.label_said.emit(picture_at(self._asked.scored, self._asked.row).label, not anomaly)
