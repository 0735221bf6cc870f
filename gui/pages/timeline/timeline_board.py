"""The timeline's board: pictures down, epochs across, in each cell what came out then."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.labs.timeline.result import TimelineResult
from engine.wording import loss_text
from gui.exporting.view_picture import FINE
from gui.grids.column_board import ColumnBoard
from gui.look.theme import Themes
from gui.pages.timeline.board_layout import MARK, BoardLayout, Lettering, lay_out
from gui.pages.timeline.board_painter import BoardPainter, Marks
from gui.pages.timeline.wording import cell_described, head_described


class TimelineBoard(ColumnBoard):
    """Heads and inputs stay in sight. Arrow keys go from epoch to epoch, Enter takes one."""

    chosen = Signal(int)  # an epoch whose column was clicked
    picture_chosen = Signal(object)  # Place

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._result: TimelineResult | None = None
        self._layout: BoardLayout | None = None
        self._painter: BoardPainter | None = None
        self._epoch: int | None = None
        self._claimed: frozenset[tuple[int, int]] | None = None
        self._stale = False
        self._able = False

    @property
    def result(self) -> TimelineResult | None:
        """What is shown."""
        return self._result

    @property
    def layout_now(self) -> BoardLayout:
        """Where everything stands."""
        assert self._layout is not None
        return self._layout

    @property
    def claimed(self) -> frozenset[tuple[int, int]] | None:
        """The (column, picture) cells that a claim speaks of; None: there is no claim."""
        return self._claimed

    @property
    def epoch(self) -> int | None:
        """The epoch that is marked."""
        return self._epoch

    def show_result(self, result: TimelineResult) -> None:
        """Show what came out so far."""
        self._result, self._painter = result, None
        self._current = min(self._current, len(result.epochs) - 1)
        self.arrange()
        self.describe()

    def show_state(self, stale: bool) -> None:
        """Grey what is of before a change, or not."""
        if stale is not self._stale:
            self._stale = stale
            self.viewport().update()

    def show_epoch(self, epoch: int | None, able: bool) -> None:
        """Mark the column of the network that the window shows, None where it is none; `able`: others can be chosen.

        While training goes on this is asked every frame, and painted only where it makes a difference.
        """
        if (epoch, able) != (self._epoch, self._able):
            self._epoch, self._able = epoch, able
            self.describe()
            self.viewport().update()

    def show_claim(self, cells: frozenset[tuple[int, int]] | None) -> None:
        """Mark the cells that a claim speaks of, and bring them into sight, the first if not all; None: no claim."""
        other, self._claimed = cells != self._claimed, cells
        if other:
            self._bring_claim_into_sight()
        self.viewport().update()

    def head_centre(self, column: int) -> QPoint:
        """The middle of an epoch's head in the viewport."""
        layout = self.layout_now
        left = layout.left(column) - self.horizontalScrollBar().value()
        return QPoint(left + layout.column // 2, layout.head // 2)

    def cell_centre(self, column: int, picture: int) -> QPoint:
        """The middle of a cell in the viewport; column -1 is the input."""
        centre = self.layout_now.cell(column, picture).center() + QPoint(0, self.layout_now.head)
        across = 0 if column < 0 else self.horizontalScrollBar().value()
        return centre - QPoint(across, self.verticalScrollBar().value())

    def draw(self) -> QImage:
        """All of the board, also what is scrolled away."""
        layout = self.layout_now
        size = QSize(max(layout.width, 1), layout.height)
        image = QImage(size * FINE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(FINE)
        image.fill(QColor(self._themes.now.panel))
        with QPainter(image) as painter:
            marks = Marks(claimed=self._claimed, stale=self._stale)
            self._painting().paint(painter, QRect(QPoint(), size), QPoint(), marks)
        return image

    def remark(self) -> str:
        """What is missing from the picture."""
        return ""

    # --- what a board has of its own

    def columns(self) -> int:
        return 0 if self._result is None else len(self._result.epochs)

    def column_at(self, position: QPoint) -> int | None:
        """The epoch whose column is at a position in the viewport."""
        layout = self._layout
        if layout is None or position.x() < layout.first:
            return None
        return layout.column_at(position.x() + self.horizontalScrollBar().value())

    def can_choose(self, column: int) -> bool:
        return self._able and self._result is not None and column < len(self._result.columns)

    def choose(self, column: int) -> None:
        if self._result is not None:
            self.chosen.emit(self._result.epochs[column])

    def show_column(self, column: int) -> None:
        layout, bar = self._layout, self.horizontalScrollBar()
        if layout is not None:
            left = layout.left(column)
            bar.setValue(
                max(min(bar.value(), left - layout.first), left + layout.column - self.viewport().width())
            )

    def tip(self, position: QPoint) -> str:
        result, column = self._result, self.column_at(position)
        picture = self._picture_at(position)
        if result is None:
            return ""
        if column is None:
            return result.pictures[picture].name if picture is not None else ""
        if picture is None or column >= len(result.columns):
            return head_described(result, column, self._able, result.epochs[column] == self._epoch)
        return cell_described(result, column, picture)

    def arrange(self) -> None:
        result = self._result
        if result is None:
            return
        losses = [loss_text(loss) for column in result.columns for loss in column.measured.totals]
        heads = [f"{epoch:,}" for epoch in result.epochs]
        room, lines = self.viewport().size(), 2 if result.document.test else 1
        self._layout = lay_out(room, Lettering.of(self.font()), result.places, heads, losses, lines)
        self._painter = None
        second = self._layout.rows[:2][-1] + self._layout.row  # the page scrolls rather than to show less
        least = self._layout.head + self._layout.foot + second
        self.setMinimumHeight(least + self.horizontalScrollBar().sizeHint().height())
        self.let_scroll(QSize(self._layout.width, self._layout.height), self._layout.column // 2)
        self._bring_claim_into_sight()
        self.viewport().update()

    def forget_painter(self) -> None:
        self._painter = None

    def describe(self) -> None:
        if self._result is not None:
            self.setAccessibleName("Timeline")
            shown = self._result.epochs[self._current] == self._epoch
            self.setAccessibleDescription(head_described(self._result, self._current, self._able, shown))

    # --- inside

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row selects its picture, wherever else it lies."""
        picture = self._picture_at(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        if left and picture is not None and self._result is not None:
            self.picture_chosen.emit(self._result.places[picture])
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self.viewport()) as painter:
            if self._result is None:
                painter.fillRect(event.rect(), QColor(self._themes.now.panel))
                return
            focused = self._current if self.by_keys else None
            marks = Marks(self._epoch, self._hovered, focused, self._claimed, self._stale)
            self._painting().paint(painter, self.viewport().rect(), self.scrolled, marks)

    def _painting(self) -> BoardPainter:
        if self._painter is None:
            assert self._result is not None
            letters = Lettering.of(self.font())
            self._painter = BoardPainter(self._result, self.layout_now, letters, self._themes.now)
        return self._painter

    def _bring_claim_into_sight(self) -> None:
        if self._claimed:
            self.show_column(min(self._claimed)[0])
            pictures = [picture for _, picture in self._claimed]
            self._bring_rows_into_sight(min(pictures), max(pictures))

    def _bring_rows_into_sight(self, first: int, last: int) -> None:
        layout, bar = self._layout, self.verticalScrollBar()
        if layout is not None:
            seen = self.viewport().height() - layout.head - layout.foot
            top, bottom = layout.rows[first] - MARK, layout.rows[last] + layout.row
            bar.setValue(min(max(bar.value(), bottom - seen), top))

    def _picture_at(self, position: QPoint) -> int | None:
        layout = self._layout
        if layout is None or not layout.head <= position.y() < self.viewport().height() - layout.foot:
            return None
        return layout.row_at(position.y() - layout.head + self.verticalScrollBar().value())
