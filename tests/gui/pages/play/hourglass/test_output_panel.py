"""Below the output stand the scores that it is judged by, and none that belong to another output."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.passage import Passage, pass_through
from engine.picture_sets.catalogue import picture_set
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis, VerdictSettings
from gui.look.theme import Themes
from gui.pages.play.hourglass.output_panel import OutputMode, OutputPanel


@pytest.fixture
def panel(qtbot: QtBot, themes: Themes) -> OutputPanel:
    panel = OutputPanel(themes)
    qtbot.addWidget(panel)
    for part in (panel.switch, panel.grid, panel.caption, panel.legend):
        part.setParent(panel)
    return panel


def judged_by(measure: Measure) -> tuple[Passage, Document]:
    document = replace(lecture_document(), verdict=VerdictSettings(measure=measure))
    parameters = first_parameters(document.layout, 3)
    return pass_through(document, document.train[0], document.network, parameters, epoch=1), document


@pytest.mark.parametrize("measure", list(Measure))
def test_the_measure_of_the_verdict_is_the_first_score_shown(panel: OutputPanel, measure: Measure) -> None:
    panel.show_passage(*judged_by(measure))
    first_line = panel.caption.text().split("<br>")[1]
    assert first_line.startswith(measure)
    assert first_line.count("%") == 2  # and another measure beside it


def test_an_output_painted_by_hand_has_no_scores_until_the_network_paints_again(panel: OutputPanel) -> None:
    passage, document = judged_by(Measure.HAMMING)
    panel.show_passage(passage, document)
    panel.show_override(np.ones((8, 8), dtype=np.float32))
    assert "%" not in panel.caption.text()
    panel.show_passage(passage, document)
    assert "Hamming" in panel.caption.text()


def test_the_threshold_is_named_where_there_is_room_for_it(panel: OutputPanel) -> None:
    for width, named in ((400, True), (60, False)):
        panel.caption.resize(width, 60)
        panel.show_passage(*judged_by(Measure.HAMMING))
        assert ("60 %" in panel.caption.text()) is named


def test_where_pictures_are_texts_the_title_says_what_the_output_reads_as(panel: OutputPanel) -> None:
    passage, document = judged_by(Measure.HAMMING)
    train = picture_set("words").make().train
    panel.caption.resize(400, 60)
    panel.show_passage(passage, replace(document, train=train))
    picture = next(picture for picture in train if picture.name == "no rest")
    panel.show_override(0.6 * picture.pixels)
    assert panel.caption.text().startswith("<b>Code set by hand “no rest”</b>")
    panel.caption.resize(80, 60)
    panel.show_override(picture.pixels)
    assert panel.caption.text().startswith("<b>“no rest”</b>")
    panel.show_passage(passage, document)
    assert "“" not in panel.caption.text()


def test_the_legend_explains_the_difference_only(panel: OutputPanel) -> None:
    panel.show_passage(*judged_by(Measure.HAMMING))
    for mode in OutputMode:
        panel.switch.button(mode).click()
        assert panel.legend.isHidden() is (mode is not OutputMode.DIFFERENCE)


def test_without_a_picture_there_is_blank_paper_and_no_score(panel: OutputPanel) -> None:
    panel.show_passage(None, lecture_document())
    assert "%" not in panel.caption.text()
    panel.switch.button(OutputMode.DIFFERENCE).click()


def test_a_document_judged_on_grey_shows_its_outputs_in_grey(panel: OutputPanel) -> None:
    passage, document = judged_by(Measure.HAMMING)
    panel.show_passage(passage, document)
    assert panel.switch.value is OutputMode.BLACK_AND_WHITE
    grey = replace(document, verdict=VerdictSettings(basis=Basis.GREY))
    panel.show_passage(passage, grey)
    assert panel.switch.value is OutputMode.GREY
    panel.switch.set_value(OutputMode.DIFFERENCE)
    panel.show_passage(passage, document)
    assert panel.switch.value is OutputMode.DIFFERENCE  # which is judged on nothing
