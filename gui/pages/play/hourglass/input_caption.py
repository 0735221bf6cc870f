"""What stands below the input: its title, the picture's name, and the switch between clean and noisy."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from engine.document import Document
from engine.pictures.place import Place
from engine.training.denoising import noise_words
from gui.look.fonts import longest_fitting
from gui.look.theme import Themes
from gui.pages.play.columns.hourglass_layout import LINES, HourglassLayout
from gui.pages.play.hourglass.input_switch import InputSwitch
from gui.state.document_model import DocumentModel
from gui.state.noise_view import NoiseView
from gui.widgets.elided_label import ElidedLabel


class InputCaption(QObject):
    """Makes these parts of a stage, and says where they stand on it."""

    def __init__(self, model: DocumentModel, noise: NoiseView, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self.title = QLabel("Input", stage)
        self.title.setProperty("role", "title")
        self.caption = ElidedLabel(stage)
        self.caption.setProperty("role", "muted")
        for label in (self.title, self.caption):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.switch = InputSwitch(model, noise, themes, stage)

    def say(self, document: Document, place: Place | None, noisy: bool) -> None:
        """Name the picture at a place and what can be done with it, as long as there is room."""
        if place is None or not document.has(place):
            self.caption.setText("")
            return
        name = document.picture(place).name or "untitled"
        forms = (f"{name} · {document.size.pixels:,} pixels · click to draw", f"{name} · click to draw", name)
        if noisy:
            forms = (
                f"{name} · {noise_words(document.training.noise)} · click to draw",
                f"{name} · {noise_words(document.training.noise)}",
                name,
            )
        metrics, room = self.caption.fontMetrics(), self.caption.width()
        self.caption.setText(longest_fitting(forms, metrics, room) or name)

    def stand(self, layout: HourglassLayout, metrics: QFontMetrics) -> None:
        """Below the input; where there are few lines of text, the switch takes those of title and name."""
        title = QRect(layout.input_caption)
        title.setHeight(metrics.height())
        caption = title.translated(0, metrics.lineSpacing())
        self.title.setGeometry(title)
        self.caption.setGeometry(caption)
        switched, roomy = self.switch.wanted, layout.lines == LINES[0]
        self.title.setVisible(roomy or not switched)
        self.caption.setVisible(roomy or (layout.lines > 1 and not switched))
        self.switch.stand_in(caption.translated(0, metrics.lineSpacing() + 2) if roomy else title)
