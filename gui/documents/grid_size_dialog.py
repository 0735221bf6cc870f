"""Another grid size for the whole document, with a preview."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from engine.document import Document
from engine.errors import PinholeError
from engine.pictures.picture import GridSize
from engine.pictures.place import Place
from engine.pictures.transforms import Resizing
from engine.resized_document import check_resizing, resized_document, resized_pixels
from engine.wording import counted
from gui.grids.grid_view import GridView
from gui.jobs.jobs import Jobs
from gui.look.theme import Themes
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.widgets.form_labels import centre_labels
from gui.widgets.segments import Segments
from gui.widgets.size_fields import SizeFields

VIEW_SIDE = 200
AT_ONCE = 2000  # pictures that are resized without a thread
WAYS = (("Crop", Resizing.CROP), ("Centre", Resizing.CENTRE), ("Scale", Resizing.SCALE))
ANEW = "The trained network begins anew with another size; Undo brings it back."
STORIES = {
    Resizing.CROP: "The top left corner stays: what is too much is cut off, what is missing is white.",
    Resizing.CENTRE: "The middle stays: what is too much is cut off, what is missing is white.",
    Resizing.SCALE: "Every picture is stretched or shrunk to the new size.",
}


class GridSizeDialog(QDialog):
    """Shows the selected picture before and after; OK makes one undo step of all pictures.

    Where the network is `trained`, it says what becomes of it.
    """

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        jobs: Jobs,
        themes: Themes,
        trained: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Grid size")
        self._model = model
        self._editing = editing
        self._jobs = jobs
        document = model.committed
        self._size = document.size
        self._refused = False  # a number that was typed
        self.fields = SizeFields(document.size)
        self.fields.changed.connect(self._size_changed)
        self.fields.rejected.connect(self._refuse)
        self.ways = Segments(WAYS, Resizing.CENTRE, "How pictures take the new size")
        self.ways.chosen.connect(self._way_chosen)
        self.before = GridView(themes)
        self.after = GridView(themes)
        for view, name in ((self.before, "Before"), (self.after, "After")):
            view.setAccessibleName(name)
            view.setMinimumSize(VIEW_SIDE, VIEW_SIDE)
        self._after_caption = QLabel(alignment=Qt.AlignmentFlag.AlignHCenter)
        self._story = QLabel(wordWrap=True)
        self._story.setProperty("role", "muted")
        self._story.setMinimumHeight(
            2 * self.fontMetrics().lineSpacing()
        )  # so that nothing moves with the choice
        self._story.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._anew = QLabel(ANEW if trained else "", wordWrap=True)
        self._anew.setProperty("role", "muted")
        self._anew.setVisible(trained)
        self._fault = QLabel(wordWrap=True)
        self._fault.setProperty("role", "bad")
        button = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(button.Ok | button.Cancel)
        self.buttons.button(button.Ok).setText("Change Size")
        self.buttons.button(button.Ok).setProperty("role", "primary")
        self.buttons.button(button.Ok).setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # a click finds what is being typed
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow("Size", self.fields)
        form.addRow("Pictures", self.ways)
        centre_labels(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._story)
        column.addLayout(self._views(document), 1)
        column.addWidget(self._anew)
        column.addWidget(self._fault)
        column.addWidget(self.buttons)
        self._show_preview()

    @property
    def fault(self) -> str:
        """Why the size cannot be taken; empty if it can."""
        return self._fault.text()

    def accept(self) -> None:
        """Resize all pictures, as one undo step; the window closes once that is done."""
        self._refused = False
        self.fields.finish()
        if self._refused or not self.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled():
            return
        document, size, how = self._model.committed, self._size, self.ways.value
        if size == document.size:
            super().accept()
            return
        if len(document.pictures) <= AT_ONCE:
            self._take(document, resized_document(document, size, how))
            return
        self.setEnabled(False)
        label = f"Resizing {counted(len(document.pictures), 'picture')}…"
        self._jobs.start(
            label,
            lambda progress: resized_document(document, size, how, progress),
            lambda result: self._take(document, result),
            self._failed,
            blocking=True,
        )

    def _take(self, document: Document, result: Document) -> None:
        if self._model.committed is document:
            self._model.commit("Grid size", result, self._editing.place)
            super().accept()
        else:
            self._failed(PinholeError("The pictures were changed meanwhile; please try again."))

    def _failed(self, error: PinholeError) -> None:
        self.setEnabled(True)
        self._fault.setText(str(error))

    def _views(self, document: Document) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        before_caption = QLabel(f"Now: {document.size}", alignment=Qt.AlignmentFlag.AlignHCenter)
        for view, caption in ((self.before, before_caption), (self.after, self._after_caption)):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(view, 1)
            column.addWidget(caption)
            row.addLayout(column, 1)
        return row

    def _size_changed(self, size: GridSize) -> None:
        self._size = size
        self._show_preview()

    def _way_chosen(self, how: Resizing) -> None:
        self._show_preview()

    def _refuse(self, sentence: str) -> None:
        self._refused = True
        self._fault.setText(sentence)

    def _show_preview(self) -> None:
        document = self._model.committed
        self._story.setText(STORIES[self.ways.value])
        self._after_caption.setText(f"Then: {self._size}")
        self._fault.setText("")
        try:
            check_resizing(document, self._size)
        except PinholeError as error:
            self._fault.setText(str(error))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not self._fault.text())
        picture = self._picture(document)
        if picture is not None:
            pixels = document.picture(picture).pixels
            shown = (pixels, resized_pixels(pixels, self._size, self.ways.value))
            height, width = (max(one.shape[axis] for one in shown) for axis in (0, 1))
            for view, values in zip((self.before, self.after), shown, strict=True):
                view.set_room(GridSize(width, height))  # so that a pixel is as large in both
                view.show_values(values)

    def _picture(self, document: Document) -> Place | None:
        place = self._editing.place
        if place is not None and document.has(place):
            return place
        return next(iter(document.places), None)
