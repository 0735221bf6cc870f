"""What the rows and columns of a table are: pictures of which size, one picture, or time series; labels, names."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from engine.importing.raw.column_words import Use
from engine.importing.raw.table import RowLayout, Table
from engine.importing.raw.unreadable import UnreadableError
from engine.importing.raw.windows import Windows
from engine.importing.tables.row_pictures import LARGEST_PICTURE_SIDE
from engine.importing.tables.series_pictures import guessed_windows
from engine.importing.tables.table_guess import likely_size, other_side
from engine.pictures.picture import GridSize
from engine.wording import counted
from gui.importing.column_fields import ColumnFields
from gui.importing.series_fields import SeriesFields
from gui.widgets.choice import Choice
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.form_labels import centre_labels
from gui.widgets.section_heading import SectionHeading
from gui.widgets.segments import Segments
from gui.widgets.size_fields import SizeFields


class RowIs(IntEnum):
    """What a row of a table is."""

    PICTURE = 0
    PART = 1  # of one picture
    MOMENT = 2  # of time series


ROWS = (
    ("A picture", RowIs.PICTURE),
    ("A row of one picture", RowIs.PART),
    ("A moment in time", RowIs.MOMENT),
)
MOMENT_TIP = "Each column is a time series; windows of it are drawn as curves"


class RowFields(QWidget):
    """Edits a `RowLayout`. Width and height follow each other, as both together are a row."""

    changed = Signal(object)  # RowLayout
    refused = Signal(str)  # why a row cannot be a picture like that

    def __init__(self, table: Table, layout: RowLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        size = layout.size or _first_size(layout.pixels)
        self.rows = Segments(ROWS, _row_is(layout), "What each row is")
        self.rows.button(RowIs.MOMENT).setToolTip(MOMENT_TIP)
        self.columns = ColumnFields(table, layout.uses)
        self.sides = SizeFields(size, ("Width", "Height"), 1, LARGEST_PICTURE_SIDE)
        self._seen = size
        self.series = SeriesFields(layout.windows or Windows())
        self._guessed = layout.windows is not None
        self._of_pixels = ElidedLabel()
        self._of_pixels.setProperty("role", "muted")
        form = self._form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow("Each row is", self.rows)
        size_row = QHBoxLayout()
        size_row.setSpacing(12)
        size_row.addWidget(self.sides)
        size_row.addWidget(self._of_pixels, 1)
        form.addRow("Its size", size_row)
        form.addRow("Its curves", self.series)
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
        self.series.changed.connect(self._tell)
        self.series.refused.connect(self.refused)
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
        if self.rows.value is RowIs.MOMENT:
            self.series.finish()

    def _rows_chosen(self, row_is: RowIs) -> None:
        if row_is is RowIs.MOMENT and not self._guessed:
            self._guessed = True
            self.series.show_windows(_first_windows(self._table, self.columns.uses))
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
        is_moment = self.rows.value is RowIs.MOMENT
        self.sides.setVisible(self.rows.value is RowIs.PICTURE)
        self._form.setRowVisible(self.series, is_moment)
        self.series.set_count(self.pixels)
        self.columns.call_values("Series" if is_moment else "Pixels")
        self._of_pixels.setText(
            f"{counted(self._table.rows, 'row')}, each of"
            f" {counted(self.pixels, 'number' if is_moment else 'pixel')}"
        )

    def _tell(self) -> None:
        row_is = self.rows.value
        size = self._seen if row_is is RowIs.PICTURE else None
        windows = self.series.windows if row_is is RowIs.MOMENT else None
        self.changed.emit(RowLayout(self.columns.uses, size, windows))


def _row_is(layout: RowLayout) -> RowIs:
    if layout.windows is not None:
        return RowIs.MOMENT
    return RowIs.PART if layout.size is None else RowIs.PICTURE


def _first_windows(table: Table, uses: tuple[Use, ...]) -> Windows:
    try:
        return guessed_windows(table, uses) or Windows()
    except UnreadableError:  # texts among the series, which is said when they are drawn
        return Windows()


def _first_size(pixels: int) -> GridSize:
    return likely_size(pixels) or GridSize(max(1, pixels), 1)
