"""The pairs of pictures on which two judges disagree most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from engine.labs.anomalies.disagreement import (
    HARDLY,
    SINGLE_JUDGES,
    Disagreement,
    disagreement,
    most_disagreeing,
)
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.report import name_at
from engine.labs.anomalies.scored import Scored, answers_of
from engine.progress import Progress
from engine.scores.similarity import grey_output
from engine.wording import listed, percent, unbroken
from gui.jobs.jobs import Jobs
from gui.jobs.newest_answer import NewestAnswer
from gui.look.theme import Themes
from gui.pages.anomalies.below.maps_view import MapsView, Tile
from gui.pages.anomalies.strip.strip_layer import picture_at
from gui.widgets.choice import Choice
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.wrapped_words import WrappedWords

HARDLY_DIFFER = f"Scores nearer than {percent(HARDLY, 0)} of what nine in ten of them span count as equal."
AGREE = f"These two find the same pictures strange: there is no pair on which they disagree. {HARDLY_DIFFER}"
Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class DisagreeAsked:
    """Two judges; None: those that disagree most."""

    scored: Scored
    judges: tuple[Judge, Judge] | None


@dataclass(frozen=True, eq=False)
class DisagreeFound:
    """Pairs, and what came back of their pictures by row."""

    asked: DisagreeAsked
    found: Disagreement | None
    outputs: dict[int, Rows]


def find_pairs(asked: DisagreeAsked, before: DisagreeFound | None, progress: Progress) -> DisagreeFound:
    """The job's work."""
    scored = asked.scored
    found = most_disagreeing(scored) if asked.judges is None else disagreement(scored, *asked.judges)
    rows = [at for pair in (found.pairs if found is not None else ()) for at in (pair.one, pair.other)]
    outputs: dict[int, Rows] = {}
    if rows:
        pictures = np.stack([picture_at(scored, row).pixels.ravel() for row in rows])
        outputs = dict(zip(rows, answers_of(scored.model.coder, pictures), strict=True))
    return DisagreeFound(asked, found, outputs)


class DisagreePanel(QWidget):
    """Any two judges can be chosen; a button finds those that disagree most."""

    picked = Signal(int)  # a row of what was scored

    def __init__(self, jobs: Jobs, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.watch: NewestAnswer[DisagreeAsked, DisagreeFound] = NewestAnswer(
            jobs, "Anomalies", find_pairs, self
        )
        self._scored: Scored | None = None
        self._rows: list[int] = []
        self._most = True
        items = [(str(judge), judge) for judge in SINGLE_JUDGES]
        self.first: Choice[Judge] = Choice(items, Judge.HAMMING, "One judge")
        self.second: Choice[Judge] = Choice(items, Judge.RUZICKA, "Another judge")
        self.most = QPushButton("Find the two that disagree most")
        self.most.setAutoDefault(False)
        self.words = WrappedWords(themes)
        self.maps = MapsView("Pairs", themes)
        row = FlowLayout(gap=8)
        against = QLabel("against")
        against.setProperty("role", "muted")
        for part in (self.first, against, self.second, self.most):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.maps, 1)
        self.watch.changed.connect(self._take)
        for choice in (self.first, self.second):
            choice.chosen.connect(self._chosen)
        self.most.clicked.connect(self._find_most)
        self.maps.clicked.connect(self._clicked)

    def show_scored(self, scored: Scored | None) -> None:
        """Find the pairs of another moment."""
        self._scored = scored
        self._ask()

    def _chosen(self, judge: Judge) -> None:
        self._most = False
        self._ask()

    def _find_most(self) -> None:
        self._most = True
        self._ask()

    def _ask(self) -> None:
        if self._scored is None:
            self.watch.forget()
            self.maps.show_tiles(())
            self.words.setText("")
        else:
            judges = None if self._most else (self.first.value, self.second.value)
            self.watch.ask(DisagreeAsked(self._scored, judges))

    def _clicked(self, at: int) -> None:
        self.picked.emit(self._rows[at])

    def _take(self, answer: DisagreeFound) -> None:
        found, scored = answer.found, answer.asked.scored
        if found is None or not found.pairs:
            self._rows = []
            self.words.setText(AGREE)
            self.maps.show_tiles(())
            return
        if answer.asked.judges is None:
            self.first.set_value(found.first)
            self.second.set_value(found.second)
        among = (
            f" ({found.compared:,} of them, of every label its share)"
            if found.compared < len(scored.positions)
            else ""
        )
        stranger = listed(
            [
                f"“{name_at(scored, pair.one)}” stranger than “{name_at(scored, pair.other)}” ({pair.gap:.0f} %)"
                for pair in found.pairs
            ]
        )
        self.words.setText(
            unbroken(
                f"{found.first} finds {stranger}; {found.second} says the opposite. In brackets: how far apart the two"
                f" stand, of a list of all pictures{among} by either score, by the score that parts them less."
                f" {HARDLY_DIFFER}"
            )
        )
        self._rows, tiles = [], []
        size = scored.document.size
        for pair in found.pairs:
            for at, strange in ((pair.one, found.first), (pair.other, found.second)):
                words = tuple(
                    (f"{judge} {judge.text(float(scored.of_judge(judge)[at]))}", judge is strange)
                    for judge in (found.first, found.second)
                )
                output = grey_output(answer.outputs[at]).reshape(size.height, size.width)
                tiles.append(Tile(picture_at(scored, at).pixels, name_at(scored, at), words))
                tiles.append(Tile(output, "came back", ()))
                self._rows += [at, at]
        self.maps.show_tiles(tiles, group=4)
