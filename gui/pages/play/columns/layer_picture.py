"""What every picture of a layer can do beside telling which unit the pointer is on."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from engine.networks.layer_views import LayerView
from engine.passage import Passage
from gui.pages.play.columns.hovered_units import HoveredUnits


class LayerPicture(HoveredUnits):
    """A layer between the picture and the output, drawn in one of the ways that a layer can be seen."""

    on_card: ClassVar[bool] = False  # whether it lies on a card of its own

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @abstractmethod
    def show_layer(self, passage: Passage, view: LayerView) -> None:
        """Show what became of a picture in the layer of this view."""

    @abstractmethod
    def show_nothing(self) -> None:
        """Show what there is without a picture: no units."""
