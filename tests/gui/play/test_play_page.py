"""The page divides itself as its width asks for, until somebody divides it otherwise; without pictures it says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.spec import NetworkSpec
from engine.pictures.picture import GridSize, blank_picture
from gui.studio import Studio

MakeStudio = Callable[..., Studio]


@pytest.mark.parametrize("size", [(1024, 640), (1280, 720), (1440, 900), (1920, 1080)])
def test_the_table_shows_whole_rows_and_the_hourglass_keeps_its_height(
    make_studio: MakeStudio, size: tuple[int, int]
) -> None:
    blank = tuple(blank_picture(f"picture {number}", GridSize(8, 8)) for number in range(40))
    studio = make_studio(replace(lecture_document(), test=blank), start=False)
    studio.window.resize(*size)
    QApplication.processEvents()
    play = studio.play
    assert play.table.table.cut_off() == 0
    assert play.hourglass.height() >= play.hourglass.heightForWidth(play.width())


def test_a_network_whose_stage_is_lower_leaves_more_to_the_table(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    studio.window.resize(1024, 640)
    QApplication.processEvents()
    before = studio.play.sizes()[1]
    deep = NetworkSpec(encoder=(64, 32, 16), code=4, decoder=(16, 32, 64))
    studio.model.commit("Deep", replace(studio.model.document, network=deep))
    assert studio.play.sizes()[1] > before


def test_a_division_by_hand_stays_and_an_empty_one_lets_the_page_divide_itself(
    make_studio: MakeStudio,
) -> None:
    play = make_studio(start=False).play
    itself = play.sizes()
    assert play.saveState().isEmpty()
    play.setSizes([itself[0] - 60, itself[1] + 60])
    chosen = play.sizes()
    assert chosen != itself
    play.window().resize(1300, 900)
    play.window().resize(1440, 900)
    assert play.sizes() == chosen
    assert not play.saveState().isEmpty()
    assert play.restoreState(b"")
    assert play.sizes() == itself


def test_without_pictures_the_canvas_says_how_to_get_one(make_studio: MakeStudio) -> None:
    document = lecture_document()
    studio = make_studio(Document(seed=1), start=False)
    hourglass = studio.play.hourglass
    assert hourglass.invitation.isVisible() and hourglass.output.grid.isHidden()
    studio.model.commit("Pictures", document)
    studio.editing.select(document.places[0])
    assert hourglass.invitation.isHidden() and not hourglass.output.grid.isHidden()
