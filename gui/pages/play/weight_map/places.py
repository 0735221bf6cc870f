"""Where the units of every layer stand on the hourglass, from the pixels that go in to those that come out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from engine.networks.connections import INPUT, Connection, numbers_of
from engine.networks.layers.code_maker import CodeMaker
from engine.networks.layout import Layout
from engine.passage import Passage
from gui.grids.geometry import GridGeometry
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.hourglass.hourglass import Hourglass


class Node(NamedTuple):
    """A number of the network: the layer that answers it, or `INPUT`, and which of its answers it is."""

    layer: int
    unit: int


class StagePlaces:
    """Finds units on the stage and under the pointer, in the stage's logical pixels."""

    def __init__(self, stage: Hourglass) -> None:
        self._stage = stage

    def hovered(self, passage: Passage) -> Node | None:
        """The unit under the pointer, of a layer that shows units or of the code."""
        for picture, layer in self._stage.columns.hoverable:
            shown = picture.hovered_unit
            if shown is None or layer >= len(passage.activations):
                continue
            unit = _unit_of(picture, shown)
            return None if unit is None or unit >= len(passage.activations[layer]) else Node(layer, unit)
        return None

    def rect(self, layout: Layout, node: Node) -> QRectF | None:
        """Where a number is drawn; None where it is not."""
        layer, unit = node
        if layer == layout.code_layer - 1 and isinstance(layout.code, CodeMaker):
            layer, unit = layout.code_layer, numbers_of(layout, layer, unit)
        stage = self._stage
        if layer == INPUT:
            return _cell(stage.editor, stage.editor.grid, unit, stage)
        if layer == len(layout.layers) - 1:
            return _cell(stage.output.grid, stage.output.grid.grid, unit, stage)
        if layer == layout.code_layer:
            return _tile(stage.columns.code, unit, stage)
        pictures = (picture for picture, shown in stage.columns.layers if shown == layer)
        picture = next(pictures, None)
        return None if picture is None else _tile(picture, _tile_of(picture, unit), stage)

    def ends(self, layout: Layout, found: Sequence[Connection]) -> list[tuple[QRectF, QRectF] | None]:
        """Where each of these begins and where it ends; None where one of both is not drawn."""
        known: dict[Node, QRectF | None] = {}  # many of them meet in few units

        def place(node: Node) -> QRectF | None:
            if node not in known:
                known[node] = self.rect(layout, node)
            return known[node]

        ends: list[tuple[QRectF, QRectF] | None] = []
        for one in found:
            source, target = place(Node(one.layer - 1, one.source)), place(Node(one.layer, one.target))
            ends.append(None if source is None or target is None else (source, target))
        return ends


def _unit_of(picture: HoveredUnits, shown: int) -> int | None:
    """Which of its layer's answers a unit is that a picture shows; None for a state on the way."""
    if not isinstance(picture, StateStrip):
        return shown
    steps = picture.steps
    if steps is None:
        return None
    width = steps.states.shape[1]
    answers = picture.lines - 1 if picture.units == picture.lines * width else -1
    return shown % width if picture.hovered_step == answers else None


def _tile_of(picture: HoveredUnits, unit: int) -> int:
    """Where a picture shows one of its layer's answers: of states the one that goes on, or the one that begins."""
    if not isinstance(picture, StateStrip) or picture.steps is None:
        return unit
    width = picture.steps.states.shape[1]
    return unit + (picture.lines - 1) * width if picture.units == picture.lines * width else unit


def _tile(picture: HoveredUnits, unit: int, stage: QWidget) -> QRectF | None:
    if unit >= picture.units:
        return None
    return picture.tile_rect(unit).translated(QPointF(picture.mapTo(stage, QPoint(0, 0))))


def _cell(view: QWidget, grid: GridGeometry | None, unit: int, stage: QWidget) -> QRectF | None:
    if grid is None or unit >= grid.size.pixels or view.isHidden():
        return None
    rect = grid.cell_rect(divmod(unit, grid.size.width))
    within = rect.intersected(QRectF(view.rect()))
    return None if within.isEmpty() else rect.translated(QPointF(view.mapTo(stage, QPoint(0, 0))))
