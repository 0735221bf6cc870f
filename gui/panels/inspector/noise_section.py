"""INPUT NOISE: pictures are spoiled on their way in, and shall come out clean."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.settings.training import InputNoise, NoiseKind
from gui.look.theme import Themes
from gui.panels.inspector.section import Section
from gui.state.document_model import DocumentModel
from gui.widgets.choice import Choice
from gui.widgets.percent_slider import PercentSlider

KIND_TIP = (
    "What noise does to a pixel: flip swaps black and white (usual), erase whitens, gaussian adds grey."
)
AMOUNT_TIP = (
    "How much training pictures are spoiled before a step; usual is 0 % (off), or 10 to 30 % to denoise."
)


class NoiseSection(Section):
    """Kind and amount of the noise that training adds."""

    def __init__(self, model: DocumentModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__("Input noise", model, themes, parent)
        now = model.document.training.noise
        self.kind = Choice([(str(one).capitalize(), one) for one in NoiseKind], now.kind, "Kind of noise")
        self.amount = PercentSlider("Amount", now.amount, AMOUNT_TIP)
        self.add_row("Kind", self.kind, KIND_TIP)
        self._column.addWidget(self.amount)
        self.join(self.amount, "Input noise", lambda value: lambda old: _with_noise(old, amount=value))
        self.kind.chosen.connect(self._choose_kind)

    def show_document(self, document: Document) -> None:
        self.kind.set_value(document.training.noise.kind)
        self.amount.set_value(document.training.noise.amount)

    def _choose_kind(self, kind: NoiseKind) -> None:
        self.commit("Kind of noise", lambda old: _with_noise(old, kind=kind))


def _with_noise(document: Document, kind: NoiseKind | None = None, amount: float | None = None) -> Document:
    old = document.training.noise
    noise = InputNoise(old.kind if kind is None else kind, old.amount if amount is None else amount)
    return replace(document, training=replace(document.training, noise=noise))
