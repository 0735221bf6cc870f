"""The editor's commands as actions, in named groups: for menus, tool buttons and the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from engine.pictures.transforms import PALETTES
from gui.look.icons import icon
from gui.look.theme import Theme, Themes
from gui.panels.editor.page_commands import PageCommands
from gui.panels.editor.picture_commands import PictureCommands
from gui.panels.editor.tool_state import Tool, ToolState


@dataclass(frozen=True)
class ActionGroup:
    """Actions that belong together, under a heading."""

    name: str
    actions: tuple[QAction, ...]


@dataclass(frozen=True)
class ViewCommands:
    """What the canvas itself offers."""

    zoom_in: Callable[[], object]
    zoom_out: Callable[[], object]
    fit: Callable[[], object]


TOOLS = (
    (Tool.PENCIL, "Pencil", "P B"),
    (Tool.ERASER, "Eraser", "E"),
    (Tool.FILL, "Fill", "G F"),
    (Tool.LINE, "Line", "L"),
    (Tool.RECTANGLE, "Rectangle", "U"),
    (Tool.ELLIPSE, "Ellipse", "C"),
    (Tool.PICKER, "Pick a value", "I O"),
    (Tool.SELECT, "Select", "M"),
    (Tool.MOVE, "Move", "V"),
)
PICTURE, SELECTION = "Picture", "Selection and clipboard"


class EditorActions(QObject):
    """Makes the actions. Their keys work only while the canvas has the focus, also from a menu."""

    def __init__(
        self,
        canvas: QWidget,
        tools: ToolState,
        commands: PictureCommands,
        pages: PageCommands,
        view: ViewCommands,
        themes: Themes,
    ) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._tools = tools
        self._by_name: dict[str, QAction] = {}
        self._themes = themes
        self.groups = (
            self._tool_group(),
            self._option_group(),
            self._picture_group(commands),
            self._selection_group(commands),
            self._view_group(view),
            self._page_group(pages),
        )
        tools.changed.connect(self.refresh)
        themes.changed.connect(self._paint_icons)
        self._paint_icons(themes.now)
        self.refresh()

    def action(self, name: str) -> QAction:
        """An action by its name, which is also its icon's: `pencil`, `flip-horizontal` ..."""
        return self._by_name[name]

    def set_picture_there(self, there: bool) -> None:
        """Enable what needs a picture."""
        for group in self.groups:
            if group.name in (PICTURE, SELECTION):
                for action in group.actions:
                    action.setEnabled(there)

    def refresh(self) -> None:
        """Show the state of the tools."""
        tools = self._tools
        for tool, _, _ in TOOLS:
            self._by_name[tool.value].setChecked(tool is tools.tool)
        for name, state in (
            ("mirror-horizontal", tools.mirror_horizontal),
            ("mirror-vertical", tools.mirror_vertical),
            ("filled", tools.filled),
            ("click-toggles", tools.click_toggles),
            ("grid", tools.grid_shown),
        ):
            self._by_name[name].setChecked(state)
        for levels in PALETTES:
            self._by_name[f"levels-{levels}"].setChecked(levels == tools.levels)

    def _tool_group(self) -> ActionGroup:
        exclusive = QActionGroup(self)
        actions = []
        for tool, words, keys in TOOLS:
            action = self._add(tool.value, words, keys, self._chosen, checkable=True)
            action.setData(tool.value)
            exclusive.addAction(action)
            actions.append(action)
        return ActionGroup("Tools", tuple(actions))

    def _option_group(self) -> ActionGroup:
        tools = self._tools
        actions = [
            self._add("swap", "Swap ink and paper", "X", tools.swap),
            self._add("reset-values", "Black ink, white paper", "D", tools.reset),
            self._add("darker", "Darker ink", "[", self._darker),
            self._add("lighter", "Lighter ink", "]", self._lighter),
            self._add("mirror-horizontal", "Mirror left and right", "Y", self._mirror_horizontal, True),
            self._add("mirror-vertical", "Mirror top and bottom", "Shift+Y", self._mirror_vertical, True),
            self._add("filled", "Filled shapes", "", self._filled, True),
            self._add("click-toggles", "Pencil erases where it begins on ink", "", self._toggles, True),
        ]
        exclusive = QActionGroup(self)
        for levels in PALETTES:
            words = "Black and white" if levels == 2 else f"{levels} greys"
            action = self._add(f"levels-{levels}", words, "", self._levels_chosen, checkable=True)
            action.setData(levels)
            exclusive.addAction(action)
            actions.append(action)
        for number in range(1, 11):
            key = str(number % 10)
            action = self._add(f"swatch-{number}", f"Value {number} of the palette", key, self._swatch_chosen)
            action.setData(number - 1)
            actions.append(action)
        return ActionGroup("Values and options", tuple(actions))

    def _picture_group(self, commands: PictureCommands) -> ActionGroup:
        return ActionGroup(
            PICTURE,
            (
                self._add("flip-horizontal", "Flip left and right", "Shift+H", commands.flip_horizontally),
                self._add("flip-vertical", "Flip top and bottom", "Shift+V", commands.flip_vertically),
                self._add("rotate-right", "Rotate right", "Ctrl+Shift+Right", commands.rotate_right),
                self._add("rotate-left", "Rotate left", "Ctrl+Shift+Left", commands.rotate_left),
                self._add("invert", "Invert", "Ctrl+I", commands.invert),
                self._add("shift-left", "Shift left", "Alt+Left", commands.shift_left),
                self._add("shift-right", "Shift right", "Alt+Right", commands.shift_right),
                self._add("shift-up", "Shift up", "Alt+Up", commands.shift_up),
                self._add("shift-down", "Shift down", "Alt+Down", commands.shift_down),
                self._add("clear", "Clear", "Ctrl+Shift+Del", commands.clear),
            ),
        )

    def _selection_group(self, commands: PictureCommands) -> ActionGroup:
        return ActionGroup(
            SELECTION,
            (
                self._add("cut", "Cut", "Ctrl+X", commands.cut),
                self._add("copy", "Copy", "Ctrl+C", commands.copy),
                self._add("paste", "Paste", "Ctrl+V", commands.paste),
                self._add("select-all", "Select all", "Ctrl+A", commands.select_all),
                self._add("deselect", "Select nothing", "Ctrl+D", commands.select_nothing),
            ),
        )

    def _view_group(self, view: ViewCommands) -> ActionGroup:
        return ActionGroup(
            "View",
            (
                self._add("zoom-in", "Zoom in", "Ctrl++ Ctrl+=", view.zoom_in),
                self._add("zoom-out", "Zoom out", "Ctrl+-", view.zoom_out),
                self._add("zoom-fit", "Fit", "Ctrl+0", view.fit),
                self._add("grid", "Grid lines", "Ctrl+G", self._grid, checkable=True),
            ),
        )

    def _page_group(self, pages: PageCommands) -> ActionGroup:
        return ActionGroup(
            "Pictures",
            (
                self._add("next-picture", "Next picture", "PgDown", pages.next),
                self._add("previous-picture", "Previous picture", "PgUp", pages.previous),
                self._add("new-picture", "New picture", "N", pages.new),
                self._add("duplicate-picture", "Duplicate picture", "Shift+N", pages.duplicate),
            ),
        )

    def _add(
        self, name: str, words: str, keys: str, run: Callable[[], object], checkable: bool = False
    ) -> QAction:
        action = QAction(words, self)
        action.setObjectName(name)
        action.setCheckable(checkable)
        action.setIconVisibleInMenu(not checkable)  # a menu shows the tick in its place
        action.setShortcuts([QKeySequence(key) for key in keys.split()])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(name.startswith(("shift-", "zoom-", "darker", "lighter", "next", "previous")))
        shown = QKeySequence(keys.split()[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
        action.setToolTip(f"{words} ({shown})" if shown else words)
        action.triggered.connect(run)
        self._canvas.addAction(action)
        self._by_name[name] = action
        return action

    def _chosen(self) -> None:
        self._tools.choose(Tool(self._data()))

    def _levels_chosen(self) -> None:
        self._tools.set_levels(int(self._data()))

    def _swatch_chosen(self) -> None:
        self._tools.choose_swatch(int(self._data()))

    def _data(self) -> str:
        action = self.sender()
        return str(action.data()) if isinstance(action, QAction) else ""

    def _darker(self) -> None:
        self._tools.step_ink(1)

    def _lighter(self) -> None:
        self._tools.step_ink(-1)

    def _mirror_horizontal(self) -> None:
        self._tools.set_mirror(horizontal=self._by_name["mirror-horizontal"].isChecked())

    def _mirror_vertical(self) -> None:
        self._tools.set_mirror(vertical=self._by_name["mirror-vertical"].isChecked())

    def _filled(self) -> None:
        self._tools.set_filled(self._by_name["filled"].isChecked())

    def _toggles(self) -> None:
        self._tools.set_click_toggles(self._by_name["click-toggles"].isChecked())

    def _grid(self) -> None:
        self._tools.set_grid_shown(self._by_name["grid"].isChecked())

    def _paint_icons(self, theme: Theme) -> None:
        for name in ICONS:
            self._by_name[name].setIcon(icon(name, theme))


ICONS = (
    *(tool.value for tool, _, _ in TOOLS),
    *("mirror-horizontal", "mirror-vertical", "flip-horizontal", "flip-vertical"),
    *("rotate-right", "rotate-left", "invert", "swap"),
)
