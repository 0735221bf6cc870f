"""A unit's arithmetic is that of the network, and it is shown while the pointer is on the unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.activations import Activation, activate
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.passage import pass_through
from engine.unit_arithmetic import unit_arithmetic
from gui.pages.play.columns.unit_mosaic import UnitMosaic
from gui.pages.play.columns.unit_words import arithmetic_rows, number_text
from gui.shell.studio import Studio
from tests.rounding import FLOAT32

# A sum of up to 64 products, each of at most 1, and a bias, added up once in float32 and once in Python.
WEIGHTED = 2 * 65 * FLOAT32


@pytest.mark.parametrize("kind", Activation)
def test_the_arithmetic_of_every_unit_leads_to_its_activation(kind: Activation) -> None:
    document = lecture_document()
    spec = Network((5,), 3, (4,), hidden=kind)
    passage = pass_through(
        document, document.train[0], spec, first_parameters(spec.layout(document.size), 7), epoch=1
    )
    for layer, sizes in enumerate((5, 3, 4)):
        for unit in range(sizes):
            found = unit_arithmetic(passage, layer, unit)
            answer = activate(
                passage.layout.layers[layer].activation, np.array([found.total], dtype=np.float32)
            )[0]
            assert found.activation == pytest.approx(float(answer), abs=WEIGHTED)
            assert sum(w * x for w, x in found.terms) == pytest.approx(
                found.weighted if found.terms else 0, abs=WEIGHTED
            )


def test_few_inputs_are_multiplied_one_by_one_and_many_are_summed() -> None:
    document = lecture_document()
    passage = pass_through(
        document, document.train[0], document.network, first_parameters(document.layout, 106), epoch=1
    )
    words = [words for words, _ in arithmetic_rows(unit_arithmetic(passage, 0, 0), "pixels")]
    assert words == ["64 weights × pixels", "+ bias", "= sum", "ReLU of the sum"]
    assert len(arithmetic_rows(unit_arithmetic(passage, 2, 0), "code numbers")) == 4 + 3
    assert len(arithmetic_rows(unit_arithmetic(passage, 1, 0), "units")) == 3  # the code has no activation


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0.000"), (-1.2346, "-1.235"), (3e-7, "3.0e-07"), (float("nan"), "nan"), (1e30, "1.0e+30")],
)
def test_numbers_are_short_and_never_look_like_nothing(value: float, text: str) -> None:
    assert number_text(value) == text


def test_pointing_at_a_unit_shows_its_card_and_leaving_hides_it(
    make_studio: Callable[[Document], Studio], qtbot: QtBot
) -> None:
    studio = make_studio(lecture_document())
    hourglass = studio.play.hourglass
    card = hourglass.card
    for mosaic, name in zip(hourglass.columns.mosaics, ("Encoder unit 6", "Decoder unit 6"), strict=True):
        QTest.mouseMove(mosaic, mosaic.tile_rect(5).center().toPoint())
        qtbot.waitUntil(card.isVisible)
        assert name in card.words.text()
        assert hourglass.rect().contains(card.geometry())
        QTest.mouseMove(mosaic, QPoint(0, 0))
        qtbot.waitUntil(card.isHidden)


def test_a_card_of_a_unit_that_goes_away_goes_with_it(
    make_studio: Callable[[Document], Studio], qtbot: QtBot
) -> None:
    studio = make_studio(lecture_document())
    columns = studio.play.hourglass.columns
    QTest.mouseMove(columns.mosaics[0], columns.mosaics[0].tile_rect(15).center().toPoint())
    qtbot.waitUntil(studio.play.hourglass.card.isVisible)
    document = lecture_document()
    with qtbot.waitSignal(studio.bridge.snapshot_ready):
        studio.model.commit("Layer", Document(**{**vars(document), "network": Network((8,), 4, (8,))}))
    qtbot.waitUntil(studio.play.hourglass.card.isHidden)


def test_the_layers_between_have_cards_too(make_studio: Callable[[Document], Studio], qtbot: QtBot) -> None:
    spec = Network((20, 9), 4, (7, 20))
    studio = make_studio(replace(lecture_document(), network=spec))
    hourglass = studio.play.hourglass
    shown = {}
    for units, layer in hourglass.columns.layers:
        QTest.mouseMove(units, units.tile_rect(2).center().toPoint())
        qtbot.waitUntil(hourglass.card.isVisible)
        shown[layer] = hourglass.card.words.text()
        assert hourglass.card.picture.isVisibleTo(hourglass.card) == isinstance(units, UnitMosaic)
        QTest.mouseMove(units, QPoint(units.width() // 2, 0))
        qtbot.waitUntil(hourglass.card.isHidden)
    names = {0: "Encoder layer 1", 1: "Encoder layer 2", 3: "Decoder layer 1", 4: "Decoder layer 2"}
    assert shown.keys() == names.keys()
    for layer, name in names.items():
        assert f"{name}, unit 3" in shown[layer]
    assert "20 weights × units" in shown[1]


def test_without_hidden_layers_the_pictures_show_the_code(
    make_studio: Callable[[Document], Studio], qtbot: QtBot
) -> None:
    studio = make_studio(replace(lecture_document(), network=Network((), 4, ())))
    hourglass = studio.play.hourglass
    assert [layer for _, layer in hourglass.columns.layers] == [0, 0]
    for units, _ in hourglass.columns.layers:
        QTest.mouseMove(units, units.tile_rect(1).center().toPoint())
        qtbot.waitUntil(hourglass.card.isVisible)
        assert "Code number 2" in hourglass.card.words.text()
        QTest.mouseMove(units, QPoint(0, 0))
        qtbot.waitUntil(hourglass.card.isHidden)
