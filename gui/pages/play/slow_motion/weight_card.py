"""The numbers of one weight below its column: its gradient, the optimizer's rule, and the weight after it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from engine.slow_motion.weight_change import WeightChange
from engine.wording import loss_text as four_digits
from gui.look.theme import Themes

BELOW = 6  # logical pixels, from the column
ROW = "<tr><td>{}&nbsp;&nbsp;&nbsp;</td><td align='right'>{}</td></tr>"


class WeightCard(QFrame):
    """Lets the mouse through."""

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stage, self._themes = stage, themes
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.RichText)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.addWidget(self.words)
        self.hide()

    def show_change(
        self, ends: tuple[str, str], found: WeightChange, chosen: bool, column: QRect, at: QPoint
    ) -> None:
        """Show a weight's numbers below a column of the stage, in which the pointer is `at` a point.

        `chosen`: the largest gradient of several was taken.
        """
        rows = [
            ("weight", f"{found.before:.6g}"),
            ("gradient", f"<b>{four_digits(found.gradient)}</b>"),
            *((term.words, four_digits(term.value)) for term in found.terms),
            ("= weight after", f"<b>{found.after:.6g}</b>"),
        ]
        muted = self._themes.now.muted
        note = (
            f"<br><span style='color:{muted}'>the largest gradient that it reads by</span>" if chosen else ""
        )
        table = "".join(ROW.format(*row) for row in rows)
        self._say(f"<b>{ends[0]} → {ends[1]}</b>{note}<table cellspacing='0'>{table}</table>", column, at)

    def show_sentence(self, name: str, words: str, column: QRect, at: QPoint) -> None:
        """Say why there are no numbers."""
        self._say(f"<b>{name}</b><br>{words}", column, at)

    def _say(self, text: str, column: QRect, at: QPoint) -> None:
        self.words.setText(text)
        size, room = self.sizeHint(), self._stage.rect()
        left = max(0, min(column.center().x() - size.width() // 2, room.right() - size.width()))
        top = max(0, min(column.bottom() + BELOW, room.bottom() - size.height()))
        if top <= at.y():  # beside the column, where what the pointer is on stays in sight
            right = column.right() + BELOW
            left = (
                right
                if right + size.width() <= room.right()
                else max(0, column.left() - BELOW - size.width())
            )
        self.setGeometry(left, top, size.width(), size.height())
        self.raise_()
        self.show()
