"""What the line comes to: a table of four counts, and the shares that follow from them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine.labs.anomalies.ranking import Counts
from engine.labs.anomalies.report import area_text
from engine.wording import NOTHING_YET
from gui.look.fonts import scaled
from gui.look.icons import tinted
from gui.look.opacity import OUTDATED
from gui.look.theme import Themes

SMALL = 0.82
LARGE = 1.5
GAP = 4
ROUND = 6
ICON = 13
TALLEST = 5.0  # lines, of a cell
WIDEST_WORD, WIDEST_SHARE = "false alarms", "False alarms"
WEIGHTS = (QFont.Weight.Normal, QFont.Weight.Bold)
MEANINGS = (
    "<p>Recall: of the anomalies, how many are caught.<br>Precision: of the test pictures called anomalies, how many"
    " are.<br>False alarms: of the held-out normal pictures, how many are called anomalies.<br>Of learnt: the same of"
    " the learnt pictures.</p>"
)
NO_ANOMALY = "no anomalies marked"
NO_NORMAL = "no held-out normal picture"
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountsView(QWidget):
    """Repainted with every move of the line; it lays nothing out."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.counts: Counts | None = None
        self.setAccessibleName("What the line comes to")
        self.setToolTip(MEANINGS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        themes.changed.connect(self.update)

    def show_counts(self, counts: Counts | None) -> None:
        """Show others; None while there is no line."""
        if counts != self.counts:
            self.counts = counts
            self.setAccessibleDescription(" ".join(f"{word}: {value}." for word, value in self.shares))
            self.update()

    @property
    def shares(self) -> tuple[tuple[str, str], ...]:
        """The figures below the table, in words."""
        counts = self.counts
        if counts is None:
            return ()
        return (
            ("Recall", area_text(counts.recall)),
            ("Precision", area_text(counts.precision)),
            ("False alarms", area_text(counts.alarm_rate)),
            ("Of learnt", area_text(counts.learnt_rate)),
        )

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(22 * self.fontMetrics().averageCharWidth() + 120, 10 * line)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        small, bold = (QFontMetrics(scaled(self.font(), SMALL, weight)) for weight in WEIGHTS)
        cell = small.horizontalAdvance(WIDEST_WORD) + 2 * GAP
        share = small.horizontalAdvance(WIDEST_SHARE) + 2 * GAP + bold.horizontalAdvance("100.0 %")
        wide = max(self._names + 2 * cell + GAP, 2 * share + 3 * GAP)
        return QSize(wide, 8 * line + 3 * GAP)

    @property
    def _names(self) -> int:
        """Width of the names of the rows; the longer one has two lines."""
        return QFontMetrics(scaled(self.font(), SMALL)).horizontalAdvance("held-out") + 3 * GAP

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, counts = self._themes.now, self.counts
        small = scaled(self.font(), SMALL)
        line = QFontMetrics(small).height()
        names = self._names
        with QPainter(self) as painter:
            painter.setOpacity(1.0 if self.isEnabled() else OUTDATED)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            shares_high = (line + 2) * 2 + GAP
            room = QRectF(
                names, line + GAP, self.width() - names, self.height() - line - GAP - shares_high - GAP
            )
            wide, high = (
                (room.width() - GAP) / 2,
                min((room.height() - GAP) / 2, TALLEST * self.fontMetrics().height()),
            )
            painter.setFont(small)
            self._head(painter, QRectF(room.left(), 0, wide, line), line)
            painter.setPen(QColor(theme.muted))
            painter.drawText(QRectF(room.left() + wide + GAP, 0, wide, line), CENTRE, "passes")
            for row, (name, cells, nothing) in enumerate(_rows(counts)):
                top = room.top() + row * (high + GAP)
                painter.setFont(small)
                painter.setPen(QColor(theme.muted))
                painter.drawText(QRectF(0, top, names - GAP, high), LEFT | Qt.TextFlag.TextWordWrap, name)
                if nothing:
                    self._nothing(painter, QRectF(room.left(), top, room.width(), high), nothing, small)
                    continue
                for column, (figure, word) in enumerate(cells):
                    place = QRectF(room.left() + column * (wide + GAP), top, wide, high)
                    self._cell(painter, place, figure, word, small)
            self._shares(painter, room.top() + 2 * (high + GAP) + GAP, line + 2, small)

    def _head(self, painter: QPainter, place: QRectF, line: int) -> None:
        """The word is red, as an anomaly is, with its icon."""
        theme, words = self._themes.now, "called anomaly"
        if painter.fontMetrics().horizontalAdvance(words) + ICON + 4 > place.width():
            words = "anomaly"
        wide = painter.fontMetrics().horizontalAdvance(words) + ICON + 4
        left = place.center().x() - wide / 2
        ratio = self.devicePixelRatioF()
        icon = tinted("warning", theme.bad, round(ICON * ratio))
        icon.setDevicePixelRatio(ratio)
        painter.drawPixmap(QPointF(left, place.top() + (line - ICON) / 2), icon)
        painter.setPen(QColor(theme.bad))
        painter.drawText(QRectF(left + ICON + 4, place.top(), wide, line), LEFT, words)

    def _cell(self, painter: QPainter, place: QRectF, figure: str, word: str, small: QFont) -> None:
        theme = self._themes.now
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage))
        painter.drawRoundedRect(place, ROUND, ROUND)
        large = scaled(self.font(), LARGE, QFont.Weight.Bold)
        high, line = QFontMetrics(large).height(), QFontMetrics(small).height()
        if high + line > place.height() or QFontMetrics(large).horizontalAdvance(figure) > place.width():
            large = scaled(self.font(), 1.0, QFont.Weight.Bold)
            high = QFontMetrics(large).height()
        top = place.top() + (place.height() - high - line) / 2
        painter.setFont(large)
        painter.setPen(QColor(theme.text))
        painter.drawText(QRectF(place.left(), top, place.width(), high), CENTRE, figure)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(QRectF(place.left(), top + high - 2, place.width(), line), CENTRE, word)

    def _nothing(self, painter: QPainter, place: QRectF, words: str, small: QFont) -> None:
        """In the place of two counts that are 0 whatever the line."""
        theme = self._themes.now
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.stage))
        painter.drawRoundedRect(place, ROUND, ROUND)
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(place.adjusted(GAP, 0, -GAP, 0), CENTRE | Qt.TextFlag.TextWordWrap, words)

    def _shares(self, painter: QPainter, top: float, line: int, small: QFont) -> None:
        """Two by two."""
        theme = self._themes.now
        bold = scaled(self.font(), SMALL, QFont.Weight.Bold)
        wide = (self.width() - 3 * GAP) / 2
        for at, (word, value) in enumerate(self.shares):
            place = QRectF((at % 2) * (wide + 3 * GAP), top + (at // 2) * line, wide, line)
            painter.setFont(small)
            painter.setPen(QColor(theme.muted))
            painter.drawText(place, LEFT, word)
            painter.setFont(bold)
            painter.setPen(QColor(theme.text))
            painter.drawText(place, RIGHT, value)


def _rows(counts: Counts | None) -> tuple[tuple[str, tuple[tuple[str, str], ...], str], ...]:
    """The rows' names, their two cells as figure and word, and what stands there instead where there is no picture."""
    if counts is None:
        empty = ((NOTHING_YET, ""), (NOTHING_YET, ""))
        return (("anomaly", empty, ""), ("held-out normal", empty, ""))
    caught, missed = (f"{counts.caught:,}", "caught"), (f"{counts.missed:,}", "missed")
    alarms, passed = (f"{counts.alarms:,}", "false alarms"), (f"{counts.passed:,}", "passed")
    return (
        ("anomaly", (caught, missed), "" if counts.anomalies else NO_ANOMALY),
        ("held-out normal", (alarms, passed), "" if counts.normal else NO_NORMAL),
    )
