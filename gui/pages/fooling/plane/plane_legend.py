"""What the marks, lines and grounds of the plane mean."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.fonts import scaled
from gui.look.theme import Theme, Themes
from gui.pages.fooling.plane.backdrop import Behind, Colour, caught_grey, error_grey
from gui.pages.fooling.plane.plane_painter import BOUNDARY, LIMIT, POINT, mark

GAP = 12
SIGN = 16  # of width before the words
SMALL = 0.88


class Sign(Enum):
    """What is painted before the words."""

    ORANGE = auto()
    BLUE = auto()
    HELD = auto()
    FLIP = auto()
    BOUNDARY = auto()
    LIMIT = auto()
    GREY = auto()


WORDS = {
    Sign.ORANGE: "class orange",
    Sign.BLUE: "class blue",
    Sign.HELD: "held out",
    Sign.FLIP: "nearest flip",
    Sign.BOUNDARY: "boundary",
    Sign.LIMIT: "autoencoder's threshold",
}
GREYS = {Behind.ERRORS: "the darker, the larger its error", Behind.BOTH: "grey: the autoencoder catches"}
TIP = (
    "<p>The stronger a colour, the farther the classifier's output is from 0; at its boundary it is 0.</p>"
    "<p>Nearest flip: the shortest step found that changes the chosen point's class, and a circle as far around it.</p>"
    "<p>Held out: points that neither network learnt from; they set the autoencoder's threshold.</p>"
)


class PlaneLegend(QWidget):
    """As many lines as it needs, and as high whatever lies behind the points."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._behind = Behind.CLASSES
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(TIP)
        self._name()
        themes.changed.connect(lambda theme: self.update())

    def show_behind(self, behind: Behind) -> None:
        """Tell of what lies behind the points now."""
        self._behind = behind
        self._name()
        self.update()

    @property
    def words(self) -> tuple[str, ...]:
        """What is written, in order."""
        return tuple(words for _, words in self._entries(self._behind))

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(300, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self._line)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(len(self._rows(behind, width)) for behind in Behind) * self._line

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, line = self._themes.now, self._line
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(scaled(self.font(), SMALL))
            for number, row in enumerate(self._rows(self._behind, self.width())):
                for x, sign, words in row:
                    _paint(painter, sign, QPointF(x + 6, (number + 0.5) * line), self._behind, theme)
                    painter.setPen(QColor(theme.muted))
                    room = QRectF(x + SIGN, number * line, self._metrics.horizontalAdvance(words) + 2, line)
                    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)

    def _entries(self, behind: Behind) -> list[tuple[Sign, str]]:
        left_out = {
            Behind.CLASSES: (Sign.LIMIT,),
            Behind.ERRORS: (Sign.BOUNDARY, Sign.FLIP),
            Behind.BOTH: (),
        }[behind]
        entries = [(sign, words) for sign, words in WORDS.items() if sign not in left_out]
        return entries + ([(Sign.GREY, GREYS[behind])] if behind in GREYS else [])

    def _rows(self, behind: Behind, width: int) -> list[list[tuple[float, Sign, str]]]:
        """From the left: where an entry begins, its sign and its words."""
        rows: list[list[tuple[float, Sign, str]]] = [[]]
        x = 0.0
        for sign, words in self._entries(behind):
            wide = SIGN + self._metrics.horizontalAdvance(words) + 2
            if rows[-1] and x + wide > width:
                rows.append([])
                x = 0.0
            rows[-1].append((x, sign, words))
            x += wide + GAP
        return rows

    def _name(self) -> None:
        self.setAccessibleName("Orange circles, blue squares, rings and lines: " + ", ".join(self.words))

    @property
    def _line(self) -> int:
        return self._metrics.height() + 2

    @property
    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(scaled(self.font(), SMALL))


def _paint(painter: QPainter, sign: Sign, at: QPointF, behind: Behind, theme: Theme) -> None:
    across = QPointF(6, 0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if sign in (Sign.ORANGE, Sign.BLUE):
        mark(painter, at, -1.0 if sign is Sign.ORANGE else 1.0, POINT, theme)
    elif sign is Sign.HELD:
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawEllipse(at, 2.5, 2.5)
    elif sign is Sign.FLIP:
        painter.setPen(QPen(QColor(theme.accent), 1.4, Qt.PenStyle.DotLine))
        painter.drawEllipse(at, 5.0, 5.0)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawLine(at, at + QPointF(5, 0))
    elif sign is Sign.GREY:
        greys = QLinearGradient(at - across, at + across)
        ends = caught_grey(theme), caught_grey(theme)
        if behind is Behind.ERRORS:
            ends = error_grey(0.0, theme), error_grey(1.0, theme)
        for place, colour in enumerate(ends):
            greys.setColorAt(place, _colour(colour))
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.setBrush(greys)
        painter.drawRoundedRect(QRectF(at.x() - 6, at.y() - 5, 12, 10), 2, 2)
    else:
        limit = sign is Sign.LIMIT
        painter.setPen(QPen(QColor(theme.bad if limit else theme.text), LIMIT if limit else BOUNDARY))
        painter.drawLine(at - across, at + across)


def _colour(colour: Colour) -> QColor:
    return QColor(*(round(float(one)) for one in colour))
