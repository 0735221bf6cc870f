"""The network as a table of layers, shapes and parameters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from engine.script.summary import HEAD, Summary

ROW_GAP = 6


class SummaryView(QWidget):
    """One row a layer, what it is below its name; the code's name has the code's colour, as everywhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Layers, shapes and parameters")
        self._grid_of = QVBoxLayout(self)
        self._grid_of.setContentsMargins(0, 0, 0, 0)
        self._table: QWidget | None = None
        self._shown: Summary | None = None

    @property
    def shown(self) -> Summary | None:
        """The table that is shown."""
        return self._shown

    def show_summary(self, summary: Summary) -> None:
        """Show another table."""
        if summary == self._shown:
            return
        self._shown = summary
        if self._table is not None:
            self._grid_of.removeWidget(self._table)
            self._table.deleteLater()
        self._table = _table(summary)
        self._grid_of.addWidget(self._table)


class _Inside(QWidget):
    """Tells when what lies in it may need other room: another table, or the same in larger text."""

    laid_out = Signal()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.laid_out.emit()
        return done


class SummaryScroll(QScrollArea):
    """As wide as the table needs, and scrolled only downwards."""

    def __init__(self, table: SummaryView) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = _Inside()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)
        column.addStretch(1)
        self.setWidget(self._inside)
        self._inside.laid_out.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(self._width(), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width(), 4 * self.fontMetrics().lineSpacing())

    def _width(self) -> int:
        """Room for the table and for the bar beside it."""
        return self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()


def _table(summary: Summary) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(ROW_GAP)
    grid.setColumnStretch(0, 1)
    for column, words in enumerate(HEAD):
        grid.addWidget(_label(words, "muted", column), 0, column)
    grid.addWidget(_rule(), 1, 0, 1, len(HEAD))
    line = 2
    for row in summary.rows:
        name = QLabel()
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setText(row.name)
        name.setProperty("role", "number")
        _make_selectable(name)
        grid.addWidget(name, line, 0)
        grid.addWidget(_label(row.shape_text, "", 1), line, 1)
        grid.addWidget(_label(f"{row.parameters:,}", "", 2), line, 2)
        kind = _label(row.kind, "muted", 0)
        kind.setWordWrap(True)
        grid.addWidget(kind, line + 1, 0, 1, len(HEAD))
        line += 2
    grid.addWidget(_rule(), line, 0, 1, len(HEAD))
    total = _label(summary.total, "number", 0)
    total.setWordWrap(True)
    grid.addWidget(total, line + 1, 0, 1, len(HEAD))
    return table


def _label(text: str, role: str, column: int) -> QLabel:
    label = QLabel(text)
    if role:
        label.setProperty("role", role)
    side = Qt.AlignmentFlag.AlignRight if column == len(HEAD) - 1 else Qt.AlignmentFlag.AlignLeft
    label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    _make_selectable(label)
    return label


def _make_selectable(label: QLabel) -> None:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the table's own menu takes all of it


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("role", "rule")
    rule.setFixedHeight(1)
    rule.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return rule
