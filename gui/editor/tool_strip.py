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

from gui.editor.ink_panel import InkPanel, colour_of
from gui.editor.noise_menu import NoiseMenu
from gui.editor.pixel_editor import PixelEditor
from gui.editor.tool_state import ToolState
from gui.icons import icon
from gui.theme import Theme, Themes

# In the order of the strip; the number is the order in which they stay when there is little room.
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
GAP = 2


class ToolStrip(QWidget):
    """As many buttons as fit, then ink and paper, then a menu with all the rest."""

    def __init__(self, editor: PixelEditor, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._themes = themes
        self.setAccessibleName(self.tr("Drawing tools"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.buttons = {name: self._button(editor.editor_actions.action(name)) for name, _ in BUTTONS}
        self.ink = InkButton(editor.tools, themes, self)
        self.more = QToolButton(self)
        self.more.setProperty("role", "tool")
        self.more.setToolTip(self.tr("More tools"))
        self.more.setAccessibleName(self.tr("More tools"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self)
        self.noise = NoiseMenu(editor.drawing, editor.tools, self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more.setMenu(self.menu)
        themes.changed.connect(self._theme_changed)
        self._theme_changed(themes.now)
        self._fill_menu()

    def sizeHint(self) -> QSize:
        count = len(self.buttons) + 2
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
        kept = {name for name, _ in sorted(BUTTONS, key=lambda item: item[1])[:room]}
        x, y = 0, max(0, (self.height() - side) // 2)
        for name, button in self.buttons.items():
            button.setVisible(name in kept)
            if name in kept:
                button.setGeometry(QRect(x, y, side, side))
                x += side + GAP
        for button in (self.ink, self.more):
            button.setGeometry(QRect(x, y, side, side))
            x += side + GAP

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setProperty("role", "tool")
        button.setAccessibleName(action.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._back_to_canvas)
        return button

    def _back_to_canvas(self) -> None:
        """The canvas's keys must work after a click on a tool; Tab users stay where they are."""
        if not any(button.hasFocus() for button in self.buttons.values()):
            self._editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def _fill_menu(self) -> None:
        """What has no button at the moment, and no menu of its own."""
        self.menu.clear()
        actions = self._editor.editor_actions
        hidden = [name for name, button in self.buttons.items() if button.isHidden()]
        sections = (
            [*hidden, "select", "move", "picker"],
            ["mirror-horizontal", "mirror-vertical", "filled", "click-toggles"],
            ["flip-horizontal", "flip-vertical", "rotate-right", "rotate-left", "invert", "clear"],
            ["shift-left", "shift-right", "shift-up", "shift-down"],
            ["cut", "copy", "paste", "select-all", "deselect"],
            ["grid", "zoom-in", "zoom-out", "zoom-fit"],
        )
        later = {name for section in sections[1:] for name in section}
        for index, section in enumerate(sections):
            names = [name for name in dict.fromkeys(section) if index or name not in later]
            if index == 3:
                shift = self.menu.addMenu(self.tr("Shift"))
                shift.addActions([actions.action(name) for name in names])
                self.menu.addMenu(self.noise)
            else:
                if index:
                    self.menu.addSeparator()
                self.menu.addActions([actions.action(name) for name in names])

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
