"""All test pictures fooled, a row each: sortable, and a row shows its picture above."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QImage, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from engine.labs.fooling.pictures.alarms import Alarm
from engine.labs.fooling.pictures.fooled import FooledRow
from gui.exporting.view_picture import picture_of
from gui.look.theme import Themes
from gui.pages.fooling.pictures.fooled_model import (
    CODE,
    FLIPS,
    HEADS,
    LOSS,
    PICTURE,
    SORT,
    THEN,
    TOLD,
    FooledModel,
    Index,
)

AIR = 16
SIDE = 40
LEAST_ROWS = 4
MOST_DRAWN = 50  # rows
LEAST_NAME = 4  # letters
MOST_FLIPS = "4 to 64"


class UntintedDelegate(QStyledItemDelegate):
    """A selected row keeps the colours of its pictures and words."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            icon = QIcon(picture)
            icon.addPixmap(picture, QIcon.Mode.Selected)
            option.icon = icon
        words = option.palette.color(QPalette.ColorRole.Text)
        option.palette.setColor(QPalette.ColorRole.HighlightedText, words)


class FooledTable(QTableView):
    """Rows come one after the other."""

    row_chosen = Signal(object)  # FooledRow

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.fooled = FooledModel(themes, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.fooled)
        self._sorted.setSortRole(SORT)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(SIDE + 8)
        self.setIconSize(QSize(SIDE, SIDE))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Every test picture fooled")
        self._delegate = UntintedDelegate(self)
        self.setItemDelegate(self._delegate)
        self.clicked.connect(lambda index: self.row_chosen.emit(self.row_shown(index.row())))
        self.selectionModel().currentChanged.connect(self._current_changed)
        themes.changed.connect(self._theme_changed)
        around = self.horizontalScrollBar().sizeHint().height() + 2 * self.frameWidth()
        rows = LEAST_ROWS * (SIDE + 8) + self.horizontalHeader().sizeHint().height()
        self.setMinimumHeight(rows + around)  # a bar below the rows does not make one beside them

    def show_rows(self, rows: tuple[FooledRow, ...]) -> None:
        """Show these rows."""
        self.fooled.show_rows(rows)

    def show_current(self, current: bool) -> None:
        """Whether it is of the pictures and the network of now; if not, all of it is dimmed."""
        if current is not self.fooled.current:
            self.fooled.current = current
            self.viewport().update()
        self.setEnabled(current)

    @property
    def scrolls(self) -> bool:
        """Whether a part of it is scrolled away, down or to the side."""
        return any(bar.maximum() > 0 for bar in (self.verticalScrollBar(), self.horizontalScrollBar()))

    def drawn(self) -> QImage:
        """Its columns and its first rows in the order of now, at most `MOST_DRAWN`, as a picture."""
        bars = (self.verticalScrollBar(), self.horizontalScrollBar())
        before = self.geometry(), [bar.value() for bar in bars]
        rows = sum(self.rowHeight(row) for row in range(min(MOST_DRAWN, self._sorted.rowCount())))
        frame = 2 * self.frameWidth()
        columns = self.horizontalHeader().length() + frame
        try:
            for turn in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
                turn(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setGeometry(
                0, 0, max(self.width(), columns), self.horizontalHeader().height() + rows + frame
            )
            for one in bars:
                one.setValue(0)
            return picture_of(self, self._themes.now.panel)
        finally:
            for turn in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
                turn(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
            self.setGeometry(before[0])
            self.updateGeometries()
            for one, value in zip(bars, before[1], strict=True):
                one.setValue(value)

    def remark(self) -> str:
        """What is missing from its picture."""
        rows = self._sorted.rowCount()
        if rows <= MOST_DRAWN:
            return ""
        return f"It has the first {MOST_DRAWN} of {rows:,} rows of the table; Save CSV has all."

    def row_shown(self, row: int) -> FooledRow:
        """The picture in a row as it is sorted now."""
        return self.fooled.rows[self._sorted.mapToSource(self._sorted.index(row, 0)).row()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Each column as wide as its head and cells need; the picture's name takes what is left."""
        metrics = QFontMetrics(self.font())
        wide = [max(metrics.horizontalAdvance(head) + AIR, SIDE + AIR) for head in HEADS]
        told = metrics.horizontalAdvance("⚠ noticed") + AIR
        alarms = max(metrics.horizontalAdvance(f"⚠ {alarm}") for alarm in Alarm) + AIR
        flips = metrics.horizontalAdvance(MOST_FLIPS) + AIR
        for column, words in ((TOLD, told), (THEN, told), (FLIPS, flips), (LOSS, alarms), (CODE, alarms)):
            wide[column] = max(wide[column], words)
        name = SIDE + AIR + metrics.horizontalAdvance("m" * LEAST_NAME)
        wide[PICTURE] = max(name, self.viewport().width() - sum(wide[1:]))
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width)

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            self.row_chosen.emit(self.row_shown(now.row()))

    def _theme_changed(self, theme: object) -> None:
        self.viewport().update()
