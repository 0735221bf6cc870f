"""The heading of a section that folds."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from gui.look.icons import icon_in
from gui.look.relative_font import RelativeFont
from gui.look.theme import Theme, Themes
from gui.widgets.section_heading import SIZE

LINE = 2  # logical pixels below the heading that has the keyboard


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
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeFont(self, SIZE, QFont.Weight.DemiBold)
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

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * metrics.height(), metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words flush with the rows below, the chevron at the other end."""
        theme, side = self._themes.now, QFontMetrics(self.font()).height()
        colour = QColor(theme.text if self.underMouse() else theme.muted)
        with QPainter(self) as painter:
            if self.hasFocus():  # a line, since a ring would strike through words that are flush
                painter.fillRect(QRect(0, self.height() - LINE, self.width(), LINE), QColor(theme.accent))
            painter.setPen(colour)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | middle, self.text())
            place = QRect(self.width() - side, (self.height() - side) // 2, side, side)
            self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter)

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
