"""From presses and drags on cells to changes of the document, without mouse, keyboard or screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.pictures.cells import Cell, Cells
from engine.pictures.picture import Picture, Pixels
from engine.pictures.place import Place
from engine.pictures.selection import Selection, whole
from gui.panels.editor.gestures import Changing, Gesture, Moving, Painting, Picking, Selecting
from gui.panels.editor.picture_edit import PictureEdit
from gui.panels.editor.selection import Floating, SelectionState
from gui.panels.editor.strokes import Brush, Fill, Freehand, Shape, Stroke, shape_cells
from gui.panels.editor.tool_state import Tool, ToolState
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState


class Drawing(QObject):
    """Runs one gesture at a time on the selected picture.

    If anybody else changes the document while a gesture is under way (undo, another file), the gesture is
    dropped: it never writes over what it did not see.
    """

    gesture_changed = Signal()  # one has begun or ended
    notice = Signal(str)  # one sentence for the user

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        tools: ToolState,
        selection: SelectionState,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._tools = tools
        self._selection = selection
        self._gesture: Gesture | None = None
        self._edit: PictureEdit | None = None
        self._anchor: Cell | None = None
        self._ours = False
        model.document_changed.connect(self._document_changed)
        model.replaced.connect(self._forget)
        editing.selection_changed.connect(self._place_changed)

    @property
    def picture(self) -> Picture | None:
        """The selected picture as shown; None if there is none."""
        place, document = self._editing.place, self._model.document
        return document.picture(place) if place is not None and document.has(place) else None

    @property
    def busy(self) -> bool:
        """Whether a gesture is under way."""
        return self._gesture is not None

    @property
    def anchor(self) -> Cell | None:
        """The cell painted last, where a Shift-click's line begins."""
        return self._anchor

    def press(self, cell: Cell, second: bool = False, straight: bool = False, pick: bool = False) -> None:
        """Begin a gesture with the tool in hand.

        `second`: the other mouse button; `straight`: a line from the cell painted last; `pick`: take a value.
        """
        self.finish()
        picture = self.picture
        if picture is None or self._editing.place is None:
            return
        tool, area = self._tools.tool, self._selection.area
        if pick or tool is Tool.PICKER:
            self._begin(Picking(self._tools, picture.pixels, second), cell)
        elif tool is Tool.SELECT and second:
            self._selection.set(None)
        elif tool is Tool.MOVE or (
            tool is Tool.SELECT and area is not None and Selection.__contains__(area, cell)
        ):
            self.press_move(cell)
        elif tool is Tool.SELECT:
            self._begin(Selecting(self._selection, cell, picture.pixels), cell)
        else:
            edit, limit = self._begin_edit(self._editing.place), self._selection.limit(picture.size)
            stroke = self._stroke(edit.before.pixels, cell, second, straight, limit)
            self._begin(Painting(edit, stroke, self._selection, limit), cell)

    def press_move(self, start: Cell) -> None:
        """Begin to move the selected pixels, or all if none are selected."""
        self.finish()
        place, picture = self._editing.place, self.picture
        if place is not None and picture is not None:
            area = self._selection.area or whole(picture.size)
            moving = Moving(self._begin_edit(place), self._selection, area, start, self._tools.paper)
            self._begin(moving, start)

    def drag(self, cell: Cell, constrained: bool = False) -> None:
        """Go on to a cell."""
        if self._gesture is not None:
            with self._own_change():
                self._gesture.to(cell, constrained)

    def finish(self) -> None:
        """End the gesture and keep its result, as one undo step."""
        gesture = self._gesture
        if gesture is not None:
            self._gesture = self._edit = None
            with self._own_change():
                gesture.finish()
            if isinstance(gesture, Painting):
                self._anchor = gesture.stroke.end
            self.gesture_changed.emit()
            self._tell_of(gesture)

    def cancel(self) -> bool:
        """Give the gesture up and nothing else; False if there was none."""
        gesture, edit = self._gesture, self._edit
        if gesture is None:
            return False
        self._gesture = self._edit = None
        with self._own_change():
            if edit is not None:
                edit.give_up()
            gesture.drop()
        self.gesture_changed.emit()
        return True

    def apply(self, label: str, change: Callable[[Pixels], Pixels]) -> None:
        """Change the selection, or the whole picture if nothing is selected, as one undo step."""
        changing = self.try_out(label)
        if changing is not None:
            self.show(changing, change)
            self.finish()

    def try_out(self, label: str) -> Changing | None:
        """Begin a change that is shown before it stays; None if there is no picture."""
        self.finish()
        place = self._editing.place
        if place is None or self.picture is None:
            return None
        changing = Changing(self._begin_edit(place), label, self._selection)
        self._gesture = changing
        self.gesture_changed.emit()
        return changing

    def show(self, changing: Changing, change: Callable[[Pixels], Pixels]) -> bool:
        """Show a change under way; False if it has ended meanwhile."""
        if changing is not self._gesture:
            return False
        with self._own_change():
            changing.show(change)
        return True

    def clear(self, label: str = "Clear", everything: bool = False) -> None:
        """Paper all over the selection, or all over the picture if nothing is selected or `everything`.

        Pixels that float go, and what lies underneath stays.
        """
        if everything:
            self.finish()
            self._selection.set(None)
        changing = self.try_out(label)
        if changing is not None:
            with self._own_change():
                changing.show_cleared(self._tools.paper)
            self.finish()

    def set_cell(self, cell: Cell, label: str = "Erase") -> None:
        """Paper in one cell."""
        self.finish()
        if self._editing.place is not None and self.picture is not None:
            edit = self._begin_edit(self._editing.place)
            stroke = Freehand(edit.before.pixels, cell, self._brush(self._tools.paper), label)
            self._begin(Painting(edit, stroke, self._selection, None), cell)
            self.finish()

    def paste(self, patch: Pixels, at: Cell) -> None:
        """Lay pixels over the picture; they float in a selection unless they cover all of it."""
        self.finish()
        place, picture = self._editing.place, self.picture
        if place is None or picture is None:
            return
        floating = Floating(picture.pixels, patch)
        area = Selection(*at, *patch.shape)
        covers = area.inside(picture.size) == whole(picture.size)
        self._selection.remember(picture)
        with self._own_change():
            edit = PictureEdit(self._model, place)
            edit.show(floating.set_down(at))
            pasted = edit.commit("Paste")
        if covers:
            self._selection.set(None)
        else:
            self._selection.set(area, floating)
            self._tools.choose(Tool.SELECT)
        self._selection.remember(pasted)
        self.gesture_changed.emit()

    def previewed_line(self, end: Cell, constrained: bool) -> Cells:
        """The cells that a Shift-click at `end` would paint; none without a cell to begin at."""
        picture = self.picture
        if picture is None or self._anchor is None or self._tools.tool not in (Tool.PENCIL, Tool.ERASER):
            return frozenset()
        cells, _ = shape_cells(Tool.LINE, self._anchor, end, constrained, False, picture.pixels)
        twins, limit = (
            self._brush(self._tools.ink).twins(cells, picture.pixels),
            self._selection.limit(picture.size),
        )
        return twins if limit is None else frozenset(c for c in twins if Selection.__contains__(limit, c))

    def twins(self, cell: Cell) -> Cells:
        """A cell with its mirror twins under the mirrors in force."""
        picture = self.picture
        tools = (Tool.SELECT, Tool.MOVE, Tool.PICKER)
        if picture is None or self._tools.tool in tools:
            return frozenset((cell,))
        return self._brush(0.0).twins((cell,), picture.pixels)

    def _stroke(
        self, pixels: Pixels, cell: Cell, second: bool, straight: bool, limit: Selection | None
    ) -> Stroke:
        tool = self._tools.tool
        erases = second or tool is Tool.ERASER
        value = self._tools.paper if erases else self._tools.ink
        if tool is Tool.FILL:
            return Fill(pixels, cell, self._brush(value), limit)
        if tool in (Tool.LINE, Tool.RECTANGLE, Tool.ELLIPSE):
            return Shape(pixels, cell, self._brush(value), tool, self._tools.filled)
        if straight and self._anchor is not None:
            return Shape(pixels, self._anchor, self._brush(value), Tool.LINE, False)
        if not erases and self._toggles(pixels, cell):
            erases, value = True, self._tools.paper
        return Freehand(pixels, cell, self._brush(value), "Erase" if erases else "Draw")

    def _toggles(self, pixels: Pixels, cell: Cell) -> bool:
        """Whether the pencil, put down here, erases: on a pixel nearer to ink than to paper."""
        height, width = pixels.shape
        if not (0 <= cell[0] < height and 0 <= cell[1] < width):
            return False
        value, tools = float(pixels[cell]), self._tools
        return tools.levels == 2 and tools.click_toggles and abs(value - tools.ink) < abs(value - tools.paper)

    def _brush(self, value: float) -> Brush:
        return Brush(value, self._tools.mirror_horizontal, self._tools.mirror_vertical)

    def _tell_of(self, gesture: Gesture) -> None:
        """Say what a gesture did that nobody can see."""
        if isinstance(gesture, Painting) and gesture.stayed_outside:
            self.notice.emit(self.tr("Drawing stays inside the selection; Esc selects nothing."))
        elif isinstance(gesture, Picking) and self._tools.ink == self._tools.paper:
            self.notice.emit(
                self.tr("Ink and paper are the same now; D brings back black ink on white paper.")
            )
        elif isinstance(gesture, Picking) and gesture.has_widened:
            words = self.tr("The palette has {0} greys now, for the values of this picture.")
            self.notice.emit(words.format(self._tools.levels))

    def _begin_edit(self, place: Place) -> PictureEdit:
        self._edit = PictureEdit(self._model, place)
        return self._edit

    def _begin(self, gesture: Gesture, cell: Cell) -> None:
        self._gesture = gesture
        self.gesture_changed.emit()
        self.drag(cell)

    @contextmanager
    def _own_change(self) -> Iterator[None]:
        before, self._ours = self._ours, True
        try:
            yield
        finally:
            self._ours = before

    def _document_changed(self, document: Document, old: Document) -> None:
        if self._ours:
            return
        gesture = self._gesture
        if gesture is not None:
            self._gesture = self._edit = None
            gesture.drop()
            self.gesture_changed.emit()
        picture, place = self.picture, self._editing.place
        if document.size != old.size:
            self._selection.set(None)
            self._anchor = None
        elif (
            picture is not None
            and place is not None
            and not (old.has(place) and old.picture(place) is picture)
        ):
            self._selection.recall(picture)

    def _place_changed(self, place: Place | None) -> None:
        self.finish()
        self._forget()

    def _forget(self) -> None:
        self._anchor = None
        self._selection.set(None)
