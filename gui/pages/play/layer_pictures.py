"""Which picture each way of seeing a layer has, and what is written below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from engine.networks.layer_views import LayerView, Sight
from engine.networks.layout import Layout
from engine.wording import counted
from gui.look.theme import Themes
from gui.pages.play.layer_picture import LayerPicture
from gui.pages.play.map_mosaic import MOST_MAPS, MapMosaic
from gui.pages.play.unit_mosaic import MOST_UNITS, UnitMosaic
from gui.pages.play.unit_strip import UnitStrip


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
        Sight.NUMBERS: UnitStrip,
    }
)
OF_ENCODER: Mapping[Sight, str] = MappingProxyType({Sight.READINGS: "What the encoder reads"})
OF_DECODER: Mapping[Sight, str] = MappingProxyType({Sight.PAINTINGS: "What the decoder paints"})
TITLES = MappingProxyType(
    {Sight.READINGS: ("Encoder reads", "Reads"), Sight.PAINTINGS: ("Decoder paints", "Paints")}
)


def picture_of(view: LayerView, encoder: bool, themes: Themes) -> LayerPicture:
    """A picture for layers seen like this, on this side of the code."""
    names = OF_ENCODER if encoder else OF_DECODER
    return PICTURES[view.sight](
        themes, names.get(view.sight, "Encoder layer" if encoder else "Decoder layer")
    )


def caption_of(view: LayerView, layout: Layout) -> Caption:
    """What is said of a layer."""
    layer = layout.layers[view.layer]
    if view.maps:
        channels, height, width = view.maps
        shown = f"{MOST_MAPS} of {channels}" if channels > MOST_MAPS else str(channels)
        title = counted(channels, "map") if channels <= MOST_MAPS else f"{shown} maps"
        return Caption(title, f"{height}×{width} · {layer.activation}", shown)
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
