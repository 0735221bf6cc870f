"""The layers between the two grids, whatever the network's shape and depth."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from engine.code_view import CodeView, code_view
from engine.document import USUAL_SIZE
from engine.networks.frozen_layers import layer_keys
from engine.networks.layer_views import LayerView, Sight, layer_views
from engine.networks.layout import Layout
from engine.networks.network import Network
from engine.passage import Passage
from engine.pictures.picture import GridSize
from engine.settings.frozen import CODE, Frozen
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.play.columns.code_column import MOST_IN_A_COLUMN, CodeColumn
from gui.pages.play.columns.hourglass_layout import CODE_SHARE
from gui.pages.play.columns.hovered_units import HoveredUnits
from gui.pages.play.columns.layer_column import LayerColumn, TitleForm
from gui.pages.play.columns.layer_picture import LayerPicture
from gui.pages.play.columns.layer_pictures import caption_of, picture_of, shares_of
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.columns.unit_mosaic import UnitMosaic

WIDE_CODE = 1.7  # times the width of a code in one column
PADDING = 4  # between a picture and the edge of its card
REACH = 8  # pixels that a short title may reach out of its room at the ends
ROOMY = 80  # below this width a picture needs all of its card
FROZEN = "frozen"  # said of a layer that does not learn
NO_CODE = CodeView(np.zeros(0, dtype=np.float32))


class NetworkColumns:
    """Builds and feeds the columns on a stage; rebuilt only where layers are seen otherwise than before."""

    def __init__(self, themes: Themes, stage: QWidget) -> None:
        self._themes = themes
        self._stage = stage
        self._layout = Network().layout(USUAL_SIZE)
        self._views = layer_views(self._layout)
        self._frozen: Frozen = ()
        self._sights: tuple[list[Sight], list[Sight]] | None = None  # before and after the code
        self._before: list[tuple[LayerColumn, LayerPicture]] = []
        self._after: list[tuple[LayerColumn, LayerPicture]] = []
        self.code = CodeColumn(themes)
        self._code_column = LayerColumn(self.code, stage)
        self.shape_for(Network())

    def shape_for(self, network: Network, size: GridSize = USUAL_SIZE) -> bool:
        """Show columns for this network over pictures of a size; True if there are others than before."""
        layout = network.layout(size)
        if layout == self._layout and self._sights is not None:
            return False
        self._layout, self._views = layout, layer_views(layout)
        before, after = self._views
        sights = [view.sight for view in before], [view.sight for view in after]
        if sights != self._sights:
            self._sights = sights
            for column, _ in (*self._before, *self._after):
                column.delete()
            self._before = [self._made(view, True) for view in before]
            self._after = [self._made(view, False) for view in after]
            for column in self._columns:
                column.show()
        self._name()
        return True

    @property
    def _columns(self) -> list[LayerColumn]:
        """From left to right."""
        before, after = ([column for column, _ in side] for side in (self._before, self._after))
        return [*before, self._code_column, *after]

    @property
    def _shown(self) -> list[tuple[LayerColumn, LayerPicture, LayerView]]:
        """All but the code, from left to right."""
        views = (*self._views.encoder, *self._views.decoder)
        return [(*shown, view) for shown, view in zip((*self._before, *self._after), views, strict=True)]

    @property
    def layout(self) -> Layout:
        """Of the network whose columns these are."""
        return self._layout

    @property
    def mosaics(self) -> tuple[UnitMosaic, UnitMosaic]:
        """What the encoder reads, and what the decoder paints, of a network where units are pictures."""
        first, last = self._before[0][1], self._after[-1][1]
        assert isinstance(first, UnitMosaic) and isinstance(last, UnitMosaic)
        return first, last

    @property
    def layers(self) -> tuple[tuple[HoveredUnits, int], ...]:
        """The pictures of units, each with its layer: that is counted from 0, the first one after the input.

        Where there is no hidden layer on a side, the picture there shows the code's units.
        """
        return tuple((picture, view.layer) for _, picture, view in self._shown)

    @property
    def sequences(self) -> tuple[StateStrip, ...]:
        """What the encoder and the decoder remember step by step; empty unless both take steps."""
        ends = self._before[0][1], self._after[-1][1]
        strips = tuple(end for end in ends if isinstance(end, StateStrip))
        return strips if len(strips) == len(ends) else ()

    @property
    def hoverable(self) -> tuple[tuple[HoveredUnits, int], ...]:
        """The same, and the code."""
        return (*self.layers, (self.code, self._layout.code_layer))

    def weights_of_columns(self) -> tuple[float, ...]:
        """Widths as shares of a grid's side; the code's is negative."""
        code = self._layout.widths[self._layout.code_layer + 1]
        wide = 1.0 if code <= MOST_IN_A_COLUMN else WIDE_CODE
        before, after = map(shares_of, self._views)
        return (*before, -CODE_SHARE * wide, *after)

    @property
    def on_cards(self) -> tuple[bool, ...]:
        """Which columns lie on a card of their own."""
        before, after = ([picture.on_card for _, picture in side] for side in (self._before, self._after))
        return (*before, False, *after)

    def place(self, pictures: tuple[QRect, ...], captions: tuple[QRect, ...], lines: int) -> None:
        """Put the columns at their places, with captions of two lines or one."""
        columns = self._columns
        for column, picture, caption, card in zip(columns, pictures, captions, self.on_cards, strict=True):
            inset = PADDING if card and picture.width() >= ROOMY else 0
            column.place(picture.adjusted(inset, inset, -inset, -inset), caption, lines)
        form = self._title_form(captions)
        for column in columns:
            column.wear(form)

    def _title_form(self, captions: tuple[QRect, ...]) -> TitleForm:
        """The longest titles that fit; short ones may reach out a little where that leaves their neighbours alone."""
        if all(column.fits(TitleForm.WHOLE) for column in self._columns):
            return TitleForm.WHOLE
        spans = [column.span(TitleForm.SHORT) for column in self._columns]
        apart = all(left[1] < right[0] for left, right in pairwise(spans))
        first, last = captions[0].left() - REACH, captions[-1].right() + REACH
        return TitleForm.SHORT if apart and first <= spans[0][0] and spans[-1][1] <= last else TitleForm.NONE

    def show_passage(self, passage: Passage, drawn_from_picture: bool = True) -> None:
        """Show what every layer makes of a picture; a code that comes from none has no mean and no spread."""
        view = code_view(passage)
        self.code.show_view(view if drawn_from_picture else CodeView(passage.code))
        for _, picture, shown in self._shown:
            picture.show_layer(passage, shown)

    def show_nothing(self) -> None:
        """Show what there is without a picture: no numbers, and no weights that nobody keeps up to date."""
        self.code.show_view(NO_CODE)
        for _, picture, _ in self._shown:
            picture.show_nothing()

    def show_frozen(self, frozen: Frozen) -> None:
        """Say below the layers which of them do not learn."""
        if frozen != self._frozen:
            self._frozen = frozen
            self._name()

    def _made(self, view: LayerView, encoder: bool) -> tuple[LayerColumn, LayerPicture]:
        picture = picture_of(view, encoder, self._themes)
        return LayerColumn(picture, self._stage), picture

    def _name(self) -> None:
        code = self._layout.widths[self._layout.code_layer + 1]
        line = f"{FROZEN} · {counted(code, 'number')}" if CODE in self._frozen else counted(code, "number")
        self._code_column.set_caption("Code", line)
        keys = layer_keys(self._layout)
        for column, _, view in self._shown:
            caption = caption_of(view, self._layout)
            if keys[view.layer] in self._frozen:
                caption = caption._replace(line=f"{FROZEN} · {caption.line}" if caption.line else FROZEN)
            column.set_caption(*caption)
