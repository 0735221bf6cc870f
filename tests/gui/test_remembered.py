"""Choices that outlive the program."""

from __future__ import annotations

from engine.lecture import lecture_document
from engine.training.choice import make_torch_trainer
from engine.training.snapshot import Speed
from gui.editor.tool_state import Tool
from gui.preferences import Preferences
from gui.remembered import remembered_theme
from gui.studio import Studio
from gui.theme import ThemeChoice, Themes


def studio_with(qapp, path, folder) -> Studio:
    preferences = Preferences(path)
    themes = Themes(qapp, remembered_theme(preferences))
    return Studio(qapp, lecture_document(), themes, make_torch_trainer, preferences, folder)


def let_go(studio: Studio) -> None:
    studio.preferences.save()
    studio.close()
    studio.window.deleteLater()
    studio.deleteLater()


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


def test_nonsense_in_the_settings_is_left_out(qapp, tmp_path):
    path = tmp_path / "settings.ini"
    preferences = Preferences(path)
    for key, value in (
        ("tools/tool", "chainsaw"),
        ("tools/levels", 7),
        ("tools/ink", 9.0),
        ("training/speed", "warp"),
        ("window/theme", "plaid"),
    ):
        preferences.set_value(key, value)
    preferences.save()
    studio = studio_with(qapp, path, tmp_path)
    assert studio.tools.tool is Tool.PENCIL and studio.tools.levels == 2 and studio.tools.ink == 1.0
    let_go(studio)
