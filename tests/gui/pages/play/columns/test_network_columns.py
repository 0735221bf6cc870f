"""Networks of every depth have their columns, each fed with its own layer."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.passage import Passage, pass_through
from gui.look.theme import Themes
from gui.pages.play.columns.code_column import CodeColumn
from gui.pages.play.columns.network_columns import NetworkColumns
from gui.pages.play.columns.unit_mosaic import UnitMosaic
from gui.pages.play.columns.unit_strip import UnitStrip
from tests.rounding import FLOAT32

LAYERS = (24, 12, 6)
DEPTHS = list(product(range(4), repeat=2))


def spec_of(encoder: int, decoder: int) -> Network:
    return Network(LAYERS[:encoder], 3, LAYERS[::-1][3 - decoder :])


def passage_of(spec: Network) -> Passage:
    document = replace(lecture_document(), network=spec)
    return pass_through(
        document, document.test[3], spec, first_parameters(spec.layout(document.size), 5), epoch=1
    )


@pytest.fixture
def stage(qtbot: QtBot) -> QWidget:
    stage = QWidget()
    qtbot.addWidget(stage)
    stage.resize(900, 400)
    stage.show()
    return stage


def shown(stage: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in stage.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize(("encoder", "decoder"), DEPTHS)
def test_every_depth_has_its_columns(stage: QWidget, themes: Themes, encoder: int, decoder: int) -> None:
    spec = spec_of(encoder, decoder)
    columns = NetworkColumns(themes, stage)
    columns.shape_for(spec)
    columns.show_passage(passage_of(spec))
    shares = columns.weights_of_columns()
    assert len(shares) == max(1, encoder) + 1 + max(1, decoder)
    assert [share < 0 for share in shares].index(True) == max(1, encoder)
    reads, paints = shown(stage, UnitMosaic)
    assert (reads.units, paints.units) == (LAYERS[0] if encoder else 3, LAYERS[0] if decoder else 3)  # type: ignore[attr-defined]
    assert len(shown(stage, UnitStrip)) == max(0, encoder - 1) + max(0, decoder - 1)
    assert len(shown(stage, CodeColumn)) == 1
    assert not stage.grab().isNull()


def test_going_to_another_depth_and_back_leaves_no_column_behind(
    stage: QWidget, themes: Themes, qtbot: QtBot
) -> None:
    columns = NetworkColumns(themes, stage)
    for depth in DEPTHS:
        columns.shape_for(spec_of(*depth))
    assert columns.shape_for(Network())
    assert not columns.shape_for(Network())
    qtbot.waitUntil(lambda: len(stage.findChildren(UnitMosaic)) == 2)
    assert stage.findChildren(UnitStrip) == []


def test_the_mosaics_show_the_first_and_the_last_weights(stage: QWidget, themes: Themes) -> None:
    passage = passage_of(spec_of(2, 2))
    columns = NetworkColumns(themes, stage)
    columns.shape_for(passage.network)
    columns.show_passage(passage)
    reads, paints = shown(stage, UnitMosaic)
    assert reads.scale == pytest.approx(np.abs(passage.tensors[0][0]).max(), rel=FLOAT32)  # type: ignore[attr-defined]
    assert paints.scale == pytest.approx(np.abs(passage.tensors[-1][0]).max(), rel=FLOAT32)  # type: ignore[attr-defined]


def test_a_large_code_is_given_more_room(stage: QWidget, themes: Themes) -> None:
    columns = NetworkColumns(themes, stage)
    columns.shape_for(Network((16,), 4, (16,)))
    small = columns.weights_of_columns()[1]
    columns.shape_for(Network((64,), 32, (64,)))
    assert columns.weights_of_columns()[1] < small < 0
