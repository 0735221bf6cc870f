"""Room goes to the canvases, from the smallest window to a large one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from gui.look.text_size import SIZES
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]
LEAST_PAINTED = 200  # logical pixels


def painted_sides(studio: Studio) -> list[float]:
    """Width and height of both grids as they are painted, without margins."""
    hourglass = studio.play.hourglass
    ratio = hourglass.devicePixelRatioF()
    grids = (hourglass.editor.grid, hourglass.output.grid.grid)
    return [side / ratio for grid in grids if grid for side in grid.device_rect.size().toTuple()]


@pytest.mark.parametrize("panel", ["pictures", "inspector"])
def test_at_the_smallest_size_both_grids_are_200_pixels(make_studio: MakeStudio, panel: str) -> None:
    studio = make_studio()
    studio.window.resize(1024, 640)
    action = getattr(studio.frame.panels, panel)
    if not action.isChecked():
        action.trigger()
    QApplication.processEvents()
    sides = painted_sides(studio)
    assert len(sides) == 4 and min(sides) >= LEAST_PAINTED


@pytest.mark.parametrize("size", [(1024, 640), (1280, 800), (1440, 900), (1920, 1080), (1300, 1400)])
def test_no_band_lies_idle_under_the_hourglass(make_studio: MakeStudio, size: tuple[int, int]) -> None:
    studio = make_studio(start=False)
    studio.window.resize(*size)
    QApplication.processEvents()
    hourglass = studio.play.hourglass
    layout = hourglass.layout_now
    assert layout is not None
    line = hourglass.fontMetrics().height()
    row = studio.play.table.table.verticalHeader().defaultSectionSize()
    idle = hourglass.height() - layout.legend.bottom() - layout.strip.top()
    assert idle < row + 2 * line


def test_in_a_large_window_plot_and_small_pictures_grow_and_names_do_not(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    studio.play.build_plot()
    rows: list[int] = []
    for size in ((1440, 900), (1920, 1080)):
        studio.window.resize(*size)
        QApplication.processEvents()
        rows.append(studio.play.table.table.columnWidth(2))
    assert rows[1] > rows[0]
    table, plot = studio.play.table.width(), studio.play.plot_place.width()
    assert 0.40 <= plot / (table + plot) <= 0.45
    names = studio.play.table.table.columnWidth(0)
    assert names <= 24 * studio.play.fontMetrics().averageCharWidth()


def test_the_anomaly_section_is_in_sight(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    QApplication.processEvents()
    inspector = studio.window.inspector
    section = inspector.verdict
    for part in (section.heading, section.threshold, section.suggest):
        corner = part.mapTo(inspector.viewport(), part.rect().bottomLeft())
        assert inspector.viewport().rect().contains(corner)


def test_it_is_in_sight_with_the_settings_of_every_kind(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    inspector = studio.window.inspector
    cut = []
    for kind in kinds():
        studio.model.replace(with_kind(lecture_document(), kind))
        for _ in range(3):
            QApplication.processEvents()
        suggest = inspector.verdict.suggest
        corner = suggest.mapTo(inspector.viewport(), suggest.rect().bottomLeft())
        if not inspector.viewport().rect().contains(corner):
            cut.append(kind.name)
    assert cut == []


def test_a_row_of_pictures_is_whole_with_its_names_at_every_size_of_text(make_studio: MakeStudio) -> None:
    studio = make_studio(start=False)
    studio.window.resize(1024, 640)
    cut = []
    for percent in SIZES:
        studio.frame.text.choose(percent)
        for _ in range(3):
            QApplication.processEvents()
        foot = studio.pictures.set_section.geometry().top()
        for role, section in studio.pictures.sections.items():
            gallery = section.gallery
            end = gallery.mapTo(studio.pictures, gallery.rect().bottomLeft()).y()
            if gallery.viewport().height() < gallery.cards.cell.height() or end >= foot:
                cut.append((percent, role))
    studio.frame.text.close()
    assert cut == []
