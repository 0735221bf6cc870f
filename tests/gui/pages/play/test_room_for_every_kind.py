"""Every kind has room on the stage, and what stands above its code is in nobody's way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.recipes import RECIPES
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional
from engine.networks.shapes.sequence import Sequence
from engine.setup import setup_of
from gui.shell.studio import Studio
from tests.gui.pages.play.hourglass.test_hourglass_widgets import parts_of

MakeStudio = Callable[..., Studio]
LEAST_PAINTED = 200  # logical pixels
DEEP = {"encoder": (8, 8, 16), "decoder": (16, 8, 8), "shape": Convolutional()}


def documents() -> dict[str, Document]:
    """Every kind as the lecture's document becomes it, the deepest convolutional one, and drawn sequences."""
    first = lecture_document()
    setups = {name: setup_of(first).with_recipe(recipe) for name, recipe in RECIPES.items()}
    found = {
        name: replace(first, network=setup.network, training=setup.training) for name, setup in setups.items()
    }
    found["three stages"] = replace(first, network=replace(first.network, **DEEP))
    drawn = replace(first.network, shape=Sequence(), coding=Coding.SAMPLED)
    found["drawn sequence"] = replace(first, network=drawn)
    return found


@pytest.mark.parametrize("window", [(1024, 640), (1440, 900)])
def test_grids_have_their_least_size_and_nothing_lies_on_anything(
    make_studio: MakeStudio, qtbot: QtBot, window: tuple[int, int]
) -> None:
    studio = make_studio()
    stage = studio.play.hourglass
    studio.window.resize(*window)
    for name, document in documents().items():
        studio.model.commit(name, document)
        qtbot.waitUntil(lambda network=document.network: stage._follower.passage.network == network)  # type: ignore[misc]
        QApplication.processEvents()
        parts = parts_of(stage)
        above = {"draws": stage.draws, "rows": stage.rows_button}
        parts |= {part: widget.geometry() for part, widget in above.items() if widget.isVisible()}
        for part, rect in parts.items():
            assert stage.rect().contains(rect), f"{name}: {part} {rect} leaves the stage"
        for (one, a), (other, b) in combinations(parts.items(), 2):
            assert not a.intersects(b), f"{name}: {one} {a} overlaps {other} {b}"
        for grid in (studio.editor.grid, stage.output.grid.grid):
            assert grid is not None and min(grid.rect.width(), grid.rect.height()) >= LEAST_PAINTED, name
