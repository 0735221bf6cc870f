"""Below the input: the picture clean, or as the network gets it, and a die for other noise."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from engine.document import Document
from gui.look.icons import icon
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Theme, Themes
from gui.state.document_model import DocumentModel
from gui.state.noise_view import NoiseView
from gui.widgets.segments import Segments

GAP = 4
WORDS, SHORT_WORDS = ("Clean", "With noise"), ("Clean", "Noisy")
ICON = 16  # side


class InputSwitch(QWidget):
    """There while the document has input noise; what is seen is the `NoiseView`'s to know."""

    wanted_changed = Signal()  # whether it is there

    def __init__(
        self, model: DocumentModel, noise: NoiseView, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._noise = noise
        self.choice = Segments(list(zip(WORDS, (False, True), strict=True)), False, "Input", parent=self)
        self.choice.set_tooltips(
            (
                "The picture as it is drawn",
                "The picture as the network gets it, with the input noise of the settings:"
                " what comes out is the answer to this. Drawing goes on under the noise.",
            )
        )
        self.die = QToolButton(self)
        self.die.setProperty("role", "tool")
        self.die.setToolTip("Throw the die: other noise of the same kind and amount")
        self.die.setAccessibleName("Other noise")
        self.die.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeIcon(self.die, ICON)
        keep = self.die.sizePolicy()
        keep.setRetainSizeWhenHidden(True)  # the switch stays under the pointer
        self.die.setSizePolicy(keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addStretch(1)
        row.addWidget(self.choice)
        row.addWidget(self.die)
        row.addStretch(1)
        self.choice.chosen.connect(noise.want)
        self.die.clicked.connect(noise.throw)
        noise.changed.connect(self._show)
        themes.changed.connect(self._theme_changed)
        model.document_changed.connect(self._document_changed)
        self._theme_changed(themes.now)
        self._show()
        self._model = model
        self.setVisible(self.wanted)

    @property
    def wanted(self) -> bool:
        """Whether there is noise to be seen."""
        return self._model.document.training.noise.amount > 0.0

    def stand_in(self, area: QRect) -> None:
        """Stand at the top of an area, in its middle, as high as it need be."""
        self.choice.set_words(WORDS)
        if self.sizeHint().width() > area.width():
            self.choice.set_words(SHORT_WORDS)
        self.setGeometry(QRect(area.left(), area.top(), area.width(), self.sizeHint().height()))

    def _show(self) -> None:
        self.choice.set_value(self._noise.wanted)
        self.die.setVisible(self._noise.wanted)

    def _document_changed(self, document: Document, old: Document) -> None:
        if self.isHidden() is self.wanted:
            self.setVisible(self.wanted)
            self.wanted_changed.emit()

    def _theme_changed(self, theme: Theme) -> None:
        self.die.setIcon(icon("die", theme))
