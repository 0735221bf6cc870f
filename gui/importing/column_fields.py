"""What each column of a table is: a pixel, a label, a name, a role, or left out."""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.importing.raw.column_words import Use
from engine.importing.raw.table import Table
from engine.wording import one_line
from gui.widgets.choice import Choice
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.value_field import ValueField

USES = (
    ("Pixels", Use.PIXEL),
    ("Label", Use.LABEL),
    ("Name", Use.NAME),
    ("Train or test", Use.ROLE),
    ("Leave out", Use.NONE),
)
SAMPLES = 4  # different cells of a column that are shown
LOOKED_AT = 1000  # to find them
FEWEST_TOGETHER = 3  # columns of one use, side by side, that share a line
LONGEST_HEAD = 24

Uses = tuple[Use, ...]


class _Run(NamedTuple):
    """Columns side by side that are set together; both ends are included."""

    first: int
    last: int


class ColumnFields(QWidget):
    """Lists the columns that are not plainly pixels, each with its use; below, any others can be reached."""

    changed = Signal(object)  # the uses of all columns

    def __init__(self, table: Table, uses: Uses, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._uses = uses
        self._values_word = USES[0][0]
        self._listed = {column for column, use in enumerate(uses) if use is not Use.PIXEL} | set(table.texts)
        self.choices: dict[_Run, Choice[Use]] = {}
        self._lines = QGridLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(2, 1)
        rule = WholeRule("Column", "1", Even(1, 1, table.columns))
        self.first = ValueField(rule, 1, "First of the columns to set")
        self.last = ValueField(rule, 1, "Last of the columns to set")
        self.those = Choice(USES, uses[0], "What these columns are")
        reach = QHBoxLayout()
        reach.setContentsMargins(0, 0, 0, 0)
        reach.setSpacing(8)
        caption = QLabel("&Columns")
        caption.setBuddy(self.first)
        for widget in (caption, self.first, QLabel("to"), self.last, QLabel("are"), self.those):
            reach.addWidget(widget)
        reach.addStretch(1)
        for field in (self.first, self.last):
            field.set_widest("0" * 6)
            field.previewed.connect(self._reach)
            field.committed.connect(self._reach)
        self.those.chosen.connect(self._set_those)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._lines)
        self.reach = QWidget()
        self.reach.setLayout(reach)
        self.reach.setVisible(table.one_cell is None)  # else all other columns are listed
        column.addWidget(self.reach)
        self._list()

    @property
    def uses(self) -> Uses:
        """The use of each column."""
        return self._uses

    def choice(self, column: int) -> Choice[Use]:
        """The list that sets a column, which is listed."""
        return next(choice for run, choice in self.choices.items() if run.first <= column <= run.last)

    def call_values(self, word: str) -> None:
        """Say otherwise what columns of numbers are."""
        self._values_word = word
        for choice in (*self.choices.values(), self.those):
            choice.setItemText(0, word)

    def _list(self) -> None:
        """A line for each listed column, or for several side by side."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        for line, run in enumerate(_runs(sorted(self._listed), self._uses)):
            caption = QLabel(self._called(run))
            choice = Choice(USES, self._uses[run.first], f"What {self._called(run).lower()} is")
            choice.chosen.connect(self._choose)
            shown = ElidedLabel()
            shown.setText(", ".join(self._cells(run)))
            shown.setProperty("role", "muted")
            for place, widget in enumerate((caption, choice, shown)):
                self._lines.addWidget(widget, line, place)
            choice.setItemText(0, self._values_word)
            self.choices[run] = choice

    def _called(self, run: _Run) -> str:
        if run.first != run.last:
            return f"Columns {run.first + 1:,} to {run.last + 1:,}"
        head = one_line(self._table.head(run.first))
        head = head if len(head) <= LONGEST_HEAD else f"{head[: LONGEST_HEAD - 1]}…"
        return f"Column {self._table.number(run.first):,}" + (f", {head}" if head else "")

    def _cells(self, run: _Run) -> list[str]:
        """What stands in the columns: some cells, then an ellipsis."""
        if run.first != run.last:
            return []
        cells = list(dict.fromkeys(self._table.few_cells(run.first, LOOKED_AT)))
        return [*cells[:SAMPLES], *(["…"] if len(cells) > SAMPLES else [])]

    def _choose(self, use: Use) -> None:
        run = next(run for run, choice in self.choices.items() if choice is self.sender())
        self._set(run, use)

    def _reach(self, value: object) -> None:
        self.those.set_value(self._uses[self._those.first])

    def _set_those(self, use: Use) -> None:
        run = self._those
        self._listed |= set(range(run.first, run.last + 1)) if use is not Use.PIXEL else set()
        self._set(run, use)
        self._list()

    @property
    def _those(self) -> _Run:
        """The columns that the fields below speak of, whichever end is typed first."""
        ends = sorted(
            min(self._table.columns, max(1, int(field.value))) - 1 for field in (self.first, self.last)
        )
        return _Run(*ends)

    def _set(self, run: _Run, use: Use) -> None:
        count = run.last - run.first + 1
        self._uses = self._uses[: run.first] + (use,) * count + self._uses[run.last + 1 :]
        self._reach(None)
        self.changed.emit(self._uses)


def _runs(columns: list[int], uses: Uses) -> list[_Run]:
    """Columns side by side of one use together, if they are several."""
    runs: list[_Run] = []
    for _, same in groupby(enumerate(columns), lambda item: (item[1] - item[0], uses[item[1]])):
        places = [column for _, column in same]
        if len(places) >= FEWEST_TOGETHER:
            runs.append(_Run(places[0], places[-1]))
        else:
            runs += [_Run(column, column) for column in places]
    return runs
