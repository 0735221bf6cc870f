"""The real widgets stand where the layout puts them: grids on their cards, and nothing on top of anything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, product

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.picture import GridSize, blank_picture
from gui.pages.play.hourglass.hourglass import Hourglass
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]
SIZES = (GridSize(4, 4), GridSize(64, 4), GridSize(4, 64), GridSize(7, 5), GridSize(64, 64))
NETWORKS = (  # 1, 2, 3 and 5 hidden layers
    Network(encoder=(), code=4, decoder=()),
    Network(encoder=(16,), code=4, decoder=()),
    Network(encoder=(16,), code=4, decoder=(16,)),
    Network(encoder=(64, 16), code=4, decoder=(16, 64)),
)


def parts_of(stage: Hourglass) -> dict[str, QRect]:
    """What must stay clear of everything else."""
    widgets = {
        "tools": stage.strip,
        "canvas": stage.editor,
        "title": stage.input_title,
        "caption": stage.input_caption,
        "switch": stage.output.switch,
        "output": stage.output.grid,
        "scores": stage.output.caption,
        "code": stage.columns.code,
    }
    widgets |= {f"layer {layer}": picture for picture, layer in stage.columns.layers}
    return {name: widget.geometry() for name, widget in widgets.items()}


@pytest.mark.parametrize("window", [(1024, 640), (1440, 900)])
def test_pictures_of_every_shape_and_networks_of_every_depth_have_room(
    make_studio: MakeStudio, window: tuple[int, int]
) -> None:
    studio = make_studio(start=False)
    stage = studio.play.hourglass
    studio.window.resize(*window)
    for size, network in product(SIZES, NETWORKS):
        pictures = (blank_picture("a", size), blank_picture("b", size))
        document = replace(lecture_document(), size=size, train=pictures, test=pictures, network=network)
        studio.model.commit("Another", document)
        QApplication.processEvents()
        case = f"{size}, {network.hidden_sizes}"
        layout = stage.layout_now
        assert layout is not None
        parts = parts_of(stage)
        for name, card in zip(("canvas", "output"), layout.cards, strict=True):
            assert card.contains(parts[name]), f"{case}: {name} {parts[name]} is not on its card {card}"
            assert card.center().x() - parts[name].center().x() in (-1, 0, 1), f"{case}: {name}"
        for name, grid in (("canvas", studio.editor.grid), ("output", stage.output.grid.grid)):
            if grid is not None:
                across, down = grid.rect.width(), grid.rect.height()
                room = parts[name].size()
                assert across <= room.width() and down <= room.height(), f"{case}: cells of {name}"
        for name, rect in parts.items():
            assert stage.rect().contains(rect), f"{case}: {name} {rect} leaves the stage"
        for (one, a), (other, b) in combinations(parts.items(), 2):
            assert not a.intersects(b), f"{case}: {one} {a} overlaps {other} {b}"
        words = stage.output.caption
        assert words.sizeHint().height() <= words.height(), f"{case}: the scores need {words.sizeHint()}"
