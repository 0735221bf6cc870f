"""Cards side by side: how a list of pictures looks, fits its width, and follows the selected picture."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QWidget

from engine.pictures.place import Place, Role
from gui.grids.thumbnails import Thumbnails
from gui.look.theme import Themes
from gui.panels.pictures.card_delegate import LEAST_WIDTH, CardDelegate
from gui.panels.pictures.commands import ListCommands
from gui.panels.pictures.list_model import PictureListModel
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.widgets.typing_ahead import TypingAhead

EMPTY_HINTS = {
    Role.TRAIN: "Nothing to train on yet.\nPress + or drop images here.",
    Role.TEST: "Nothing to test with yet.\nPress + or drop images here.",
}


Index = QModelIndex | QPersistentModelIndex
MOST_MEASURED = 200  # changed cards whose place is looked up


class CardList(QListView):
    """The current card is the selected picture; Ctrl and Shift select more of the same role."""

    height_wanted = Signal()  # the cards need another height

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        commands: ListCommands,
        thumbnails: Thumbnails,
        themes: Themes,
        role: Role,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.role = role
        self._editing = editing
        self._themes = themes
        self._focusing = False
        self._typing = TypingAhead()
        self._drop_at: int | None = None
        self.pictures = PictureListModel(model, commands, role, self)
        self.setModel(self.pictures)
        self.cards = CardDelegate(self.pictures, thumbnails, themes, self)
        self.setItemDelegate(self.cards)
        # In icon mode Qt would move icons about instead of telling the model.
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        editing.selection_changed.connect(self.follow)
        self.pictures.arranged.connect(self._arranged)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        themes.changed.connect(self._theme_changed)
        self.follow(editing.place)

    # --- selection

    @property
    def selected_places(self) -> tuple[Place, ...]:
        """The selected pictures in the order of the list."""
        selection = self.selectionModel().selection()
        spans = [selection.at(number) for number in range(selection.count())]
        rows = sorted(row for span in spans for row in range(span.top(), span.bottom() + 1))
        return tuple(Place(self.role, row) for row in rows)

    def follow(self, place: Place | None) -> None:
        """Make a picture the current card; without one of this role nothing is selected."""
        if place is None or place.role is not self.role:
            self.selectionModel().clear()
            return
        index = self.pictures.card(place.index)
        if index.isValid() and (self.currentIndex() != index or not self.selectionModel().hasSelection()):
            # Qt's own setCurrentIndex would ask whether Ctrl is held, as it is for Ctrl+Z, and select one more
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def select_places(self, places: Sequence[Place]) -> None:
        """Select these pictures, if they are of this role; the first becomes the current card."""
        if not places or places[0].role is not self.role:
            return
        selection = QItemSelection(self.pictures.card(places[0].index), self.pictures.card(places[-1].index))
        self.follow(places[0])
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(self.pictures.card(places[0].index))

    def select_current_only(self) -> None:
        """Of several selected cards keep the current one."""
        if (current := self.currentIndex()).isValid():
            self.selectionModel().select(current, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def dataChanged(self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()) -> None:
        """Cards never change their size, so a long run of changed ones only needs painting."""
        if bottomRight.row() - topLeft.row() > MOST_MEASURED:
            self.viewport().update()
        else:
            super().dataChanged(topLeft, bottomRight, roles)

    def rename_current(self) -> None:
        """Edit the name of the current card in place."""
        index = self.currentIndex()
        if index.isValid():
            self.edit(index)

    def content_height(self, width: int) -> int:
        """How high all cards are in a list of this width; without cards, the hint's height."""
        cell = self.cards.fit(self._room(width), self.font())
        columns = max(1, self._room(width) // cell.width())
        rows = -(-len(self.pictures.pictures) // columns)
        return rows * cell.height() if rows else 4 * self.fontMetrics().height()

    def limit_cards(self, height: int) -> None:
        """Make cards no higher than so many logical pixels, if their names have room then."""
        if height != self.cards.most_height:
            self.cards.most_height = height
            self._fit_cards()

    @property
    def least_height(self) -> int:
        """The height of one row of cards."""
        return min(self.cards.cell.height(), self.content_height(self.width()))

    def _room(self, width: int) -> int:
        """The width for cards: the scroll bar's is always kept free, so that it never changes their size."""
        return max(
            LEAST_WIDTH, width - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)
        )

    # --- painting and size

    def row_at(self, position: QPoint) -> int:
        """The row before which something dropped here (viewport coordinates) goes."""
        count = len(self.pictures.pictures)
        if count == 0:
            return 0
        index = self.indexAt(position)
        if index.isValid():
            return index.row() + (position.x() > self.visualRect(index).center().x())
        last = self.visualRect(self.pictures.card(count - 1))
        if position.y() > last.bottom() or (position.y() >= last.top() and position.x() > last.right()):
            return count
        left = self.indexAt(QPoint(self.cards.cell.width() // 2, position.y()))
        columns = max(1, self.viewport().width() // self.cards.cell.width())
        return min(count, left.row() + columns) if left.isValid() else count

    def show_drop(self, row: int | None) -> None:
        """Mark the row before which something would be dropped; None: nowhere."""
        if row != self._drop_at:
            self._drop_at = row
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._themes.now
        with QPainter(self.viewport()) as painter:
            if not self.pictures.pictures:
                painter.setPen(QColor(theme.muted))
                area = self.viewport().rect()
                painter.drawText(
                    area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, EMPTY_HINTS[self.role]
                )
                if self.hasFocus():  # there is no card to show it
                    painter.setPen(QColor(theme.accent))
                    painter.drawRect(area.adjusted(0, 0, -1, -1))
            if self._drop_at is not None:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.accent))
                painter.drawRoundedRect(self._drop_mark(self._drop_at), 1.5, 1.5)

    def _drop_mark(self, row: int) -> QRect:
        """An upright bar before the card of a row, or after the last."""
        count = len(self.pictures.pictures)
        if count == 0:
            return QRect(2, 2, 3, self.viewport().height() - 4)
        cell = self.visualRect(self.pictures.card(min(row, count - 1)))
        x = cell.left() if row < count else cell.right() - 2
        return QRect(max(0, x - 1), cell.top() + 4, 3, cell.height() - 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_cards()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "cards"):
            self._fit_cards()
            self.height_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.cards.name_rect(self.visualRect(index)).contains(
            event.position().toPoint()
        ):
            self.edit(index)
        elif index != self.currentIndex():  # keys went elsewhere between the two clicks
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _fit_cards(self) -> None:
        cell = self.cards.fit(self._room(self.width()), self.font())
        if cell != self.gridSize():
            self.setGridSize(cell)

    def keyboardSearch(self, search: str) -> None:
        self._typing.typed(search)
        super().keyboardSearch(search)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space goes on to training where it would only select the card that is selected already."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and not self._wants_space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    @property
    def _wants_space(self) -> bool:
        """Whether it selects the current card, or goes on with a name that is being typed."""
        current = self.currentIndex()
        return self._typing.now or (current.isValid() and not self.selectionModel().isSelected(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focusing = True  # Qt makes the first card current now; that chooses no picture
        super().focusInEvent(event)
        self._focusing = False

    def _current_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        if current.isValid() and not self.pictures.arranging and not self._focusing:
            self._editing.select(Place(self.role, current.row()))

    def _selection_changed(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """A card that the focus had made current already is chosen when it is selected."""
        current = self.currentIndex()
        if current.isValid() and self.selectionModel().isSelected(current):
            self._current_changed(current, current)

    def _arranged(self) -> None:
        self.follow(self._editing.place)
        self.height_wanted.emit()

    def _theme_changed(self, theme: object) -> None:
        self.viewport().update()
