"""INPUT NOISE: pictures are spoiled on their way in, and shall come out clean."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.document_parts import NOISE
from gui.look.theme import Themes
from gui.panels.inspector.noise_gone import NoiseGone
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_rows import SettingRows
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.state.noise_view import NoiseView
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider

ORDER = ("amount", "kind")  # which comes only where there is some, below what brings it


class NoiseSection(Section):
    """Kind and amount of the noise that training adds, and how much of it goes."""

    def __init__(
        self,
        model: DocumentModel,
        bridge: EngineBridge,
        themes: Themes,
        noise: NoiseView,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Input noise", model, themes, parent)
        self._rows = SettingRows(self, NOISE, ORDER)
        self.kind = self._rows.control("kind", Choice)
        self.amount = self._rows.control("amount", PercentSlider)
        self.gone = NoiseGone(model, bridge, noise, self)
        self.add_wide(self.gone)
        self.show_document(model.document)

    def show_document(self, document: Document) -> None:
        self._rows.show_document(document)
