"""Which picture each way of seeing a layer has, and what is written below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from engine.networks.layer_views import LayerView, Sight
from engine.networks.layout import Layout
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.play.columns.hourglass_layout import MAP_SHARE, MAPS_SHARE, MOSAIC_SHARE, STRIP_SHARE
from gui.pages.play.columns.layer_picture import LayerPicture
from gui.pages.play.columns.map_mosaic import MOST_MAPS, MapMosaic
from gui.pages.play.columns.state_strip import StateStrip
from gui.pages.play.columns.unit_mosaic import MOST_UNITS, UnitMosaic
from gui.pages.play.columns.unit_strip import UnitStrip


class Caption(NamedTuple):
    """What stands below a layer's picture."""

    title: str
    line: str
    short: str = ""  # the title where there is little room


PICTURES: Mapping[Sight, Callable[[Themes, str], LayerPicture]] = MappingProxyType(
    {
        Sight.READINGS: UnitMosaic,
        Sight.PAINTINGS: UnitMosaic,
        Sight.MAPS: MapMosaic,
        Sight.STEPS: StateStrip,
        Sight.NUMBERS: UnitStrip,
    }
)
SHARES: Mapping[Sight, float] = MappingProxyType(
    {
        Sight.READINGS: MOSAIC_SHARE,
        Sight.PAINTINGS: MOSAIC_SHARE,
        Sight.STEPS: MOSAIC_SHARE,
        Sight.NUMBERS: STRIP_SHARE,
    }
)
OF_ENCODER: Mapping[Sight, str] = MappingProxyType({Sight.READINGS: "What the encoder reads"})
OF_DECODER: Mapping[Sight, str] = MappingProxyType({Sight.PAINTINGS: "What the decoder paints"})
TITLES = MappingProxyType(
    {
        Sight.READINGS: ("Encoder reads", "Reads"),
        Sight.PAINTINGS: ("Decoder paints", "Paints"),
    }
)


def picture_of(view: LayerView, encoder: bool, themes: Themes) -> LayerPicture:
    """A picture for layers seen like this, on this side of the code."""
    names = OF_ENCODER if encoder else OF_DECODER
    return PICTURES[view.sight](
        themes, names.get(view.sight, "Encoder layer" if encoder else "Decoder layer")
    )


def shares_of(side: tuple[LayerView, ...]) -> tuple[float, ...]:
    """The usual widths of the columns on one side of the code, as shares of a grid's side."""
    maps = sum(view.sight is Sight.MAPS for view in side)
    of_map = min(MAP_SHARE, MAPS_SHARE / max(1, maps))
    return tuple(of_map if view.sight is Sight.MAPS else SHARES[view.sight] for view in side)


def caption_of(view: LayerView, layout: Layout) -> Caption:
    """What is said of a layer."""
    layer = layout.layers[view.layer]
    if view.maps:
        channels, height, width = view.maps
        shown = f"{MOST_MAPS} of {channels}" if channels > MOST_MAPS else str(channels)
        title = counted(channels, "map") if channels <= MOST_MAPS else f"{shown} maps"
        return Caption(title, f"{height}×{width} · {layer.activation}", shown)
    if view.stepwise is not None:
        reads = view.stepwise == 0
        line = f"{counted(view.units, 'unit')} a step"
        return Caption("Encoder reads" if reads else "Decoder paints", line, "Reads" if reads else "Paints")
    titles = TITLES.get(view.sight)
    if titles is None:
        return Caption(str(view.units), "")
    if view.layer == layout.code_layer:
        line = counted(view.units, "code unit")
    else:
        line = f"{counted(view.units, 'unit')} · {layer.activation}"
    if view.units > MOST_UNITS:
        line = f"{MOST_UNITS} of {line}"
    return Caption(titles[0], line, titles[1])
