"""The sheet of keys: every shortcut of the program, with a field to search it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.look.relative_font import RelativeFont
from gui.widgets.key_groups import KeyGroup, KeyLine
from gui.widgets.section_heading import SectionHeading

COLUMN_LETTERS = 64  # the width that a column needs
LETTERS, LINES = 130, 46  # of the window
MARGIN, GAP = 16, 4
MOST_OF_SCREEN = 0.9
SMALL = 0.9
NOTHING_FOUND = "No key is described by these words."


class CheatSheet(QDialog):
    """Lists groups of keys in one column, or two where there is room."""

    def __init__(self, groups: Sequence[KeyGroup], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setModal(False)
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search: flip, undo, Ctrl+Shift …")
        self.search.setAccessibleName("Search the keys")
        self.search.setClearButtonEnabled(True)
        self._blocks = [GroupBlock(group) for group in groups if group.lines]
        self.nothing = QLabel(NOTHING_FOUND)
        self.nothing.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        sheet = QWidget()
        self._sides = (_column(), _column())
        body = self._body = QHBoxLayout(sheet)
        body.setContentsMargins(0, 0, MARGIN, 0)
        body.setSpacing(2 * MARGIN)
        for side in self._sides:
            body.addLayout(side, 1)
        self.area = QScrollArea(widgetResizable=True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName("Keys")
        self.area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.area, 1)
        self.search.textChanged.connect(self._filter)
        self._columns = 0
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * LETTERS, metrics.height() * LINES)
        self.resize(wanted.boundedTo(self.screen().availableSize() * MOST_OF_SCREEN))
        self._arrange()
        self.area.setMinimumWidth(self._least_width())
        self.search.setFocus()

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return self._columns

    @property
    def lines(self) -> tuple[KeyLine, ...]:
        """The lines that the search has left."""
        return tuple(line for block in self._blocks for line in block.shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            bar = self.area.verticalScrollBar()
            page = event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
            step = bar.pageStep() if page else 2 * self.fontMetrics().height()
            down = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
            bar.setValue(bar.value() + (step if down else -step))
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _least_width(self) -> int:
        """The width at which one column still shows every line."""
        widest = max((block.minimumSizeHint().width() for block in self._blocks), default=0)
        return widest + MARGIN + self.area.verticalScrollBar().sizeHint().width()

    def _filter(self, wanted: str) -> None:
        for block in self._blocks:
            block.filter(wanted)
        self.nothing.setVisible(not self.lines)
        self._fill()
        self.area.verticalScrollBar().setValue(0)

    def _arrange(self) -> None:
        wide = self.width() >= 2 * COLUMN_LETTERS * self.fontMetrics().averageCharWidth()
        if self._columns != (2 if wide else 1):
            self._columns = 2 if wide else 1
            self._body.setStretch(1, self._columns - 1)
            self._fill()

    def _fill(self) -> None:
        """Set the groups into the columns, in their order, both about equally long."""
        for side in self._sides:
            while side.count() > 1:
                side.takeAt(0)
        blocks = [block for block in self._blocks if block.shown]
        in_all = sum(block.length for block in blocks)
        placed = 0.0
        for block in blocks:
            second = self._columns == 2 and placed + block.length / 2 > in_all / 2
            side = self._sides[1 if second else 0]
            side.insertWidget(side.count() - 1, block)
            placed += block.length


class GroupBlock(QWidget):
    """A heading and its lines."""

    HEADING = 1.8  # its length in lines, with the gap below the group

    def __init__(self, group: KeyGroup, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(group.heading)
        self._rows = [(line, LineRow(line)) for line in group.lines]
        self._shown = group.lines
        self._heading = SectionHeading(group.heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self._heading)
        for _, row in self._rows:
            column.addWidget(row)

    @property
    def shown(self) -> tuple[KeyLine, ...]:
        """The lines that the search has left."""
        return self._shown

    @property
    def length(self) -> float:
        """How many lines it takes."""
        return len(self._shown) + self.HEADING

    def filter(self, wanted: str) -> None:
        """Leave only the lines that a search finds; a found heading leaves all."""
        searched = wanted.strip().casefold()
        whole = bool(searched) and searched in self._heading.accessibleName().casefold()
        self._shown = tuple(line for line, _ in self._rows if whole or line.matches(wanted))
        for line, row in self._rows:
            row.setVisible(line in self._shown)
        self.setVisible(bool(self._shown))


class LineRow(QWidget):
    """What keys do on the left, the keys on the right."""

    def __init__(self, line: KeyLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(line.words, wordWrap=True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        said = f" {line.link} ".join("+".join(caps) for caps in line.combinations)
        self.setAccessibleName(f"{line.words}: {said}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(words, 1)
        for index, caps in enumerate(line.combinations):
            if index and line.link:
                link = QLabel(line.link)
                link.setProperty("role", "muted")
                RelativeFont(link, SMALL)
                row.addWidget(link)
            for cap in caps:
                row.addWidget(_cap(cap), 0, Qt.AlignmentFlag.AlignVCenter)


def _cap(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "key-cap")
    RelativeFont(label, SMALL)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.ensurePolished()
    label.setFixedWidth(max(label.fontMetrics().height() + 8, label.sizeHint().width()))
    label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return label


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch(1)
    return column


class CheatSheetCommand(QObject):
    """The command that opens the sheet; `groups` is asked each time, so the sheet is never out of date."""

    opened = Signal(object)  # CheatSheet

    def __init__(self, groups: Callable[[], Sequence[KeyGroup]], window: QWidget) -> None:
        super().__init__(window)
        self._groups = groups
        self._window = window
        self._sheet: CheatSheet | None = None
        self.action = QAction("Keyboard shortcuts", self)
        self.action.setShortcuts([QKeySequence("F1"), QKeySequence("?")])
        self.action.setMenuRole(QAction.MenuRole.NoRole)
        self.action.triggered.connect(self.open)

    @property
    def sheet(self) -> CheatSheet | None:
        """The sheet that is open, if one is."""
        return self._sheet

    def open(self) -> None:
        """Show the sheet, or bring it to the front."""
        if self._sheet is None:
            self._sheet = CheatSheet(self._groups(), self._window)
            self._sheet.finished.connect(self._closed)
            self._sheet.show()
            self.opened.emit(self._sheet)
        else:
            self._sheet.raise_()
        self._sheet.activateWindow()

    def _closed(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None
