"""Order against noise on the page: a slider, the pictures with so much noise, and what they cost."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.labs.compress.ground.figures import share_text
from engine.labs.compress.ordered.ordered import LEVELS, NoiseLevel, OrderedResult
from engine.labs.compress.ordered.ordered_report import (
    ENTROPY_TIP,
    network_sentence,
    of_what_sentence,
    ordered_sentence,
)
from engine.wording import counted, percent
from gui.look.theme import Themes
from gui.pages.compress.ordered.ordered_canvas import OrderedCanvas
from gui.pages.compress.views.part_view import PartView
from gui.pages.compress.views.told import Told
from gui.widgets.drag_slider import DragSlider

GAP = 8
PADDING = 8
FEW_BYTES = 200  # of plain pictures: of fewer an archive's own head is much


class OrderedView(PartView):
    """The slider goes through the levels of noise; it begins with none."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: OrderedResult | None = None
        self.told = Told()
        self.slider = DragSlider("Noise", 0, LEVELS - 1)
        self.slider.setPageStep(1)
        self.slider.setMinimumSize(QSize(80, 0))
        self.slider.previewed.connect(self._slid)
        self.caption = QLabel()
        self.figures = QLabel(wordWrap=True)
        self.figures.setProperty("role", "muted")
        self.figures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.canvas = OrderedCanvas(themes)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.caption)
        row.addWidget(self.slider, 1)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        inside.addLayout(row)
        inside.addWidget(self.figures)
        inside.addWidget(self.canvas, 1)
        inside.addWidget(self.told.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.told)
        column.addWidget(card, 1)
        self._tell_share(0.0)

    def show_result(self, result: Any) -> None:
        """See `PartView.show_result`."""
        assert isinstance(result, OrderedResult)
        self._result = result
        more = f"{network_sentence(result)} {of_what_sentence(result)}".rstrip()
        plain = result.pictures * result.order.document.size.pixels * result.bits / 8
        if plain < FEW_BYTES:
            few = counted(round(plain), "plain byte")
            more += f" In {few} gzip finds little, and its own head of 18 bytes is much."
        self.told.tell("", ordered_sentence(result), more, ENTROPY_TIP)
        self._slid(self.slider.value())

    def _slid(self, position: int) -> None:
        self._tell_share(position / (LEVELS - 1))
        if self._result is not None:
            self.canvas.show_level(self._result, position)
            self.figures.setText(_figures(self._result.levels[position]))

    def _tell_share(self, share: float) -> None:
        self.caption.setText(f"Noise {percent(share, 0)}")


def _figures(level: NoiseLevel) -> str:
    bits = level.squeezed
    return (
        f"Bits a pixel: entropy {bits.entropy:.2f} (place known: {bits.placed:.2f}), gzip {bits.gzip:.2f},"
        f" PNG {bits.png:.2f}. Error left: PCA {share_text(level.pca)}, network"
        f" {share_text(level.network_left)}."
    )
