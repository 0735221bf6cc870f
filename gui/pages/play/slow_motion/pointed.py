"""Which weight the pointer is on: a pixel of a unit's picture, or the most blamed one that a unit reads by."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF

from engine.networks.connections import Connection
from engine.networks.layer_views import Sight, layer_views
from engine.networks.layers.code_maker import CodeMaker
from engine.slow_motion.slow_step import SlowStep
from engine.slow_motion.weight_change import most_blamed
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.network_columns import NetworkColumns
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.columns.unit_mosaic import UnitMosaic


class Pointed(NamedTuple):
    """What the pointer is on."""

    layer: int
    unit: int
    connection: Connection | None  # None where a unit is no single sum
    chosen: bool  # out of several


def pointed_at(
    step: SlowStep, columns: NetworkColumns, units: HoveredUnits, point: QPointF
) -> Pointed | None:
    """What lies under a point of one of the columns, in its logical pixels."""
    unit = units.unit_at(point)
    layer = next((layer for shown, layer in columns.hoverable if shown is units), None)
    if unit is None or layer is None:
        return None
    layout = step.layout
    if isinstance(units, UnitMosaic):
        cell = _cell(units, unit, point)
        if _sight(step, columns, units) is Sight.READINGS:
            return Pointed(layer, unit, Connection(0, cell, unit, 0.0), False)
        return Pointed(layer, unit, Connection(len(layout.layers) - 1, unit, cell, 0.0), False)
    if isinstance(units, StateStrip):
        return Pointed(layer, unit, None, False)
    if layer == layout.code_layer and isinstance(layout.code, CodeMaker):
        layer -= 1  # the code's own layer has no weights
    return Pointed(layer, unit, most_blamed(step, layer, unit), True)


def _sight(step: SlowStep, columns: NetworkColumns, units: HoveredUnits) -> Sight:
    views = layer_views(step.layout)
    shown = zip((*views.encoder, *views.decoder), columns.layers, strict=True)
    return next(view.sight for view, (picture, _) in shown if picture is units)


def _cell(mosaic: UnitMosaic, unit: int, point: QPointF) -> int:
    """Which of a unit's weights lies under a point, row by row."""
    tile, weights = mosaic.tile_rect(unit), mosaic.weights_of(unit)
    height, width = len(weights), len(weights[0])
    row = min(height - 1, max(0, int((point.y() - tile.top()) / tile.height() * height)))
    column = min(width - 1, max(0, int((point.x() - tile.left()) / tile.width() * width)))
    return row * width + column
