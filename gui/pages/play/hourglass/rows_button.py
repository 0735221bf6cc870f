"""The button that lets a sequence arrive once more."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from gui.look.icons import icon
from gui.look.theme import Theme, Themes

TIP = "Read the picture and paint it once more, one {0} after the other"


class RowsButton(QToolButton):
    """Stands above the code where the picture is a sequence; its words give way to what else stands there."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = "", True
        self.setProperty("role", "plain")
        self.setAccessibleName("Step by step")
        self.setToolTip(TIP.format("step"))
        self.hide()
        themes.changed.connect(self._dress)
        self._dress(themes.now)

    def name(self, step: str, alone: bool) -> bool:
        """Be there for steps of this name, `row` or `column`, or not at all for none; True if that is new.

        `alone` says that nothing else stands above the code, so that there is room for words.
        """
        words = f"{step.capitalize()} by {step}" if step else ""
        if (words, alone) == self._shown:
            return False
        self._shown = words, alone
        if step:
            self.setAccessibleName(words)
            self.setToolTip(TIP.format(step))
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(style.ToolButtonTextBesideIcon if alone else style.ToolButtonIconOnly)
        self.setText(words if alone else "")
        self.setVisible(bool(step))
        return True

    def stand_above(self, code: QRect, top: int, beside: QWidget) -> None:
        """Stand centred above the code, below `top`; where it is not alone, both together do, it on the right."""
        if not self._shown[0]:
            return
        size = self.sizeHint()
        place = QRect(0, 0, size.width(), size.height())
        if self._shown[1]:
            place.moveCenter(code.center())
            place.moveTop(max(top + 1, (top + code.top() - size.height()) // 2))
        else:
            both = beside.width() + size.width()
            beside.move(code.center().x() - both // 2, beside.y())
            place.moveCenter(beside.geometry().center())
            place.moveLeft(beside.geometry().right() + 1)
        self.setGeometry(place)
        self.raise_()

    def _dress(self, theme: Theme) -> None:
        self.setIcon(icon("train", theme))
