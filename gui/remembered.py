"""Choices that live on from one start to the next: theme, speed, tools."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.pictures.transforms import PALETTES
from engine.training.snapshot import Speed
from gui.editor.tool_state import Tool, ToolState
from gui.engine_bridge import EngineBridge
from gui.preferences import SPEED, THEME, TOOLS, Preferences
from gui.theme import Theme, ThemeChoice, Themes


class Remembered(QObject):
    """Puts remembered choices back when made, and remembers each change; what makes no sense is left out."""

    def __init__(
        self,
        preferences: Preferences,
        themes: Themes,
        bridge: EngineBridge,
        tools: ToolState,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._themes = themes
        self._bridge = bridge
        self._tools = tools
        self._recall_speed()
        self._recall_tools()
        themes.changed.connect(self._keep_theme)
        bridge.wishes_changed.connect(self._keep_speed)
        tools.changed.connect(self._keep_tools)

    def _recall_speed(self) -> None:
        name = self._preferences.value(SPEED, Speed.LIVE.name)
        if name in Speed.__members__:
            self._bridge.set_speed(Speed[name])

    def _recall_tools(self) -> None:
        tools, value = self._tools, self._preferences.value
        levels = value(f"{TOOLS}/levels", tools.levels)
        if levels in PALETTES:
            tools.set_levels(levels)
        name = value(f"{TOOLS}/tool", str(tools.tool))
        if name in list(Tool):
            tools.choose(Tool(name))
        for key, put in (("ink", tools.set_ink), ("paper", tools.set_paper)):
            shade = value(f"{TOOLS}/{key}", -1.0)
            if 0.0 <= shade <= 1.0:
                put(shade)
        tools.set_filled(value(f"{TOOLS}/filled", tools.filled))
        tools.set_click_toggles(value(f"{TOOLS}/click_toggles", tools.click_toggles))
        tools.set_grid_shown(value(f"{TOOLS}/grid_shown", tools.grid_shown))

    def _keep_theme(self, theme: Theme) -> None:
        self._preferences.set_value(THEME, str(self._themes.choice))

    def _keep_speed(self) -> None:
        self._preferences.set_value(SPEED, self._bridge.speed.name)

    def _keep_tools(self) -> None:
        tools, keep = self._tools, self._preferences.set_value
        keep(f"{TOOLS}/tool", str(tools.tool))
        keep(f"{TOOLS}/levels", tools.levels)
        keep(f"{TOOLS}/ink", float(tools.ink))
        keep(f"{TOOLS}/paper", float(tools.paper))
        keep(f"{TOOLS}/filled", tools.filled)
        keep(f"{TOOLS}/click_toggles", tools.click_toggles)
        keep(f"{TOOLS}/grid_shown", tools.grid_shown)


def remembered_theme(preferences: Preferences) -> ThemeChoice:
    """The theme chosen last time, or the system's."""
    choice = preferences.value(THEME, str(ThemeChoice.SYSTEM))
    return ThemeChoice(choice) if choice in list(ThemeChoice) else ThemeChoice.SYSTEM
