"""What the rows and columns of a table are: pictures of which size, or one picture; pixels, labels, names."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.importing.raw.column_words import Use
from engine.importing.raw.table import RowLayout, Table
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables.row_pictures import LARGEST_PICTURE_SIDE
from engine.importing.tables.table_guess import likely_size, other_side
from engine.pictures.picture import GridSize
from engine.wording import counted
from gui.importing.column_fields import ColumnFields
from gui.widgets.choice import Choice
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.form_labels import centre_labels
from gui.widgets.section_heading import SectionHeading
from gui.widgets.segments import Segments
from gui.widgets.size_fields import SizeFields

ROWS = (("A picture", False), ("A row of one picture", True))


class RowFields(QWidget):
    """Edits a `RowLayout`. Width and height follow each other, as both together are a row."""

    changed = Signal(object)  # RowLayout
    refused = Signal(str)  # why a row cannot be a picture like that

    def __init__(self, table: Table, layout: RowLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        size = layout.size or _first_size(layout.pixels)
        self.rows = Segments(ROWS, layout.size is None, "What each row is")
        self.columns = ColumnFields(table, layout.uses)
        self.sides = SizeFields(size, ("Width", "Height"), 1, LARGEST_PICTURE_SIDE)
        self._seen = size
        self._of_pixels = ElidedLabel()
        self._of_pixels.setProperty("role", "muted")
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("Each row is", self.rows)
        size_row = QHBoxLayout()
        size_row.setSpacing(12)
        size_row.addWidget(self.sides)
        size_row.addWidget(self._of_pixels, 1)
        form.addRow("Its size", size_row)
        centre_labels(form)
        form.addRow("Its columns", self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(SectionHeading("How the table is read"))
        column.addLayout(form)
        column.addStretch(1)
        self.rows.chosen.connect(self._rows_chosen)
        self.columns.changed.connect(self._columns_changed)
        for field in self.sides.fields:
            field.textChanged.connect(self._size_typed)
        self.sides.rejected.connect(self.refused)
        self._show_parts()

    @property
    def pixels(self) -> int:
        """How many pixels a row has."""
        return self.columns.uses.count(Use.PIXEL)

    def choice(self, column: int) -> Choice[Use]:
        """The list that sets the use of a column, which is listed."""
        return self.columns.choice(column)

    def finish(self) -> None:
        """Take what is being typed."""
        self.sides.finish()

    def _rows_chosen(self, one_picture: bool) -> None:
        self._show_parts()
        self._tell()

    def _columns_changed(self, uses: tuple[Use, ...]) -> None:
        if self.pixels:
            whole = self.pixels % self._seen.width == 0
            size = GridSize(self._seen.width, self.pixels // self._seen.width)
            self._show_size(size if whole else _first_size(self.pixels))
        self._show_parts()
        self._tell()

    def _size_typed(self, text: str) -> None:
        """Follow a side while it is typed, stepped or given up; what is no number yet changes nothing."""
        texts = [field.text().strip() for field in self.sides.fields]
        if not all(text.isascii() and text.isdigit() and int(text[:5]) > 0 for text in texts):
            return
        size = GridSize(*(int(text[:5]) for text in texts))
        if size == self._seen:
            return
        before, self._seen = self._seen, size
        try:
            if size.width != before.width:
                size = GridSize(size.width, other_side(self.pixels, size.width, "width"))
            else:
                size = GridSize(other_side(self.pixels, size.height, "height"), size.height)
        except UnreadableError as error:
            self.refused.emit(str(error))
            return
        self._show_size(size)
        self._tell()

    def _show_size(self, size: GridSize) -> None:
        self._seen = size
        for field, side in zip(self.sides.fields, size, strict=True):
            if field.text().strip() != str(side):  # what is being typed stays as it is
                with QSignalBlocker(field):
                    field.set_value(side)
                    field.setText(str(side))

    def _show_parts(self) -> None:
        self.sides.setVisible(not self.rows.value)
        self._of_pixels.setText(
            f"{counted(self._table.rows, 'row')}, each of {counted(self.pixels, 'pixel')}"
        )

    def _tell(self) -> None:
        self.changed.emit(RowLayout(self.columns.uses, None if self.rows.value else self._seen))


def _first_size(pixels: int) -> GridSize:
    return likely_size(pixels) or GridSize(max(1, pixels), 1)
