"""The kind that the document has, as a button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from engine.document import Document
from engine.kinds import kind_sentence, kind_title, marks_of
from gui.look.icons import icon_in
from gui.look.relative_font import text_factor
from gui.look.theme import Theme, Themes
from gui.panels.kinds.kind_drawing import KindDrawing
from gui.widgets.laid_out_button import LaidOutButton

HIGH = 22  # of the drawing
CHEVRON = 14


class KindButton(LaidOutButton):
    """A drawing of the network and the name of its kind."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setProperty("role", "kind")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.drawing = KindDrawing(themes, HIGH)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self._chevron = QLabel()
        for part in (self.title, self._chevron):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 3, 8, 3)
        line.setSpacing(8)
        line.addWidget(self.drawing)
        line.addWidget(self.title, 1)
        line.addWidget(self._chevron)
        themes.changed.connect(self._draw_chevron)
        self._draw_chevron(themes.now)

    def show_document(self, document: Document) -> None:
        """Show the kind of a document."""
        title, sentence = kind_title(document), kind_sentence(document)
        self.drawing.show_network(document.layout, marks_of(document))
        self.title.setText(title)
        self.setAccessibleName(f"Kind of network: {title}")
        self.setAccessibleDescription(sentence)
        self.setToolTip(f"{title}: {sentence}\nClick to choose another kind of network.")

    def _draw_chevron(self, theme: Theme) -> None:
        side = round(CHEVRON * text_factor())
        muted = theme.muted
        self._chevron.setPixmap(icon_in("chevron-down", muted, muted, muted).pixmap(QSize(side, side)))
