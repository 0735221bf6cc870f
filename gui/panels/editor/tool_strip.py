"""The row of small buttons above the input grid."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from gui.look.icons import icon
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Theme, Themes
from gui.panels.editor.editor_actions import TOOLS
from gui.panels.editor.ink_panel import InkPanel, colour_of
from gui.panels.editor.noise_menu import NoiseMenu
from gui.panels.editor.pixel_editor import PixelEditor
from gui.panels.editor.tool_state import ToolState

# In the order of the strip; the number is the order in which they stay when there is little room. The tool in
# hand is always shown: without a place of its own it has the last one.
BUTTONS = (
    ("pencil", 0),
    ("eraser", 1),
    ("fill", 2),
    ("line", 3),
    ("rectangle", 4),
    ("ellipse", 5),
    ("select", 9),
    ("mirror-horizontal", 6),
    ("mirror-vertical", 12),
    ("flip-horizontal", 10),
    ("flip-vertical", 13),
    ("rotate-right", 8),
    ("invert", 7),
)
ELSEWHERE = ("move", "picker")  # tools of the menu
SUBMENUS = (
    ("Options", ("mirror-horizontal", "mirror-vertical", "filled", "click-toggles")),
    (
        "Picture",
        ("flip-horizontal", "flip-vertical", "rotate-right", "rotate-left", "invert", "clear"),
    ),
    ("Shift", ("shift-left", "shift-right", "shift-up", "shift-down")),
    ("Selection and clipboard", ("cut", "copy", "paste", "select-all", "deselect")),
    ("View", ("grid", "zoom-in", "zoom-out", "zoom-fit")),
)
GAP = 2
ICON = 16  # side


class ToolStrip(QWidget):
    """As many buttons as fit, then ink and paper, then a menu with all the rest."""

    def __init__(self, editor: PixelEditor, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._themes = themes
        self.setAccessibleName(self.tr("Drawing tools"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        names = (*(name for name, _ in BUTTONS), *ELSEWHERE)
        self.buttons = {name: self._button(editor.editor_actions.action(name)) for name in names}
        self.ink = InkButton(editor.tools, themes, self)
        self.more = QToolButton(self)
        self.more.setProperty("role", "tool")
        RelativeIcon(self.more, ICON)
        self.more.setToolTip(self.tr("More tools"))
        self.more.setAccessibleName(self.tr("More tools"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self._submenus = [self._submenu(title, names) for title, names in SUBMENUS]
        self._shown_tool = editor.tools.tool
        self.noise = NoiseMenu(editor.drawing, editor.tools, self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        themes.changed.connect(self._theme_changed)
        editor.tools.changed.connect(self._tool_changed)
        self._theme_changed(themes.now)
        self._place()
        self._fill_menu()

    def sizeHint(self) -> QSize:
        count = len(BUTTONS) + 2
        return QSize(count * (self._side() + GAP) - GAP, self._side())

    def minimumSizeHint(self) -> QSize:
        return QSize(4 * (self._side() + GAP), self._side())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def _side(self) -> int:
        return max(24, self.fontMetrics().height() + 8)

    def _place(self) -> None:
        side = self._side()
        room = max(0, (self.width() + GAP) // (side + GAP) - 2)
        wanted = {name for name, _ in sorted(BUTTONS, key=lambda item: item[1])[:room]}
        kept = [name for name, _ in BUTTONS if name in wanted]
        in_hand = self._shown_tool = self._editor.tools.tool
        if room and in_hand not in kept:
            kept = [*kept[: room - 1], str(in_hand)]
        x, y = 0, max(0, (self.height() - side) // 2)
        for name, button in self.buttons.items():
            button.setVisible(name in kept)
        for button in (*(self.buttons[name] for name in kept), self.ink, self.more):
            button.setGeometry(QRect(x, y, side, side))
            x += side + GAP

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setProperty("role", "tool")
        button.setAccessibleName(action.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeIcon(button, ICON)
        button.clicked.connect(self._back_to_canvas)
        return button

    def _back_to_canvas(self) -> None:
        """The canvas's keys must work after a click on a tool; Tab users stay where they are."""
        if not any(button.hasFocus() for button in self.buttons.values()):
            self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def _fill_menu(self) -> None:
        """The tools that have no button at the moment, then menus of the rest: short enough for any window."""
        self.menu.clear()
        actions = self._editor.editor_actions
        hidden = [str(tool) for tool, _, _ in TOOLS if self.buttons[tool].isHidden()]
        self.menu.addActions([actions.action(name) for name in hidden])
        self.menu.addSeparator()
        for menu in (*self._submenus, self.noise):
            self.menu.addMenu(menu)

    def _submenu(self, title: str, names: tuple[str, ...]) -> QMenu:
        menu = QMenu(self.tr(title), self)
        menu.addActions([self._editor.editor_actions.action(name) for name in names])
        return menu

    def _tool_changed(self) -> None:
        if self._editor.tools.tool is not self._shown_tool:
            self._place()

    def _theme_changed(self, theme: Theme) -> None:
        self.more.setIcon(icon("more", theme))


class InkButton(QToolButton):
    """Shows ink over paper; opens the palette."""

    def __init__(self, tools: ToolState, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._themes = themes
        self.setProperty("role", "tool")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self.panel = InkPanel(tools, themes)
        action = QWidgetAction(menu)
        action.setDefaultWidget(self.panel)
        menu.addAction(action)
        self.setMenu(menu)
        tools.changed.connect(self._changed)
        themes.changed.connect(self._theme_changed)
        self._changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, side = self._themes.now, min(self.width(), self.height())
        part = max(8, round(side * 0.42))
        corner = QPoint((self.width() - round(part * 1.5)) // 2, (self.height() - round(part * 1.5)) // 2)
        with QPainter(self) as painter:
            option = QStyleOptionToolButton()
            self.initStyleOption(option)
            option.features = QStyleOptionToolButton.ToolButtonFeature.None_
            self.style().drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option, painter, self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.muted), 1))
            half = part // 2
            for value, offset in ((self._tools.paper, half), (self._tools.ink, 0)):
                painter.setBrush(colour_of(value, theme))
                painter.drawRoundedRect(QRect(corner + QPoint(offset, offset), QSize(part, part)), 2, 2)

    def _changed(self) -> None:
        words = self.tr("Ink {0}, paper {1}: swap with X, reset with D").format(
            f"{self._tools.ink:.2f}", f"{self._tools.paper:.2f}"
        )
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.update()

    def _theme_changed(self, theme: Theme) -> None:
        self.update()
