"""One layer on stage: its picture and a caption of two short lines."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from gui.widgets.elided_label import ElidedLabel


class LayerColumn:
    """A picture of a layer with a bold name and a quiet line below; a caption may be wider than its picture."""

    def __init__(self, picture: QWidget, stage: QWidget) -> None:
        self.picture = picture
        picture.setParent(stage)
        self._words = ("", "", "")
        self._room = 0
        self._short = False
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

    def place(self, picture: QRect, caption: QRect) -> None:
        """Put the picture and its two lines at their places."""
        self.picture.setGeometry(picture)
        title = QRect(caption)
        title.setHeight(caption.height() // 2)
        self._title.setGeometry(title)
        self._line.setGeometry(title.translated(0, title.height()))
        self._room = caption.width()
        self._say()

    @property
    def needs_short(self) -> bool:
        """Whether the title does not fit."""
        return self._title.fontMetrics().horizontalAdvance(self._words[0]) > self._room

    def shorten(self, short: bool) -> None:
        """Show the short title, or the whole one; both sides of the code use the same."""
        self._short = short
        self._say()

    def set_caption(self, title: str, line: str, short: str = "") -> None:
        """Say what the layer is; `short` stands for the title where the column is narrow."""
        self._words = (title, line, short or title)
        self._say()

    def _say(self) -> None:
        title, line, short = self._words
        self._title.setText(short if self._short or self.needs_short else title)
        place = self._title.geometry()
        middle = place.center()
        place.setWidth(max(self._room, self._title.sizeHint().width()))  # a short name may reach out a little
        place.moveCenter(middle)
        self._title.setGeometry(place)
        metrics = QFontMetrics(self._line.font())
        shorter = (line, line.split(" · ")[0], line.split(" ")[0])
        self._line.setText(
            next((words for words in shorter if metrics.horizontalAdvance(words) <= self._room), shorter[2])
        )
