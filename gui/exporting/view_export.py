"""The ways out of one view: its picture and its numbers, to the clipboard, to a file, to paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError
from engine.wording import quoted_path
from gui.look.theme import Themes
from gui.widgets.banner import Notice

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from gui.exporting.picture_head import PictureHead

Rows = Sequence[Sequence[object]]  # the head first


class Desk(Protocol):
    """What a view needs of the window to be taken out of it."""

    def place_for(self, view: QWidget, title: str, kind: str, suggestion: str) -> Path | None:
        """A file to write to; None: given up."""

    def say(self, sentence: str, notice: Notice) -> None:
        """Tell the user."""

    def head_of(self, view: QWidget) -> PictureHead | None:
        """What stands over the view's picture, if anything does."""


class WholeView(Protocol):
    """All of a view of which the window shows a part."""

    def draw(self) -> QImage:
        """The picture."""

    def remark(self) -> str:
        """What is missing from it, in a sentence; empty if nothing is."""


class ViewExport(QObject):
    """The actions of one view, and the context menu that offers them.

    `table` gives the rows of what the view shows in numbers, the head first; without it there are no actions for them.
    `whole` draws a view of which the window shows a part only; where it gives None all is seen.
    """

    def __init__(
        self,
        view: QWidget,
        name: str,
        themes: Themes,
        desk: Desk,
        table: Callable[[], Rows] | None = None,
        whole: Callable[[], WholeView | None] | None = None,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._name = name
        self._themes = themes
        self._desk = desk
        self._table = table
        self._whole = whole
        self.copy_picture = self._action("&Copy picture", self._copy_picture)
        self.save_png = self._action("Save picture as &PNG…", self._save_png)
        self.copy_table = self._action("Copy as &table", self._copy_table)
        self.save_csv = self._action("Save CS&V…", self._save_csv)
        self.print = self._action("P&rint…", self._print)

    @property
    def actions(self) -> list[QAction]:
        """The actions that this view has, in the order of its menu."""
        numbers = [self.copy_table, self.save_csv] if self._table is not None else []
        return [self.copy_picture, self.save_png, *numbers, self.print]

    def offer_by_right_click(self) -> None:
        """Let the view's context menu offer them, beside whatever other actions the view has or gets."""
        self._view.addActions(self.actions)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def picture(self) -> QImage:
        """What the view shows, less pointer, focus and tools, on the colour of the card or page; below a head."""
        from gui.exporting.picture_head import headed

        drawn, head = self.drawn(), self._desk.head_of(self._view)
        return drawn if head is None else headed(drawn, head, self._themes.now)

    def drawn(self) -> QImage:
        """The same without a head."""
        from gui.exporting.at_rest import at_rest
        from gui.exporting.view_picture import picture_of

        whole = self._whole() if self._whole is not None else None
        if whole is not None:
            return whole.draw()
        on_stage = self._view.property("role") == "stage" or self._view.parent() is None
        theme = self._themes.now
        with at_rest(self._view):
            return picture_of(self._view, theme.stage if on_stage else theme.panel)

    def paper_picture(self) -> QImage:
        """The picture in the colours for paper, whatever the window wears."""
        with self._themes.for_paper():
            return self.picture()

    def _copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture())
        self._say_drawn(f"The picture of {self._name} is on the clipboard.")

    def _save_png(self) -> None:
        from gui.exporting.view_picture import png_of

        self._save(
            "Save picture", "PNG image (*.png)", ".png", lambda: png_of(self.picture()), self._say_drawn
        )

    def _copy_table(self) -> None:
        from engine.exporting.table_text import csv_text, tab_text

        if self._table is None:
            return
        rows, mime = self._table(), QMimeData()
        mime.setText(tab_text(rows))
        mime.setData("text/csv", csv_text(rows).encode())
        QGuiApplication.clipboard().setMimeData(mime)
        self._desk.say(f"The numbers of {self._name} are on the clipboard, as a table.", Notice.INFO)

    def _save_csv(self) -> None:
        from engine.exporting.table_text import csv_text

        table = self._table
        if table is not None:
            self._save("Save CSV", "Table (*.csv)", ".csv", lambda: csv_text(table()).encode(), self._say)

    def _print(self) -> None:
        try:
            from gui.exporting.printing import print_picture
        except ImportError:
            self._desk.say(
                "This system has no printing library for Qt; save the picture as PNG.", Notice.FAILURE
            )
            return
        try:
            told = print_picture(self.paper_picture, self._name, self._view.window())
        except PinholeError as error:
            self._desk.say(str(error), Notice.FAILURE)
        else:
            if told:
                self._say_drawn(told)

    def _save(
        self, title: str, kind: str, suffix: str, content: Callable[[], bytes], say: Callable[[str], None]
    ) -> None:
        from engine.files.safe_write import replace_file

        path = self._desk.place_for(self._view, title, kind, f"{self._name}{suffix}")
        if path is None:
            return
        data = content()

        def write(file: BinaryIO) -> None:
            file.write(data)

        try:
            replace_file(path, write)
        except PinholeError as error:
            self._desk.say(str(error), Notice.FAILURE)
        else:
            say(f"Saved as {quoted_path(path)}.")

    def _say(self, sentence: str) -> None:
        self._desk.say(sentence, Notice.INFO)

    def _say_drawn(self, sentence: str) -> None:
        """Tell that the picture went out, and what is not in it."""
        whole = self._whole() if self._whole is not None else None
        remark = whole.remark() if whole is not None else ""
        self._say(f"{sentence} {remark}".rstrip())

    def _action(self, words: str, slot: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(slot)
        return action
