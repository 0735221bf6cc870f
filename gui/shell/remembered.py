"""Choices that live on from one start to the next: theme, page, speed, tools, zoom."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.pictures.transforms import PALETTES
from engine.training.snapshot import Speed
from gui.look.theme import ThemeChoice, Themes
from gui.panels.editor.tool_state import DRAWING, Tool, ToolState
from gui.panels.editor.view_transform import MIDDLE, ViewTransform
from gui.shell.page_stack import PageStack
from gui.state.engine_bridge import EngineBridge
from gui.state.preferences import PAGE, SPEED, THEME, TOOLS, Preferences


class Remembered(QObject):
    """Puts remembered choices back when made, and remembers each change; what makes no sense is left out.

    The zoom is only remembered by `close`: a pan would write the file at every move of the mouse.
    """

    def __init__(
        self,
        preferences: Preferences,
        themes: Themes,
        bridge: EngineBridge,
        tools: ToolState,
        view: ViewTransform,
        pages: PageStack,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._bridge = bridge
        self._tools = tools
        self._view = view
        self._pages = pages
        self._recall_speed()
        self._recall_tools()
        self._recall_zoom()
        self._recall_page()
        themes.chosen.connect(self._keep_theme)
        bridge.wishes_changed.connect(self._keep_speed)
        tools.changed.connect(self._keep_tools)
        pages.shown.connect(self._keep_page)

    def close(self) -> None:
        """Remember how the canvas was zoomed; the window closes."""
        across, down = self._view.centre
        self._preferences.set_value(f"{TOOLS}/zoom", self._view.step)
        self._preferences.set_value(f"{TOOLS}/centre_across", across)
        self._preferences.set_value(f"{TOOLS}/centre_down", down)

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
        if name in DRAWING:  # a session begins with a tool that draws
            tools.choose(Tool(name))
        for key, put in (("ink", tools.set_ink), ("paper", tools.set_paper)):
            shade = value(f"{TOOLS}/{key}", -1.0)
            if 0.0 <= shade <= 1.0:
                put(shade)
        if tools.ink == tools.paper:
            tools.reset()  # or nothing that is drawn would be seen
        tools.set_filled(value(f"{TOOLS}/filled", tools.filled))
        tools.set_click_toggles(value(f"{TOOLS}/click_toggles", tools.click_toggles))
        tools.set_grid_shown(value(f"{TOOLS}/grid_shown", tools.grid_shown))

    def _recall_zoom(self) -> None:
        value = self._preferences.value
        centre = value(f"{TOOLS}/centre_across", MIDDLE[0]), value(f"{TOOLS}/centre_down", MIDDLE[1])
        self._view.show(value(f"{TOOLS}/zoom", self._view.step), centre)

    def _recall_page(self) -> None:
        place = self._pages.place_of(self._preferences.value(PAGE, ""))
        if place is not None:
            self._pages.show_page(place)

    def _keep_page(self, place: int) -> None:
        self._preferences.set_value(PAGE, self._pages.pages[place].key)

    def _keep_theme(self, choice: ThemeChoice) -> None:
        self._preferences.set_value(THEME, str(choice))

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
