"""Predict first: the output grid is blank paper until somebody has painted what they expect, and asks."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics

from engine.document import Document
from engine.pictures.cells import Cell, painted
from engine.pictures.place import Place
from engine.prediction import Revealed, Tally, reveal
from engine.scores.similarity import Measure, Scores
from engine.scores.verdict import is_untrained
from engine.wording import percent
from gui.pages.play.columns.hourglass_layout import HourglassLayout
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.pages.play.hourglass.output_panel import OutputMode
from gui.pages.play.predict.guess_bar import GuessBar, Side
from gui.pages.play.side_by_side.table import SideBySideTable
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.follower import Follower

INVITATION = "Paint what will come out"
UNTRAINED = "Untrained: train it first"
Grid = npt.NDArray[np.float32]


class PredictFirst(QObject):
    """Works while the view *Predict* is chosen; guesses belong to this session, not to the document.

    Until it is revealed, the answer to the picture is hidden in the output grid, in its caption, and in the picture's
    row of the table. A stroke on the input asks again: the guess stays, and has to be revealed anew.
    """

    def __init__(
        self,
        hourglass: Hourglass,
        table: SideBySideTable,
        model: DocumentModel,
        editing: EditingState,
        follower: Follower,
    ) -> None:
        super().__init__(hourglass)
        self._hourglass = hourglass
        self._output = hourglass.output
        self._table = table
        self._model = model
        self._editing = editing
        self._follower = follower
        self._guess: Grid = np.zeros((0, 0), dtype=np.float32)
        self._place: Place | None = None  # of the picture that is guessed
        self._revealed: Revealed | None = None
        self.tally = Tally()  # of this session
        self.bar: GuessBar | None = None  # once it was wanted
        self._output.switch.chosen.connect(self._mode_chosen)
        self._output.grid.painted.connect(self._paint)
        hourglass.placed.connect(self._stand)
        editing.selection_changed.connect(self._picture_chosen)
        model.document_changed.connect(self._document_changed)
        follower.changed.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """Whether one predicts."""
        return self._output.switch.value is OutputMode.PREDICT

    @property
    def guess(self) -> Grid:
        """What was painted (height, width), 0 or 1."""
        return self._guess

    @property
    def revealed(self) -> Revealed | None:
        """The guess beside the answer, once it was asked for."""
        return self._revealed

    def _mode_chosen(self, mode: OutputMode) -> None:
        on = mode is OutputMode.PREDICT
        if on and self.bar is None:
            self.bar = GuessBar(self._hourglass)
            self.bar.reveal.connect(self._reveal)
            self.bar.go_on.connect(self._go_on)
            self.bar.side_chosen.connect(self._show)
        if self.bar is not None:
            self.bar.setVisible(on)
        if on:
            self._begin()
            if self._hourglass.layout_now is not None:
                self._stand(self._hourglass.layout_now)
        else:
            self._output.grid.set_paintable(False)
            self._output.caption.setToolTip("")
            self._table.veil(None)

    def _begin(self) -> None:
        """Blank paper for the picture that is selected; a guess for it stays."""
        size = self._model.document.size
        place, shape = self._editing.place, (size.height, size.width)
        if place != self._place or self._guess.shape != shape:
            self._place, self._revealed = place, None
            self._guess = np.zeros(shape, dtype=np.float32)
        self._show()

    def _picture_chosen(self, place: Place | None) -> None:
        if self.is_on:
            self._begin()

    def _document_changed(self, document: Document, old: Document) -> None:
        place = self._place
        if place is None or not document.has(place) or not old.has(place):
            self._place = None
        elif document.picture(place) is not old.picture(place):
            self._revealed = None
        if self.is_on:
            self._begin()

    def _follow(self, passage: object) -> None:
        if self._revealed is not None:
            self._reveal_anew()
        if self.is_on:
            self._show()

    def leave(self) -> None:
        """Show the network's answer again: something else is going to be told with it."""
        if self.is_on:
            self._output.switch.set_value(OutputMode.GREY)
            self._output.switch.chosen.emit(OutputMode.GREY)

    def _reveal_anew(self) -> None:
        """What was revealed is the present network's answer; one that knows nothing yet has none."""
        now = self._follower.passage
        fits = now is not None and now.judged.shape == self._guess.shape
        if now is None or not fits or is_untrained(self._follower.epoch):
            self._revealed = None
        elif self._revealed is not None and not np.array_equal(now.judged, self._revealed.answer):
            self._revealed = reveal(self._guess, now.picture, now.judged)

    def _paint(self, cells: list[Cell], ink: bool) -> None:
        if self.is_on and self._revealed is None:
            self._guess = np.asarray(painted(self._guess, cells, float(ink)), dtype=np.float32)
            self._show()

    def _reveal(self) -> None:
        passage = self._follower.passage
        if passage is None or passage.judged.shape != self._guess.shape:
            return
        self._revealed = reveal(self._guess, passage.picture, passage.judged)
        self.tally = self.tally.with_guess(passage.picture, self._revealed)
        if self.bar is not None:
            self.bar.sides.set_value(Side.ANSWER)
        self._show()

    def _go_on(self) -> None:
        """To the next picture, from the last to the first; the same one is guessed again from blank paper."""
        places = self._model.document.places
        if not places:
            return
        at = places.index(self._place) + 1 if self._place in places else 0
        self._place = None
        following = places[at % len(places)]
        if following == self._editing.place:
            self._begin()
        self._editing.select(following)

    def _show(self, side: Side | None = None) -> None:
        able = self._follower.passage is not None and not is_untrained(self._follower.epoch)
        revealed = self._revealed
        self._output.grid.set_paintable(revealed is None and self._place is not None)
        self._table.veil(self._place if revealed is None else None)
        if self.bar is not None:
            self.bar.show_state(able, revealed is not None)
        if revealed is None:
            asked = INVITATION if able or self._follower.passage is None else UNTRAINED
            tried = self.tally.short
            self._output.show_instead(self._guess, "ink", (asked, *([tried] if tried else [])))
            self._output.caption.setToolTip(self.tally.sentence(self._measure))
            return
        self._output.caption.setToolTip(self.scores_tip())
        shown = self.bar.sides.value if self.bar is not None else Side.ANSWER
        lines = (revealed.sentence, self._scores(revealed))
        match shown:
            case Side.GUESS:
                self._output.show_instead(revealed.guess, "ink", lines)
            case Side.ANSWER:
                self._output.show_instead(revealed.answer, "ink", lines)
            case Side.DIFFERENCE:
                self._output.show_instead(revealed.answer - revealed.guess, "signed", lines)

    @property
    def _measure(self) -> Measure:
        return self._model.document.verdict.measure

    def _scores(self, revealed: Revealed) -> str:
        """`Guess to answer 90.6 % · answer to picture 68.8 %` in one line: two likenesses, which are no rivals."""
        measure = self._measure
        yours, its = (percent(one.of(measure), 1) for one in (revealed.of_guess, revealed.of_network))
        caption, words = self._output.caption, f"Guess to answer {yours} · answer to picture {its}"
        fits = caption.fontMetrics().horizontalAdvance(words) <= caption.width()
        return words if fits else f"You {yours} · network {its}"

    def scores_tip(self) -> str:
        """All four measures, for pointing at the caption; empty before anything is revealed."""
        revealed = self._revealed
        if revealed is None:
            return ""

        def said(scores: Scores) -> str:
            return ", ".join(f"{measure} {percent(scores.of(measure), 1)}" for measure in Measure)

        return (
            f"Your guess and the network's answer: {said(revealed.of_guess)}.\n"
            f"The network's answer and the picture: {said(revealed.of_network)}."
        )

    def _stand(self, layout: HourglassLayout) -> None:
        if self.bar is not None and self.is_on:
            self.bar.stand(layout, QFontMetrics(self._hourglass.font()).height())
