"""A push button whose words differ in weight and colour, such as `Speed Live`."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from gui.look.coloured_icon import coloured_icon
from gui.look.fonts import scaled
from gui.look.relative_font import text_factor
from gui.look.theme import Theme, Themes

GAP = 6
ICON = 16  # logical pixels beside text of the system's size


@dataclass(frozen=True)
class Part:
    """One run of words; `bold` marks the value among them."""

    text: str
    bold: bool = False


class PartsButton(QPushButton):
    """Shows an icon, some parts and, if it opens something, a chevron.

    `reserve` names texts for whose widest the last part keeps room, so that the button does not jump.
    """

    def __init__(self, themes: Themes, opens: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._opens = opens
        self._parts: tuple[Part, ...] = ()
        self._reserve: tuple[str, ...] = ()
        self._icon_name = ""
        self._icon = QIcon()
        self._chevron = QIcon()
        self._colour_role = "text"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self._paint_icons)
        self._paint_icons(themes.now)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What the button says."""
        return self._parts

    def set_parts(self, *parts: Part, reserve: tuple[str, ...] = ()) -> None:
        """Say something else."""
        if (parts, reserve) != (self._parts, self._reserve):
            self._parts, self._reserve = parts, reserve
            self.updateGeometry()
            self.update()

    def set_icon(self, name: str, colour_role: str = "text") -> None:
        """Show one of the program's icons, and all words, in the colour of a theme role; no name: no icon."""
        if (name, colour_role) == (self._icon_name, self._colour_role):
            return
        self._icon_name, self._colour_role = name, colour_role
        self._paint_icons(self._themes.now)
        self.updateGeometry()

    def setMenu(self, menu: QMenu) -> None:
        super().setMenu(menu)
        menu.aboutToHide.connect(self._menu_closes)

    def sizeHint(self) -> QSize:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        content = QSize(self._content_width(), max(self._side, QFontMetrics(self.font()).height()))
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, content, self)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        theme = self._themes.now
        colour = theme.on_accent if self.isChecked() else getattr(theme, self._colour_role)
        with QPainter(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
            painter.setPen(QColor(colour if self.isEnabled() else theme.muted))
            self._paint_content(painter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def _menu_closes(self) -> None:
        QTimer.singleShot(0, self, self._menu_closed)  # once Qt, which hears of it too, has let the button go

    def _menu_closed(self) -> None:
        """Look at rest: the click that closed the menu told the button nothing of the pointer's new place."""
        self.setDown(False)
        inside = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, inside)
        self.update()

    def _paint_content(self, painter: QPainter) -> None:
        x = (self.width() - self._content_width()) // 2
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        state = QIcon.State.On if self.isChecked() else QIcon.State.Off
        top = (self.height() - self._side) // 2
        if self._icon_name:
            self._icon.paint(
                painter, QRect(x, top, self._side, self._side), Qt.AlignmentFlag.AlignCenter, mode, state
            )
            x += self._side + GAP
        for index, part in enumerate(self._parts):
            painter.setFont(self._font_of(part))
            width = self._width_of(index)
            painter.drawText(QRect(x, 0, width, self.height()), Qt.AlignmentFlag.AlignVCenter, part.text)
            x += width + GAP
        if self._opens:
            place = QRect(x - 2, top, self._side, self._side)
            self._chevron.paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode, state)

    @property
    def _side(self) -> int:
        return round(ICON * text_factor())

    def _content_width(self) -> int:
        widths = [self._width_of(index) for index in range(len(self._parts))]
        if self._icon_name:
            widths.append(self._side)
        if self._opens:
            widths.append(self._side - 4)
        return sum(widths) + GAP * max(0, len(widths) - 1)

    def _width_of(self, index: int) -> int:
        part = self._parts[index]
        metrics = QFontMetrics(self._font_of(part))
        texts = (part.text, *self._reserve) if index == len(self._parts) - 1 else (part.text,)
        return max(metrics.horizontalAdvance(text) for text in texts)

    def _font_of(self, part: Part) -> QFont:
        return scaled(self.font(), 1.0, QFont.Weight.DemiBold if part.bold else None)

    def _paint_icons(self, theme: Theme) -> None:
        colour = getattr(theme, self._colour_role)
        if self._icon_name:
            self._icon = coloured_icon(self._icon_name, colour, theme, theme.on_accent)
        self._chevron = coloured_icon("chevron-down", theme.muted, theme, theme.on_accent)
        self.update()
