"""Choices that outlive the program."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPointF

from engine.document import Document
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, blank_picture
from engine.training.choice import make_torch_trainer
from engine.training.snapshot import Speed
from gui.look.theme import ThemeChoice, Themes
from gui.panels.editor.tool_state import Tool
from gui.panels.editor.view_transform import MIDDLE
from gui.shell.remembered import remembered_theme
from gui.shell.studio import Studio
from gui.state.preferences import Preferences


def studio_with(qapp, path, folder) -> Studio:
    preferences = Preferences(path)
    themes = Themes(qapp, remembered_theme(preferences))
    studio = Studio(qapp, lecture_document(), themes, make_torch_trainer, preferences, folder)
    studio.equip()
    return studio


def let_go(studio: Studio) -> None:
    studio.close()
    studio.preferences.save()
    studio.window.deleteLater()
    studio.deleteLater()
    # A theme dresses every widget there is, for seconds where a window has been closed but is still there.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def part_in_view(studio: Studio) -> tuple[int, tuple[float, float]]:
    return studio.editor.view.step, studio.editor.view.centre


def test_tool_values_grid_speed_and_theme_come_back(qapp, tmp_path):
    path = tmp_path / "settings.ini"
    first = studio_with(qapp, path, tmp_path)
    first.tools.set_levels(16)
    first.tools.choose(Tool.ELLIPSE)
    first.tools.set_ink(0.6)
    first.tools.set_paper(0.2)
    first.tools.set_grid_shown(False)
    first.bridge.set_speed(Speed.FLAT_OUT)
    first.themes.choose(ThemeChoice.DARK)
    let_go(first)
    second = studio_with(qapp, path, tmp_path)
    tools = second.tools
    assert (tools.levels, tools.tool, tools.ink, tools.paper) == (16, Tool.ELLIPSE, 0.6, 0.2)
    assert not tools.grid_shown
    assert second.bridge.speed is Speed.FLAT_OUT and second.themes.choice is ThemeChoice.DARK
    second.themes.choose(ThemeChoice.LIGHT)
    let_go(second)


@pytest.mark.parametrize("tool", [Tool.SELECT, Tool.MOVE, Tool.PICKER])
def test_a_session_begins_with_a_tool_that_draws_and_ink_that_shows(qapp, tmp_path, tool):
    first = studio_with(qapp, tmp_path / "settings.ini", tmp_path)
    first.tools.choose(tool)
    first.tools.set_ink(0.0)
    let_go(first)
    second = studio_with(qapp, tmp_path / "settings.ini", tmp_path)
    assert second.tools.tool is Tool.PENCIL and second.tools.ink != second.tools.paper
    let_go(second)


def test_a_theme_that_looks_as_the_system_does_is_remembered_as_chosen(qapp, tmp_path):
    for choice in (ThemeChoice.LIGHT, ThemeChoice.DARK):
        first = studio_with(qapp, tmp_path / "settings.ini", tmp_path)
        first.themes.choose(ThemeChoice.SYSTEM)
        first.themes.choose(choice)
        let_go(first)
        assert remembered_theme(Preferences(tmp_path / "settings.ini")) is choice


def test_zoom_and_the_part_in_view_come_back(qapp, tmp_path):
    path = tmp_path / "settings.ini"
    first = studio_with(qapp, path, tmp_path)
    for _ in range(3):
        first.editor.zoom(1, first.editor.grid.cell_centre((6, 1)))
    first.editor.pan(first.editor.grid, QPointF(-7, 5))
    before = part_in_view(first)
    let_go(first)
    second = studio_with(qapp, path, tmp_path)
    assert second.editor.is_zoomed and part_in_view(second) == before
    size = GridSize(16, 16)
    second.model.replace(Document(size, test=(blank_picture("larger", size),)))  # a file is opened
    assert part_in_view(second) == before
    let_go(second)


def test_dialogs_begin_in_the_folder_of_the_last_file(qapp, tmp_path):
    path, folder = tmp_path / "settings.ini", tmp_path / "pictures"
    folder.mkdir()
    first = studio_with(qapp, path, tmp_path)
    first.desk.files.remember_folder(folder / "cats.pinhole")
    let_go(first)
    second = studio_with(qapp, path, tmp_path)
    assert second.desk.files.folder == folder
    folder.rmdir()
    assert second.desk.files.folder != folder
    let_go(second)


def test_nonsense_in_the_settings_is_left_out(qapp, tmp_path):
    path = tmp_path / "settings.ini"
    preferences = Preferences(path)
    for key, value in (
        ("tools/tool", "chainsaw"),
        ("tools/levels", 7),
        ("tools/ink", 9.0),
        ("training/speed", "warp"),
        ("window/theme", "plaid"),
        ("tools/zoom", "near"),
        ("tools/centre_across", float("nan")),
    ):
        preferences.set_value(key, value)
    preferences.save()
    studio = studio_with(qapp, path, tmp_path)
    assert studio.tools.tool is Tool.PENCIL and studio.tools.levels == 2 and studio.tools.ink == 1.0
    assert not studio.editor.is_zoomed and studio.editor.view.centre == MIDDLE
    let_go(studio)
