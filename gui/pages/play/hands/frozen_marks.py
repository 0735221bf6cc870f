"""A snowflake at the corner of every layer that does not learn."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.networks.frozen_layers import layer_keys
from gui.look.fineness import fineness
from gui.look.icons import tinted
from gui.look.relative_font import text_factor
from gui.look.theme import Themes
from gui.pages.play.columns.network_columns import NetworkColumns

SIDE = 18  # logical pixels of the badge
SHARE = 0.25  # of a layer's shorter side, beyond which large text makes it no larger
INSET = 3  # of the snowflake in it


class FrozenMarks:
    """Badges on the stage, as many as layers are frozen; made when they are first needed."""

    def __init__(self, columns: NetworkColumns, output: QWidget, themes: Themes, stage: QWidget) -> None:
        self._columns = columns
        self._output = output
        self._themes = themes
        self._stage = stage
        self._badges: list[FrozenBadge] = []

    @property
    def shown(self) -> list[QRect]:
        """Where there are badges, on the stage."""
        return [badge.geometry() for badge in self._badges if not badge.isHidden()]

    def show(self, document: Document) -> None:
        """Mark the frozen layers of a document where they stand now."""
        frozen, keys = document.training.frozen, layer_keys(document.layout)
        self._columns.show_frozen(frozen)
        marked = [
            units for units, layer in self._columns.hoverable if layer < len(keys) and keys[layer] in frozen
        ]
        places: list[QWidget] = list(dict.fromkeys(marked))
        if keys and keys[-1] in frozen and len(keys) > document.layout.code_layer + 1:
            places.append(self._output)
        while len(self._badges) < len(places):
            self._badges.append(FrozenBadge(self._themes, self._stage))
        for badge, place in zip(self._badges, places, strict=False):
            badge.stand_at(place.geometry())
        for badge in self._badges[len(places) :]:
            badge.hide()


class FrozenBadge(QWidget):
    """A snowflake on a small round card; lets the mouse through."""

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        super().__init__(stage)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Frozen")

    def stand_at(self, layer: QRect) -> None:
        """Stand on the upper left corner of a layer, in the stage's logical pixels."""
        corner = layer.topLeft()
        side = min(round(SIDE * text_factor()), max(SIDE, round(SHARE * min(layer.width(), layer.height()))))
        self.setGeometry(QRect(QPoint(corner.x() - side // 2, corner.y() - side // 2), QSize(side, side)))
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self._themes.now, self.width()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(theme.frame))
            painter.setBrush(QColor(theme.panel))
            painter.drawEllipse(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5))
            inner = side - 2 * INSET
            fine = tinted("frozen", theme.text, round(inner * fineness(painter)))
            painter.drawPixmap(QRect(INSET, INSET, inner, inner), fine)
