"""A notice of one line, in the place it is about."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from gui.look.coloured_icon import coloured_icon
from gui.look.relative_font import RelativeIcon, text_factor
from gui.look.theme import Themes
from gui.widgets.elided_label import ElidedLabel

ICON_SIDE = 16
LEAST_MS = 4000  # that a notice stays, however short
LETTER_MS = 60  # more for each letter, at an easy reader's pace
SPARE = 8  # logical pixels after the last word, as labels break a little early


class Notice(StrEnum):
    """How much a notice matters."""

    INFO = "info"
    WARNING = "warning"
    FAILURE = "failure"


class Banner(QFrame):
    """Hidden until it has something to say; a new notice replaces the old one.

    With `one_line` a sentence that is too long is elided, and stands whole in the tooltip.
    """

    told = Signal(object)  # Notice: there is something new to say
    acted = Signal()  # the optional action was clicked
    declined = Signal()  # the other one, beside it, was clicked
    closed = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None, one_line: bool = False) -> None:
        super().__init__(parent)
        self._themes = themes
        self._kind = Notice.INFO
        self._sentence = self._short = ""
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._mark = QLabel()
        self._words = ElidedLabel() if one_line else QLabel(wordWrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._action = QPushButton()
        self._other = QPushButton()
        self._close = QToolButton()
        self._close.setToolTip("Close this notice")
        self._close.setProperty("role", "plain")
        self._close.setAccessibleName("Close this notice")
        RelativeIcon(self._close, ICON_SIDE)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        row.setSpacing(8)
        row.addWidget(self._mark)
        row.addWidget(self._words, 1)
        row.addWidget(self._action)
        row.addWidget(self._other)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._action.clicked.connect(self.acted)
        self._other.clicked.connect(self.declined)
        self._close.clicked.connect(self.dismiss)
        themes.changed.connect(self._paint_icons)
        self._paint_icons()
        self.hide()

    @property
    def text(self) -> str:
        """The notice shown, or the last one."""
        return self._sentence

    @property
    def kind(self) -> Notice:
        """How much it matters."""
        return self._kind

    @property
    def has_action(self) -> bool:
        """Whether it has a button besides the one that closes it."""
        return not self._action.isHidden()

    @property
    def one_line_width(self) -> int:
        """The width, in logical pixels, at which the sentence stands on one line."""
        self._words.ensurePolished()
        width = self._words.fontMetrics().horizontalAdvance(self._words.text()) + SPARE
        for margins in (self.contentsMargins(), self._row.contentsMargins()):
            width += margins.left() + margins.right()
        for part in (self._mark, self._close, self._action, self._other):
            if not part.isHidden():
                width += part.sizeHint().width() + self._row.spacing()
        return width

    def tell(self, kind: Notice, sentence: str, action: str = "", other: str = "", short: str = "") -> None:
        """Show a notice; `action` and `other` are the labels of buttons, if there are any.

        Where there is not one line of room for it, a `short` form is shown, with the whole in the tooltip.
        """
        self._kind = kind
        self._sentence, self._short = sentence, short
        self._words.setText(sentence)
        self._words.setToolTip("")
        self.setAccessibleName(sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._other.setText(other)
        self._other.setVisible(bool(other))
        self.setProperty("kind", str(kind))
        self.style().unpolish(self)
        self.style().polish(self)
        self._paint_icons()
        self._find_place()
        self.show()
        self.told.emit(kind)

    def dismiss(self) -> None:
        """Take the notice away."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def _find_place(self) -> None:
        """Called before it is shown; a layout has given it its place already."""

    def _paint_icons(self) -> None:
        theme = self._themes.now
        name, colour = {
            Notice.INFO: ("info", theme.muted),
            Notice.WARNING: ("warning", theme.text),
            Notice.FAILURE: ("warning", theme.bad),
        }[self._kind]
        side = QSize(ICON_SIDE, ICON_SIDE) * text_factor()
        self._mark.setPixmap(coloured_icon(name, colour, theme).pixmap(side, self.devicePixelRatioF()))
        self._close.setIcon(coloured_icon("close", theme.muted, theme))


def reading_ms(sentence: str) -> int:
    """How long it takes to notice and read a sentence, in milliseconds."""
    return LEAST_MS + LETTER_MS * len(sentence)
