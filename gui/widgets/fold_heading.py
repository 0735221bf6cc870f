"""The heading of a section that folds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gui.look.icons import icon_in
from gui.look.relative_font import RelativeFont, RelativeIcon
from gui.look.theme import Theme, Themes
from gui.widgets.section_heading import SIZE

ICON = 12


class FoldHeading(QToolButton):
    """A quiet heading in capitals with a chevron; a press folds what it stands over, or opens it again."""

    folded = Signal(bool)  # by the user

    def __init__(self, title: str, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._themes = themes
        self._is_folded = False
        self.setText(title.upper())
        self.setProperty("role", "section")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeFont(self, SIZE)
        RelativeIcon(self, ICON)
        self.clicked.connect(self._clicked)
        themes.changed.connect(self._say)
        self._say()

    @property
    def is_folded(self) -> bool:
        """Whether what it stands over is folded away."""
        return self._is_folded

    def fold(self, is_folded: bool) -> None:
        """Show it as folded or open; emits nothing."""
        self._is_folded = is_folded
        self._say()

    def _clicked(self) -> None:
        self.fold(not self._is_folded)
        self.folded.emit(self._is_folded)

    def _say(self, theme: Theme | None = None) -> None:
        muted = self._themes.now.muted
        name = "chevron-right" if self._is_folded else "chevron-down"
        self.setIcon(icon_in(name, muted, muted, muted))
        self.setAccessibleName(self._title)
        self.setAccessibleDescription("folded" if self._is_folded else "open")
        self.setToolTip(f"Show {self._title.lower()}" if self._is_folded else f"Fold {self._title.lower()}")
