"""The layers between the two grids, whatever the network's depth."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from engine.document import USUAL_SIZE
from engine.networks.layers.layer import Layer
from engine.networks.network import Network
from engine.passage import Passage
from engine.pictures.picture import GridSize
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.play.code_column import MOST_IN_A_COLUMN, CodeColumn
from gui.pages.play.hourglass_layout import CODE_SHARE, MOSAIC_SHARE, STRIP_SHARE
from gui.pages.play.hovered_units import HoveredUnits
from gui.pages.play.layer_column import LayerColumn, TitleForm
from gui.pages.play.unit_mosaic import MOST_UNITS, UnitMosaic
from gui.pages.play.unit_strip import UnitStrip

Floats = npt.NDArray[np.float32]
WIDE_CODE = 1.7  # times the width of a code in one column
PADDING = 4  # between a mosaic and the edge of its card
REACH = 8  # pixels that a short title may reach out of its room at the ends
ROOMY = 80  # below this width a mosaic needs all of its card


class NetworkColumns:
    """Builds and feeds the columns on a stage; rebuilt only when the network's depth changes.

    The first layer shows what its units read, the last hidden one what its units paint; layers between are strips.
    """

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        self._themes = themes
        self._stage = stage
        self._layout = Network().layout(USUAL_SIZE)
        self._depth: tuple[int, int] | None = None
        self._columns: list[LayerColumn] = []
        self.code = CodeColumn(themes)
        self._code_column = LayerColumn(self.code, stage)
        self.shape_for(Network())

    def shape_for(self, network: Network, size: GridSize = USUAL_SIZE) -> bool:
        """Show columns for this network over pictures of a size; True if there are others than before."""
        layout = network.layout(size)
        if layout == self._layout and self._depth is not None:
            return False
        self._layout = layout
        depth = (len(self._layout.encoder), len(self._layout.decoder))
        rebuilt = depth != self._depth
        if rebuilt:
            self._depth = depth
            for column in self._columns:
                if column is not self._code_column:
                    column.delete()
            self._columns = [
                *self._side(depth[0], True),
                self._code_column,
                *self._side(depth[1], False),
            ]
            for column in self._columns:
                column.show()
        self._name()
        return True

    @property
    def mosaics(self) -> tuple[UnitMosaic, UnitMosaic]:
        """What the encoder reads, and what the decoder paints."""
        first, last = self._columns[0].picture, self._columns[-1].picture
        assert isinstance(first, UnitMosaic) and isinstance(last, UnitMosaic)
        return first, last

    @property
    def layers(self) -> tuple[tuple[HoveredUnits, int], ...]:
        """The pictures of units, each with its layer: that is counted from 0, the first one after the input.

        Where there is no hidden layer on a side, the picture there shows the code's units.
        """
        first = 0 if self._layout.encoder else -1  # the code's units, seen once more
        last = self._layout.code_layer + len(self._layout.decoder)
        numbered = ((column.picture, first + index) for index, column in enumerate(self._columns))
        return tuple(
            (picture, min(max(layer, 0), last))
            for picture, layer in numbered
            if isinstance(picture, HoveredUnits)
        )

    def weights_of_columns(self) -> tuple[float, ...]:
        """Widths as shares of a grid's side; the code's is negative."""
        shares = []
        code = _numbers(self._layout.layers[self._layout.code_layer])
        for column in self._columns:
            if column is self._code_column:
                shares.append(-CODE_SHARE * (1.0 if code <= MOST_IN_A_COLUMN else WIDE_CODE))
            else:
                shares.append(MOSAIC_SHARE if isinstance(column.picture, UnitMosaic) else STRIP_SHARE)
        return tuple(shares)

    @property
    def on_cards(self) -> tuple[bool, ...]:
        """Which columns lie on a card of their own: the mosaics."""
        return tuple(isinstance(column.picture, UnitMosaic) for column in self._columns)

    def place(self, pictures: tuple[QRect, ...], captions: tuple[QRect, ...], lines: int) -> None:
        """Put the columns at their places, with captions of two lines or one."""
        for column, picture, caption in zip(self._columns, pictures, captions, strict=True):
            roomy = isinstance(column.picture, UnitMosaic) and picture.width() >= ROOMY
            inset = PADDING if roomy else 0
            column.place(picture.adjusted(inset, inset, -inset, -inset), caption, lines)
        form = self._title_form(captions)
        for column in self._columns:
            column.wear(form)

    def _title_form(self, captions: tuple[QRect, ...]) -> TitleForm:
        """The longest titles that fit; short ones may reach out a little where that leaves their neighbours alone."""
        if all(column.fits(TitleForm.WHOLE) for column in self._columns):
            return TitleForm.WHOLE
        spans = [column.span(TitleForm.SHORT) for column in self._columns]
        apart = all(left[1] < right[0] for left, right in pairwise(spans))
        first, last = captions[0].left() - REACH, captions[-1].right() + REACH
        return TitleForm.SHORT if apart and first <= spans[0][0] and spans[-1][1] <= last else TitleForm.NONE

    def show_passage(self, passage: Passage) -> None:
        """Show what every layer makes of a picture."""
        height, width = passage.picture.pixels.shape
        layers, code = passage.layout.layers, passage.layout.code_layer
        has_encoder, has_decoder = code > 0, code < len(layers) - 2
        hidden = iter(passage.activations[:-1])
        painted: list[tuple[LayerColumn, Floats]] = []
        if not has_encoder:
            painted.append((self._columns[0], passage.activations[0]))
        for column in self._columns:
            if column is self._code_column:
                self.code.show_code(next(hidden))
            elif column is self._columns[0] and not has_encoder:
                continue
            elif column is self._columns[-1] and not has_decoder:
                painted.append((column, passage.code))
            else:
                painted.append((column, next(hidden)))
        for column, activations in painted:
            picture = column.picture
            if isinstance(picture, UnitStrip):
                picture.show_activations(activations)
            elif isinstance(picture, UnitMosaic):
                reads = column is self._columns[0]
                layer = layers[0 if reads else -1]
                tensors = passage.tensors[0 if reads else -1]
                weights = layer.reading(tensors) if reads else layer.painting(tensors)
                if weights is not None:
                    picture.show_units(weights.reshape(-1, height, width), activations)
                else:
                    picture.show_units(np.zeros((0, height, width), dtype=np.float32), activations)

    def show_nothing(self) -> None:
        """Show what there is without a picture: no numbers, and no weights that nobody keeps up to date."""
        none = np.zeros(0, dtype=np.float32)
        self.code.show_code(none)
        for column in self._columns:
            picture = column.picture
            if isinstance(picture, UnitStrip):
                picture.show_activations(none)
            elif isinstance(picture, UnitMosaic):
                picture.show_units(np.zeros((0, 1, 1), dtype=np.float32), none)

    def _side(self, layers: int, encoder: bool) -> list[LayerColumn]:
        mosaic_at = 0 if encoder else layers - 1
        columns = []
        for index in range(max(1, layers)):
            picture: QWidget
            if index == mosaic_at or layers == 0:
                name = "What the encoder reads" if encoder else "What the decoder paints"
                picture = UnitMosaic(self._themes, name)
            else:
                picture = UnitStrip(self._themes, "Encoder layer" if encoder else "Decoder layer")
            columns.append(LayerColumn(picture, self._stage))
        return columns

    def _name(self) -> None:
        code = self._layout.layers[self._layout.code_layer]
        sizes = iter(self._layout.encoder or (code,))
        after = iter(self._layout.decoder or (code,))
        encoder = True
        for column in self._columns:
            if column is self._code_column:
                encoder = False
                column.set_caption("Code", counted(_numbers(code), "number"))
                continue
            layer = next(sizes if encoder else after)
            units = _numbers(layer)
            own = f"{counted(units, 'unit')} · {layer.activation}"
            what = counted(units, "code unit") if layer is code else own
            if isinstance(column.picture, UnitMosaic):
                if units > MOST_UNITS:
                    what = f"{MOST_UNITS} of {what}"
                title, short = ("Encoder reads", "Reads") if encoder else ("Decoder paints", "Paints")
                column.set_caption(title, what, short)
            else:
                column.set_caption(str(units), "")


def _numbers(layer: Layer) -> int:
    return math.prod(layer.answers)
