"""The canvas on which the selected picture is drawn."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCursor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.pictures.cells import Cell
from engine.pictures.picture import Pixels
from engine.pictures.place import Place
from gui.grids.geometry import GridGeometry
from gui.look.theme import Themes
from gui.panels.editor.canvas_keys import CanvasKeys
from gui.panels.editor.canvas_mouse import CanvasMouse
from gui.panels.editor.canvas_paint import MARGIN, Scene, paint_canvas
from gui.panels.editor.drawing import Drawing
from gui.panels.editor.editor_actions import ActionGroup, EditorActions, ViewCommands
from gui.panels.editor.page_commands import PageCommands
from gui.panels.editor.picture_commands import PictureCommands
from gui.panels.editor.selection import SelectionState
from gui.panels.editor.tool_state import ToolState
from gui.panels.editor.view_transform import ViewTransform
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState

BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class PixelEditor(QWidget):
    """Draws on the picture at `editing.place` with mouse or keyboard; the document follows at once."""

    notice = Signal(str)  # one sentence for the user

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        themes: Themes,
        tools: ToolState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.tools = tools
        self.view = ViewTransform(self)
        self.selection = SelectionState(self)
        self.drawing = Drawing(model, editing, tools, self.selection, self)
        self.commands = PictureCommands(self.drawing, self.selection, tools, self)
        self._model = model
        self._editing = editing
        self._themes = themes
        self._cursor: Cell = (0, 0)
        self._cursor_shown = False
        self._planned: tuple[Cell, bool] | None = None
        self._seen: Pixels | None = None
        self._focus_ring = False
        self._mouse = CanvasMouse(self, self.drawing, tools)
        self._keys = CanvasKeys(self, self.drawing, self._mouse, self.selection, tools)
        pages = PageCommands(model, editing, self)
        view = ViewCommands(self.zoom_in, self.zoom_out, self.fit)
        self._actions = EditorActions(self, tools, self.commands, pages, view, themes)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)  # the right button erases
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(self.tr("Pixel editor"))
        model.document_changed.connect(self._document_changed)
        editing.selection_changed.connect(self._place_changed)
        for signal in (
            tools.changed,
            self.view.changed,
            self.selection.changed,
            self.drawing.gesture_changed,
            editing.hover_changed,
            themes.changed,
        ):
            signal.connect(self._repaint)
        for source in (self.drawing, self.commands, pages):
            source.notice.connect(self.notice)
        self._place_changed(editing.place)

    def actions_by_group(self) -> list[ActionGroup]:
        """All commands of the editor, in named groups: for the Edit menu and the sheet of keys."""
        return list(self._actions.groups)

    @property
    def editor_actions(self) -> EditorActions:
        """The commands by name."""
        return self._actions

    @property
    def grid(self) -> GridGeometry | None:
        """Where the cells lie; None without a picture."""
        if self.drawing.picture is None:
            return None
        ratio = self.devicePixelRatioF()
        return self.view.geometry(self.size(), ratio, self._model.document.size, self._margin())

    @property
    def is_zoomed(self) -> bool:
        """Whether the picture is larger than fits."""
        return self.view.is_zoomed

    @property
    def cursor_cell(self) -> Cell:
        """The cell of the keyboard cursor, shown or not."""
        return self._cursor

    @property
    def cursor_shown(self) -> bool:
        """Whether the keyboard leads at the moment."""
        return self._cursor_shown

    def set_cursor(self, cell: Cell, shown: bool) -> None:
        """Put the keyboard cursor on a cell, and show or hide it."""
        if (cell, shown) == (self._cursor, self._cursor_shown):
            return
        self._cursor, self._cursor_shown = cell, shown
        self._focus_ring = self._focus_ring and shown
        if shown:
            self._focus_ring = True
            self._editing.set_hover(cell)
            self._announce()
        self._repaint()

    def set_planned_end(self, cell: Cell | None, constrained: bool) -> None:
        """Show the line that a Shift-click would paint; None for none."""
        planned = None if cell is None else (cell, constrained)
        if planned != self._planned:
            self._planned = planned
            self._repaint()

    def show_instead(self, pixels: Pixels | None) -> None:
        """Show these pixels (height, width) where the picture's own would be; it is drawn on all the same."""
        if pixels is not self._seen:
            self._seen = pixels
            self._repaint()

    def hover(self, cell: Cell | None) -> None:
        """Tell which cell is under the pointer."""
        self._editing.set_hover(cell)

    def zoom(self, steps: int, at: QPointF) -> bool:
        """Zoom at a position in logical pixels; False where there is no further step."""
        grid = self.grid
        return grid is not None and self.view.zoom(steps, at, grid, self.size(), self._margin())

    def zoom_in(self) -> None:
        """Larger cells, about the keyboard cursor if it is shown."""
        self.zoom(1, self._zoom_centre())

    def zoom_out(self) -> None:
        """Smaller cells."""
        self.zoom(-1, self._zoom_centre())

    def fit(self) -> None:
        """Show the whole picture."""
        self.view.fit()

    def pan(self, before: GridGeometry, by: QPointF) -> None:
        """Move the picture from where it was by a distance in logical pixels."""
        self.view.pan(before, by, self.size())

    def sizeHint(self) -> QSize:
        return QSize(240, 240)

    def event(self, event: QEvent) -> bool:
        wanted = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if wanted and isinstance(event, QKeyEvent) and self._keys.claims(event):
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_canvas(self, self.grid, self._scene(), self._themes.now)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._focus_ring = False
        self._mouse.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.setAccepted(self._mouse.wheel(event))

    def leaveEvent(self, event: QEvent) -> None:
        self._editing.set_hover(None)
        self.set_planned_end(None, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._plan_with(event, down=True)
        if not self._keys.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._plan_with(event, down=False)
        if not self._keys.release(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._focus_ring = event.reason() in BY_KEYBOARD
        if self._focus_ring:
            self.set_cursor(self._cursor, shown=True)
        self._repaint()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._keys.leave()
        self._focus_ring = self._cursor_shown = False
        self.set_planned_end(None, False)
        self._repaint()

    def hideEvent(self, event: QHideEvent) -> None:
        self._keys.leave()
        self._mouse.abandon()
        self._editing.set_hover(None)

    def _scene(self) -> Scene | None:
        picture = self.drawing.picture
        if picture is None:
            return None
        pixels = picture.pixels
        if self._seen is not None and self._seen.shape == pixels.shape:
            pixels = self._seen
        hover, tools = self._editing.hover, self.tools
        planned = self.drawing.previewed_line(*self._planned) if self._planned else frozenset()
        return Scene(
            pixels=pixels,
            lines=tools.grid_shown,
            hover=hover,
            twins=self.drawing.twins(hover) if hover is not None else frozenset(),
            planned=planned,
            cursor=self._cursor if self._cursor_shown and self.hasFocus() else None,
            selection=self.selection.area,
            mirrors=(tools.mirror_horizontal, tools.mirror_vertical),
            focus_ring=self._focus_ring and self.hasFocus(),
        )

    def _plan_with(self, event: QKeyEvent, down: bool) -> None:
        """Shift and Ctrl change the planned line also while the pointer rests."""
        if not self.underMouse() or event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
            return
        own = {
            Qt.Key.Key_Shift: Qt.KeyboardModifier.ShiftModifier,
            Qt.Key.Key_Control: Qt.KeyboardModifier.ControlModifier,
        }[Qt.Key(event.key())]
        modifiers = event.modifiers() | own if down else event.modifiers() & ~own
        self._mouse.plan(self.mapFromGlobal(QPointF(QCursor.pos())), modifiers)

    def _zoom_centre(self) -> QPointF:
        grid = self.grid
        if self._cursor_shown and grid is not None:
            return grid.cell_centre(self._cursor)
        return QPointF(self.rect().center())

    def _margin(self) -> int:
        return round(MARGIN * self.devicePixelRatioF())

    def _announce(self) -> None:
        """Tell screen readers where the cursor is and what it is on."""
        picture = self.drawing.picture
        if picture is None:
            return
        row, column = self._cursor
        value = float(picture.pixels[row, column])
        text = self.tr("row {0}, column {1}: {2}").format(row + 1, column + 1, f"{value:.2f}")
        self.setAccessibleDescription(text)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def _document_changed(self, document: Document, old: Document) -> None:
        if document.size != old.size:
            row, column = self._cursor
            self._cursor = min(row, document.size.height - 1), min(column, document.size.width - 1)
        self._actions.set_picture_there(self.drawing.picture is not None)
        self._repaint()

    def _place_changed(self, place: Place | None) -> None:
        self.set_planned_end(None, False)
        self._actions.set_picture_there(self.drawing.picture is not None)
        self._repaint()

    def _repaint(self, change: object = None) -> None:
        if self.isVisible():
            self.update()
