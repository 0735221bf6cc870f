"""How files are read that can be read in several ways: sheets of tiles, tables, and plain texts."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.importing.images.sprite_sheet import likely_tile
from engine.importing.import_words import file_words
from engine.importing.raw.raw_pictures import ImportedPictures, RawPictures
from engine.importing.raw.sheet_grid import SheetGrid
from engine.importing.raw.table import RowLayout
from engine.importing.raw.writing import TextCut
from engine.importing.tables.table_guess import is_open_to_question
from engine.pictures.picture import GridSize
from gui.importing.row_fields import RowFields
from gui.importing.sheet_fields import SheetFields
from gui.importing.sheet_size import sheet_ink, sheet_size
from gui.importing.text_fields import TextFields
from gui.look.theme import Themes

MOST_NAMED = 3  # groups in the hint


class ReadingFields(QWidget):
    """Shows the fields of one group at a time, and where several are, a hint that there are such fields.

    Groups are known by their position in `first`, the first reading.
    """

    cut = Signal(int, object)  # group; SheetGrid or None: read its images again, cut like this
    laid_out = Signal(int, object)  # group; RowLayout
    recut = Signal(int, object)  # group; TextCut
    refused = Signal(int, str)  # group; why it cannot be read like that

    def __init__(
        self, first: ImportedPictures, themes: Themes, tile: GridSize, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._first = first
        self._themes = themes
        self._tile = tile
        self._sheets: dict[int, SheetFields] = {}
        self._rows: dict[int, RowFields] = {}
        self._texts: dict[int, TextFields] = {}
        self._group: int | None = None
        self._hint = QLabel(_hint(first), wordWrap=True)
        self._hint.setProperty("role", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._hint)

    @property
    def sheet(self) -> SheetFields | None:
        """The fields of the group shown, if its images may be sheets."""
        return None if self._group is None else self._sheets.get(self._group)

    @property
    def rows(self) -> RowFields | None:
        """The fields of the group shown, if it comes from a table that can be read in several ways."""
        return None if self._group is None else self._rows.get(self._group)

    @property
    def text(self) -> TextFields | None:
        """The fields of the group shown, if it comes from a plain text."""
        return None if self._group is None else self._texts.get(self._group)

    def show_group(self, group: int | None) -> None:
        """Show the fields of a group; None: of none, because all are chosen."""
        self._group = group
        if group is not None:
            self._make(group)
        shown = False
        for place, fields in self._all:
            fields.setVisible(place == group)
            shown |= place == group
        self._hint.setVisible(group is None and bool(self._hint.text()))
        self.setVisible(shown or group is None)

    def finish(self) -> None:
        """Take what is being typed, and have sheets cut at once."""
        for sheet in self._sheets.values():
            sheet.finish()
        for fields in (self.rows, self.text):
            if fields is not None:
                fields.finish()

    def _make(self, place: int) -> None:
        """The fields of a group, when it is first shown."""
        group = self._first.groups[place]
        if any(place == known for known, _ in self._all):
            return
        size = sheet_size(group)
        if size is not None:
            sheet = SheetFields(self._themes, likely_tile(size, self._tile), len(group.files), group.grid)
            sheet.view.show_sheet(sheet_ink(group, size), size)
            sheet.cut.connect(self._cut)
            self._sheets[place] = sheet
            self._column.addWidget(sheet, 1)
        elif _has_row_fields(group) and group.table is not None and group.layout is not None:
            rows = RowFields(group.table, group.layout)
            rows.changed.connect(self._laid_out)
            rows.refused.connect(self._refused)
            self._rows[place] = rows
            self._column.addWidget(rows, 1)
        elif group.writing is not None:
            text = TextFields(group.writing.cut)
            text.changed.connect(self._recut)
            text.refused.connect(self._refused)
            self._texts[place] = text
            self._column.addWidget(text, 1)

    @property
    def _all(self) -> list[tuple[int, QWidget]]:
        """The fields that were made so far, each with its group."""
        return [*self._sheets.items(), *self._rows.items(), *self._texts.items()]

    def _cut(self, grid: SheetGrid | None) -> None:
        self.cut.emit(self._place_of(self.sender()), grid)

    def _laid_out(self, layout: RowLayout) -> None:
        self.laid_out.emit(self._place_of(self.sender()), layout)

    def _recut(self, cut: TextCut) -> None:
        self.recut.emit(self._place_of(self.sender()), cut)

    def _refused(self, sentence: str) -> None:
        self.refused.emit(self._place_of(self.sender()), sentence)

    def _place_of(self, fields: object) -> int:
        return next(place for place, known in self._all if known is fields)


def _has_row_fields(group: RawPictures) -> bool:
    return group.table is not None and group.layout is not None and is_open_to_question(group.table)


def _hint(first: ImportedPictures) -> str:
    """Which groups to choose; empty if there is only one, or none with fields."""
    if len(first.groups) == 1:
        return ""
    sheets = [group for group in first.groups if sheet_size(group) is not None]
    tables = [group for group in first.groups if _has_row_fields(group)]
    texts = [group for group in first.groups if group.writing is not None]
    sentences = []
    for groups, words in (
        (sheets, "cut a sheet into tiles"),
        (tables, "say what the rows and columns of a table are"),
        (texts, "say what each picture of a text is"),
    ):
        if groups:
            named = ", ".join(file_words(group.files) for group in groups[:MOST_NAMED])
            more = ", …" if len(groups) > MOST_NAMED else ""
            sentences.append(f"To {words}, choose it under “For”: {named}{more}.")
    return "\n".join(sentences)
