"""One layer on stage: its picture and a caption of two short lines."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from gui.look.fonts import longest_fitting
from gui.widgets.elided_label import ElidedLabel

SPARE = 2  # pixels: text is elided a little before it is as wide as its room


class TitleForm(IntEnum):
    """How much of their titles the columns show, all alike."""

    WHOLE = 0
    SHORT = 1
    NONE = 2


class LayerColumn:
    """A picture of a layer with a bold name and a quiet line below; a caption may be wider than its picture."""

    def __init__(self, picture: QWidget, stage: QWidget) -> None:
        self.picture = picture
        picture.setParent(stage)
        self._words = ("", "", "")
        self._caption = QRect()
        self._lines = 2
        self._form = TitleForm.WHOLE
        self._title = QLabel(stage)
        self._title.setProperty("role", "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._line = ElidedLabel(stage)
        self._line.setProperty("role", "muted")
        self._line.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)

    def show(self) -> None:
        """Show picture and caption."""
        for part in (self.picture, self._title, self._line):
            part.show()

    def delete(self) -> None:
        """Take picture and caption from the stage for good."""
        for part in (self.picture, self._title, self._line):
            part.hide()
            part.deleteLater()

    def place(self, picture: QRect, caption: QRect, lines: int) -> None:
        """Put the picture at its place, and below it a caption of two lines or one."""
        self.picture.setGeometry(picture)
        self._caption, self._lines = caption, lines
        self._say()

    def span(self, form: TitleForm) -> tuple[int, int]:
        """From where to where the title would reach, in the stage's logical pixels."""
        width = self._title.fontMetrics().horizontalAdvance(self._title_in(form))
        left = self._caption.center().x() - width // 2
        return left, left + width

    def fits(self, form: TitleForm) -> bool:
        """Whether the title needs no more than the caption's own room."""
        left, right = self.span(form)
        return right - left <= self._caption.width()

    def wear(self, form: TitleForm) -> None:
        """Show so much of the title."""
        self._form = form
        self._say()

    def set_caption(self, title: str, line: str, short: str = "") -> None:
        """Say what the layer is; `short` stands for the title where the column is narrow."""
        self._words = (title, line, short or title)
        self._say()

    def _title_in(self, form: TitleForm) -> str:
        return "" if form is TitleForm.NONE else self._words[2 if form is TitleForm.SHORT else 0]

    def _say(self) -> None:
        """What has no room is left out, not cut: the title first."""
        title = self._title_in(self._form)
        first = QRect(self._caption)
        first.setHeight(self._caption.height() // self._lines)
        self._title.setText(title)
        place = QRect(first)
        place.setWidth(max(first.width(), self._title.sizeHint().width()))  # it may reach out a little
        place.moveCenter(first.center())
        self._title.setGeometry(place)
        below = self._lines > 1
        self._line.setGeometry(first.translated(0, first.height()) if below else first)
        line = self._words[1] if below or not title else ""
        metrics, room = QFontMetrics(self._line.font()), self._caption.width() - SPARE
        forms = (line, line.split(" · ")[0], line.split(" ")[0], "")
        self._line.setText(longest_fitting(forms, metrics, room))
