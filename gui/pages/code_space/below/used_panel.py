"""The compressed representation, used: how many pictures are told right by it, and by what it was made from."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from engine.labs.code_space.classification import CLASSIFIERS, Classification, Classified
from engine.labs.code_space.report import used_sentence
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.code_space.below.confusion_view import ConfusionView

REPRESENTATIONS = ("code", "PCA", "pixels")
NOT_YET = "—"
INVITATION = (
    "How much do these few numbers still know? Start tells the labels apart by the code, by PCA's numbers and by all"
    " pixels, each picture by a classifier that has not seen its label."
)
HOW = "A label is given in the galleries on the left: mark pictures there, and press Shift+F2."


class UsedPanel(QWidget):
    """A table of accuracies, one of which shows its confusion matrix."""

    start_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: Classification | None = None
        self._running = False
        self.go = QPushButton("Start")
        self.go.setAutoDefault(False)
        self.go.setProperty("role", "primary")
        self.go.clicked.connect(self._pressed)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName("Folds done")
        self.bar.setFixedHeight(6)
        self.bar.hide()
        self.words = QLabel(INVITATION, wordWrap=True)
        self.words.setProperty("role", "muted")
        self.confusion = ConfusionView(themes)
        self.caption = QLabel(wordWrap=True)
        self.caption.setProperty("role", "muted")
        self._cells: dict[tuple[str, str], QPushButton] = {}
        self._names: dict[str, QLabel] = {}
        self._group = QButtonGroup(self)
        self.table = QWidget()
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for column, classifier in enumerate(CLASSIFIERS, start=1):
            head = QLabel(classifier)
            head.setProperty("role", "muted")
            grid.addWidget(head, 0, column)
        for row, name in enumerate(REPRESENTATIONS, start=1):
            self._names[name] = QLabel(name)
            grid.addWidget(self._names[name], row, 0)
            for column, classifier in enumerate(CLASSIFIERS, start=1):
                grid.addWidget(self._cell(name, classifier), row, column)
        left = QVBoxLayout()
        left.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(self.go)
        top.addWidget(self.bar, 1)
        top.addStretch(1)
        left.addLayout(top)
        left.addWidget(self.words)
        left.addWidget(self.table)
        left.addStretch(1)
        self._beside = row_of_both = QHBoxLayout(self)
        row_of_both.setContentsMargins(0, 0, 0, 0)
        row_of_both.setSpacing(16)
        row_of_both.addLayout(left, 3)
        right = QVBoxLayout()
        right.setSpacing(2)
        right.addWidget(self.caption)
        right.addWidget(self.confusion, 1)
        row_of_both.addLayout(right, 2)

    @property
    def found(self) -> Classification | None:
        """What is shown."""
        return self._found

    @property
    def accuracies(self) -> dict[tuple[str, str], str]:
        """What stands in the table, by representation and classifier."""
        return {key: cell.text() for key, cell in self._cells.items()}

    def cell(self, representation: str, classifier: str) -> QPushButton:
        """The figure of one classifier on one representation."""
        return self._cells[representation, classifier]

    def set_able(self, able: bool, reason: str) -> None:
        """Let it be started, or say why it cannot be."""
        self._show_table(True)
        self.go.setEnabled(able or self._running)
        self.go.setToolTip(reason)
        if self._found is None and not self._running:
            self.words.setText(reason or INVITATION)

    def show_missing(self, reason: str) -> None:
        """Say what these pictures lack, and how they get it, in place of a table that nothing could fill."""
        self.set_able(False, reason)
        self._show_table(self._running or self._found is not None)
        if self._found is None and not self._running:
            self.words.setText(f"{reason} {HOW}")

    def show_running(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._set_running(True)
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def show_found(self, found: Classification | None, words: str = "") -> None:
        """Show what is known so far, and a word on it."""
        self._found = found
        for cell in self._cells.values():
            cell.setText(NOT_YET)
            cell.setEnabled(False)
        for one in found.results if found is not None else ():
            self._names[one.representation].setText(f"{one.representation}, {counted(one.numbers, 'number')}")
            cell = self._cells[one.representation, one.classifier]
            cell.setText(f"{100 * one.accuracy:.1f} %")
            low, high = 100 * one.folds.min(), 100 * one.folds.max()
            cell.setToolTip(f"{low:.1f} to {high:.1f} % in a fold; press for what was taken for what")
            cell.setEnabled(True)
        if found is not None:
            self.words.setText(f"{used_sentence(found)} {words}".strip())
        else:
            self.words.setText(words or INVITATION)
        self._show_confusion()

    def show_rest(self) -> None:
        """Nothing runs any more."""
        self._set_running(False)

    def _show_table(self, shown: bool) -> None:
        for part in (self.go, self.table, self.caption, self.confusion):
            part.setVisible(shown)
        self._beside.setStretch(1, 2 if shown else 0)  # nothing keeps no room from the words

    def _cell(self, name: str, classifier: str) -> QPushButton:
        cell = QPushButton(NOT_YET)
        cell.setCheckable(True)
        cell.setEnabled(False)
        cell.setAutoDefault(False)
        cell.setProperty("role", "plain")
        cell.setAccessibleName(f"Accuracy by {name}, {classifier}")
        cell.clicked.connect(partial(self._show_confusion))
        self._cells[name, classifier] = cell
        self._group.addButton(cell)
        if len(self._cells) == len(CLASSIFIERS):  # logistic regression on the code
            cell.setChecked(True)
        return cell

    def _set_running(self, running: bool) -> None:
        self._running = running
        self.go.setText("Cancel" if running else "Start")
        self.bar.setVisible(running)

    def _pressed(self) -> None:
        if self._running:
            self.stop_wanted.emit()
        else:
            self.start_wanted.emit()

    def _show_confusion(self, _: bool = False) -> None:
        one = self._chosen()
        if one is None or self._found is None:
            self.confusion.show_counts((), np.zeros((0, 0), dtype=np.int64))
            self.caption.setText("")
        else:
            what = f"{one.representation}, {one.classifier}"
            self.caption.setText(
                f"{what[:1].upper()}{what[1:]}: a row is a label, a column what it was taken for"
            )
            self.confusion.show_counts(self._found.classes, one.confusion)

    def _chosen(self) -> Classified | None:
        for one in self._found.results if self._found is not None else ():
            if self._cells[one.representation, one.classifier].isChecked():
                return one
        return None
