"""One kind as a card: its drawing, its name, what it is, and what choosing it changes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.kind_changes import change_sentence
from engine.kinds import kind_of, with_kind
from engine.networks.layout import Layout
from engine.networks.recipe import Recipe
from gui.look.theme import Themes
from gui.panels.kinds.kind_drawing import KindDrawing
from gui.widgets.laid_out_button import LaidOutButton

HAVE = "This is what you have."
HIGH = 44  # of the drawing
STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class KindCard(LaidOutButton):
    """Checked if the document has this kind; disabled, with the reason, if it cannot have it."""

    stepped = Signal(int, int)  # columns and rows by which an arrow key wants to go on

    def __init__(self, kind: Recipe, document: Document, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setProperty("role", "kind")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setChecked(kind_of(document) is kind)
        words, made = _changes(document, kind)
        self.setEnabled(made is not None)
        changes = HAVE if self.isChecked() else words
        drawing = KindDrawing(themes, HIGH)
        drawing.show_network(_layout(made, kind), kind.marks)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(_label(kind.title, "title"), 1)
        line.addWidget(drawing)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(_label(kind.sentence))
        column.addWidget(_label(changes, "muted"))
        column.addStretch(1)
        self.setAccessibleName(kind.title)
        self.setAccessibleDescription(f"{kind.sentence} {changes}")

    def nextCheckState(self) -> None:
        """A press chooses; which card is checked is the document's to say."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in STEPS:
            self.stepped.emit(*STEPS[key])
        else:
            super().keyPressEvent(event)


def _changes(document: Document, kind: Recipe) -> tuple[str, Document | None]:
    """What choosing the kind changes, and the document then; or why it cannot be chosen, and None."""
    try:
        made = with_kind(document, kind)
    except PinholeError as error:
        return str(error), None
    return change_sentence(document, made), made


def _layout(made: Document | None, kind: Recipe) -> Layout | None:
    """What to draw: the network as it would be here, or else in a new document."""
    try:
        return (with_kind(Document(), kind) if made is None else made).layout
    except PinholeError:
        return None


def _label(text: str, role: str = "") -> QLabel:
    label = QLabel(text, wordWrap=role != "title")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if role:
        label.setProperty("role", role)
    return label
