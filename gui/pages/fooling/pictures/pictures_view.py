"""The part On pictures: you first, then the machine, and then every test picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QWidget

from engine.labs.anomalies.sorts import is_anomaly
from engine.labs.fooling.pictures.fooled import FooledRow, Seen, look_at
from engine.labs.fooling.pictures.judge import Goal
from engine.labs.fooling.pictures.report import rows_of
from engine.pictures.picture import Picture, Pixels
from engine.scores.verdict import is_untrained
from engine.training.snapshot import Snapshot
from engine.wording import counted, unbroken
from gui.exporting.view_export import Rows
from gui.pages.fooling.pictures.attempt import Attempt
from gui.pages.fooling.pictures.judge_watch import Asked, JudgeWatch, Made
from gui.pages.fooling.pictures.machine import Found, Machine
from gui.pages.fooling.pictures.pictures_layout import PicturesLayout
from gui.pages.fooling.pictures.revealed import (
    revealed_pixels,
    revealed_words,
    row_on_screen,
    told_sentence,
)
from gui.pages.fooling.pictures.seen_column import SeenColumn
from gui.pages.fooling.pictures.wording import (
    FLIPS,
    GOALS,
    LEARNING,
    NO_PICTURE,
    UNTRAINED,
    about_words,
    longest_own_words,
    own_class_words,
    turn_words,
)
from gui.widgets.banner import Notice
from gui.workbench.workbench import Workbench


class PicturesView(PicturesLayout):
    """Follows the selected picture and the newest network; pixels flipped here change no document."""

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self._bench = workbench
        self._on_screen = False
        self._wanted = False  # the machine, as soon as there are judges
        self.goal = Goal.CLASS
        self.attempt: Attempt | None = None
        self._before: Seen | None = None  # the picture as it is, while there are judges
        self.watch = JudgeWatch(workbench.jobs, self)
        self.machine = Machine(workbench.jobs, self)
        self._connect()

    # --- the part

    @property
    def made(self) -> Made | None:
        """The judges of the document as it is now; None while they are being made."""
        made = self.watch.made
        document = self._bench.model.document
        if made is None or made.document.train is not document.train or made.document.size != document.size:
            return None
        return made

    @property
    def hindrance(self) -> str:
        """Why nothing can be fooled, in a sentence; empty if it can."""
        made = self.made
        if self.attempt is None:
            return NO_PICTURE
        if made is None:
            return LEARNING
        if self.goal is Goal.CLASS:
            return made.no_classes
        return UNTRAINED if is_untrained(made.epoch) else ""

    def enter(self) -> None:
        """Follow from now on."""
        self._on_screen = True
        self._take_picture()
        self._ask()

    def leave(self) -> None:
        """Follow no more; the table goes on."""
        self._on_screen = False

    def run_lab(self) -> None:
        """Let the machine try, and fool every test picture, once there are judges."""
        self._wanted = True
        snapshot, document = self._bench.feed.snapshot, self._bench.model.document
        known = snapshot is not None and snapshot.document.layout == document.layout
        if snapshot is not None and known and document.train and not is_untrained(snapshot.epoch):
            hands = self._bench.hands
            self.panel.start(document, hands.weights_over(snapshot), hands.hands.masks(document.layout))
        self._start_wanted()

    def rows(self) -> Rows:
        """The table of all pictures; before there is one, what is known of the picture on screen."""
        made, attempt, place, before = self.made, self.attempt, self._bench.editing.place, self._before
        if self.panel.result or not (made and attempt and place and before):
            return self.panel.rows()
        found = self.machine.found
        row = row_on_screen(made.judges, self.goal, place, attempt.picture, before, found)
        return rows_of([replace(row, anomaly=self.board.anomaly)], learnt=not is_untrained(made.epoch))

    def home(self) -> QWidget:
        """The picture to paint on."""
        return self.board.yours.grid

    # --- what is followed

    def _ask(self) -> None:
        snapshot, document = self._bench.feed.snapshot, self._bench.model.document
        if not self._on_screen or snapshot is None or not document.train:
            return
        if snapshot.document.layout == document.layout:
            hands = self._bench.hands
            masks = hands.hands.masks(document.layout)
            self.watch.ask(Asked(document, hands.weights_over(snapshot), masks, snapshot.epoch))

    def _take_picture(self) -> None:
        place, document = self._bench.editing.place, self._bench.model.document
        picture: Picture | None = (
            document.picture(place) if place is not None and document.has(place) else None
        )
        if picture is None or self.attempt is None or self.attempt.picture is not picture:
            self.attempt = Attempt(picture) if picture is not None else None
            self.machine.forget()
        self.board.anomaly = picture is not None and place is not None and is_anomaly(document, place)
        self._show()

    def _document_changed(self) -> None:
        if self._on_screen:
            self._take_picture()
            self._ask()

    def _judges_changed(self) -> None:
        found, made = self.machine.found, self.made
        if found is not None and made is not None:
            same = found.judges.classifier is made.judges.classifier
            turned = self.goal is Goal.VERDICT and found.judges.network is not made.judges.network
            snapshot = self._bench.feed.snapshot
            learns = snapshot is not None and snapshot.running
            # Of a network that moves on, what was found stays to be seen.
            if not same or (turned and not learns):
                self.machine.forget()
        self._start_wanted()
        self._show()

    def _start_wanted(self) -> None:
        if self._wanted and self.made is not None and self.watch.idle:
            self._wanted = False
            self._try()

    # --- hands

    def show_goal(self, goal: Goal) -> None:
        """Turn to what is to be fooled."""
        self.goal = goal
        self.goals.set_value(goal)
        self.machine.forget()
        self._show()

    def _turn_way(self, way: str) -> None:
        """A nudge is the machine's alone: a mouse flips pixels only while flips are asked for."""
        self.board.let_paint(way == FLIPS)
        self._show()

    def _paint(self, cells: object, inks: bool) -> None:
        if self.attempt is not None and isinstance(cells, list):
            self.attempt.paint(cells, inks)
            self._show_flips()

    def _take_back(self) -> None:
        if self.attempt is not None:
            self.attempt.take_back()
            self._show_flips()

    def _take_row(self, row: FooledRow) -> None:
        """Show a picture of the table, and what was found for it."""
        self._bench.editing.select(row.place)
        made, result, attempt = self.made, self.panel.result, self.attempt
        if made is None or result is None or attempt is None or attempt.picture is not row.picture:
            return
        if not self.panel.before:
            nudges = (row.nudge,) if row.nudge is not None else ()
            pixels = row.picture.pixels.ravel()
            self.machine.know(Found(pixels, self.goal, made.judges, row.fewest, nudges))

    def _try(self) -> None:
        """The machine's turn, or the end of it."""
        if self.machine.running:
            self.machine.forget()
        elif self.made is not None and self.attempt is not None and not self.hindrance:
            self.machine.start(self.made.judges, self.goal, self.attempt.picture.pixels.ravel())

    # --- what is shown

    def _show(self) -> None:
        """All that depends on the picture, the flips, the judges and the machine."""
        if not self._on_screen:
            return
        made, hindrance, attempt = self.made, self.hindrance, self.attempt
        untrained = made is not None and is_untrained(made.epoch)
        about = "" if made is None else about_words(self.goal, made.judges, made.epoch)
        self.about.setText(unbroken(about))
        longest = "" if made is None else longest_own_words(self.goal, made.judges)
        self.about.keep_room_for(unbroken(about + longest))
        told = ""
        if made is not None and attempt is not None and not untrained:
            told = made.judges.told(Goal.VERDICT, attempt.picture.pixels.reshape(1, -1))[0][0]
        self.goals.set_words([GOALS[Goal.CLASS], turn_words(told)])
        self.board.show_names(self.goal, made.judges if made is not None else None, untrained)
        self.board.setEnabled(attempt is not None)
        self.panel.show_judges(made, self.goal, "" if hindrance == NO_PICTURE else hindrance)
        found = self.machine.found
        self.board.show_machine_ready(not hindrance, self.machine.running, found is not None)
        if attempt is None:
            for column in self.board.columns:
                column.grid.show_nothing()
                column.show_no_facts()
            self.told.setText(NO_PICTURE)
            return
        picture = attempt.picture.pixels
        self.board.as_it_is.grid.show_changed(picture, picture)
        self.board.yours.grid.show_changed(attempt.pixels, picture)
        self._show_count(attempt)
        self._before = None
        if made is None or hindrance:
            for column in self.board.columns:
                column.show_no_facts()
            self._show_machines(None, None, picture)
            self.told.setText(hindrance)
            return
        shown = [picture, attempt.pixels]
        revealed = revealed_pixels(found, self.ways.value) if found is not None else None
        if revealed is not None:
            shown.append(revealed.reshape(picture.shape))
        looked = self._look_at(made, *shown)
        self._before = looked[0]
        if own := own_class_words(self.goal, made.judges, attempt.picture, looked[0].told):
            self.about.setText(unbroken(about + own))
        for column, one in zip(self.board.columns, looked, strict=False):
            self._show_facts(column, made, one)
        self._show_machines(found, shown[2] if len(shown) > 2 else None, picture)
        self.told.setText(self._sentence(looked[1].told != looked[0].told))

    def _show_flips(self) -> None:
        """All that depends on the flips alone, as they come with every move of a hand."""
        made, attempt, before = self.made, self.attempt, self._before
        if attempt is None or made is None or before is None or self.hindrance:
            self._show()
            return
        yours = self.board.yours
        yours.grid.show_changed(attempt.pixels, attempt.picture.pixels)
        self._show_count(attempt)
        (mine,) = self._look_at(made, attempt.pixels)
        self._show_facts(yours, made, mine)
        self.told.setText(self._sentence(mine.told != before.told))

    def _show_count(self, attempt: Attempt) -> None:
        self.board.yours.head.setText(f"You: {counted(attempt.count, 'flip')}")
        self.board.take_back.setEnabled(attempt.count > 0)

    def _show_machines(self, found: Found | None, pixels: Pixels | None, picture: Pixels) -> None:
        column, way = self.board.machines, self.ways.value
        if found is None or pixels is None:
            column.head.setText("Machine")
            column.grid.show_nothing()
            column.show_no_facts()
            return
        column.head.setText(f"Machine{revealed_words(found, way)}")
        column.grid.show_changed(pixels, picture, marked=way == FLIPS)

    def _sentence(self, fooled: bool) -> str:
        found, attempt, made = self.machine.found, self.attempt, self.made
        if attempt is None:
            return ""
        moved = found is not None and made is not None and found.judges.network is not made.judges.network
        passed = moved and self.goal is Goal.VERDICT
        return unbroken(told_sentence(attempt, self.machine.running, found, self.ways.value, fooled, passed))

    def _look_at(self, made: Made, *pictures: Pixels) -> tuple[Seen, ...]:
        return look_at(made.judges, self.goal, np.stack([one.ravel() for one in pictures]))

    def _show_facts(self, column: SeenColumn, made: Made, looked: Seen) -> None:
        before = self._before.told if self._before is not None else looked.told
        self.board.show_seen(column, self.goal, looked, before, made.document.size)

    def _connect(self) -> None:
        bench = self._bench
        bench.feed.snapshot_ready.connect(self._first)
        bench.feed.slow_ready.connect(lambda snapshot: self._ask())
        bench.hands.changed.connect(self._ask)
        bench.model.document_changed.connect(lambda document, old: self._document_changed())
        bench.editing.selection_changed.connect(lambda place: self._document_changed())
        bench.themes.changed.connect(lambda theme: self._show())
        self.watch.changed.connect(self._judges_changed)
        for changed in (self.machine.changed, self.letters_changed):
            changed.connect(self._show)
        for failing in (self.watch.failed, self.machine.failed):
            failing.connect(lambda sentence: self.banner.tell(Notice.FAILURE, sentence))
        self.goals.chosen.connect(self.show_goal)
        self.board.painted.connect(self._paint)
        self.board.taken_back.connect(self._take_back)
        self.board.machine_wanted.connect(self._try)
        self.ways.chosen.connect(self._turn_way)
        self.panel.row_chosen.connect(self._take_row)
        self.panel.first_come.connect(lambda: self.reveal(self.panel))
        self.panel.notice.connect(lambda sentence, kind: self.notice.emit(sentence, Notice.INFO))

    def _first(self, snapshot: Snapshot) -> None:
        if not snapshot.running:
            self._ask()
