"""Everything on stage has its place for any size of the stage and any depth of the network."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from engine.pictures.picture import GridSize
from gui.pages.play.columns.hourglass_layout import (
    CODE_SHARE,
    MOSAIC_SHARE,
    STRIP_SHARE,
    HourglassLayout,
    lay_out,
)
from gui.panels.editor.canvas_paint import MARGIN

LINE, BAR = 17, 32
SIZES = st.builds(GridSize, st.integers(4, 64), st.integers(4, 64))
RATIOS = st.sampled_from([1.0, 1.25, 1.5, 2.0])
SIDES = st.integers(0, 3)  # hidden layers before the code, and after it


def shares(encoder: int, decoder: int) -> tuple[float, ...]:
    """As `NetworkColumns` tells them: outermost layers as mosaics, the ones between as strips."""
    before = (MOSAIC_SHARE,) + (STRIP_SHARE,) * (encoder - 1)
    after = (STRIP_SHARE,) * (decoder - 1) + (MOSAIC_SHARE,)
    return (*before, -CODE_SHARE, *after)


def parts(layout: HourglassLayout) -> dict[str, QRect]:
    named = {
        name: getattr(layout, name)
        for name in ("strip", "input", "input_caption", "switch", "output", "output_caption")
    }
    for kind in ("columns", "captions"):
        named |= {f"{kind} {index}": rect for index, rect in enumerate(getattr(layout, kind))}
    return named


@given(
    width=st.integers(540, 2600),
    height=st.integers(300, 1600),
    encoder=SIDES,
    decoder=SIDES,
    size=SIZES,
    ratio=RATIOS,
)
def test_nothing_overlaps_and_nothing_leaves_the_stage(
    width: int, height: int, encoder: int, decoder: int, size: GridSize, ratio: float
) -> None:
    area = QRect(7, 11, width, height)
    layout = lay_out(area, shares(encoder, decoder), size, ratio, LINE, BAR)
    named = parts(layout)
    assert layout.input.size() == layout.output.size()
    for name, rect in named.items():
        assert area.contains(rect), f"{name} {rect} is not within {area}"
    for (one, a), (other, b) in combinations(named.items(), 2):
        assert not a.intersects(b), f"{one} {a} overlaps {other} {b}"


@given(width=st.integers(540, 2600), height=st.integers(300, 1600), size=SIZES, ratio=RATIOS)
def test_a_cell_is_as_wide_as_high(width: int, height: int, size: GridSize, ratio: float) -> None:
    grid = lay_out(QRect(0, 0, width, height), shares(1, 1), size, ratio, LINE, BAR).input
    across, down = (
        (length - 2 * MARGIN) / cells
        for length, cells in zip((grid.width(), grid.height()), size, strict=True)
    )
    assert abs(across - down) <= 1 / min(size)  # the grid's sides are whole pixels


def test_the_code_stands_in_the_middle_of_a_symmetric_network() -> None:
    area = QRect(0, 0, 1000, 500)
    layout = lay_out(area, shares(2, 2), GridSize(8, 8), 1.0, LINE, BAR)
    assert layout.code == layout.columns[2]
    assert abs(layout.code.center().x() - area.center().x()) <= 1
    assert layout.code.center().y() == pytest.approx(layout.input.center().y(), abs=1)  # half pixels, rounded
