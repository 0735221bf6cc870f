"""One outcome as a button: its picture, how often it happens, and what it scores."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from engine.labs.lottery_result import Outcome
from engine.labs.lottery_wording import LEAST_FOR_PERCENT, counted_share, share
from engine.scores.verdict import Verdict, VerdictSettings
from gui.grids.snapped import draw_snapped
from gui.grids.thumbnails import Thumbnails
from gui.look.fineness import fineness
from gui.look.fonts import scaled
from gui.look.icons import tinted
from gui.look.theme import Theme, Themes
from gui.pages.lottery.wording import outcome_described, seeds_described
from gui.widgets.shown_score import shown_score

SIDE = 58  # of the picture and its frame, in logical pixels: 8 cells of 7
PAD = 8
GAP = 4
BAR = 3  # height of the share's bar
SMALL = 0.88
ICONS = {Verdict.NORMAL: "check", Verdict.ANOMALY: "warning"}
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class OutcomeTile(QAbstractButton):
    """Shows one outcome; `present` marks the one that the document's own seed gives."""

    stepped = Signal(int)  # an arrow key wants the tile before (-1) or after (1)

    def __init__(self, thumbnails: Thumbnails, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._themes = themes
        self._outcome: Outcome | None = None
        self._verdict = VerdictSettings()
        self._total = 0
        self._present = False
        self._side = SIDE
        self._fonts: tuple[QFont, QFont] | None = None
        self._icons: dict[tuple[str, str, int], QPixmap] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def outcome(self) -> Outcome | None:
        """What is shown."""
        return self._outcome

    @property
    def present(self) -> bool:
        """Whether it is what the document's own seed gives."""
        return self._present

    def show_outcome(
        self, outcome: Outcome, total: int, verdict: VerdictSettings, present: bool, seed: int
    ) -> None:
        """Show an outcome of a lottery of `total` seeds; `seed` is the document's own."""
        described = outcome_described(outcome, total, verdict)
        hint = seeds_described(outcome, seed)
        if present:
            hint = f"This is what the document's seed gives. {hint}"
        self.setAccessibleName(f"{outcome.picture.name}: {described}")
        self.setAccessibleDescription(hint)
        self.setToolTip(f"{described}.\n{hint}")
        self._outcome = outcome
        self._verdict, self._present, self._total = verdict, present, total
        self.update()

    def set_side(self, side: int) -> None:
        """Make the picture and its frame so large, in logical pixels."""
        self._side = side
        self.updateGeometry()
        self.update()

    @property
    def text_width(self) -> int:
        """How wide the texts are: a picture up to that makes the tile no wider."""
        figure, small = (QFontMetrics(font) for font in self._lettering())
        icon = small.height()
        return max(
            icon + GAP + small.horizontalAdvance(f"{Verdict.ANOMALY} {shown_score(0.888)}"),
            figure.horizontalAdvance(share(0.888)) + GAP + small.horizontalAdvance("0,000"),
        )

    def sizeHint(self) -> QSize:
        figure, small = (QFontMetrics(font) for font in self._lettering())
        height = self._side + GAP + BAR + GAP + figure.height() + small.height()
        return QSize(max(self._side, self.text_width) + 2 * PAD, height + 2 * PAD)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif Qt.Key(event.key()) in ARROWS:
            self.stepped.emit(ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._themes.now
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.panel))
            self._paint_frame(painter, theme)
            if self._outcome is not None:
                if not self.isEnabled():
                    painter.setOpacity(0.5)
                self._paint_picture(painter, theme, self._outcome)
                self._paint_texts(painter, theme, self._outcome)

    def _paint_frame(self, painter: QPainter, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, edge, width = theme.panel, theme.panel, 1.0
        if self._present:
            fill, edge = theme.control, theme.muted
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            fill = theme.border if self.isDown() else theme.hover
        if self.hasFocus():
            edge, width = theme.accent, 2.0
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(fill))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_picture(self, painter: QPainter, theme: Theme, outcome: Outcome) -> None:
        ratio = fineness(painter)
        frame = QRect((self.width() - self._side) // 2, PAD, self._side, self._side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.frame))
        painter.drawRoundedRect(frame, 3, 3)
        painter.fillRect(frame.adjusted(1, 1, -1, -1), QColor(theme.border))
        pixmap = self._thumbnails.of(outcome.picture, self._side - 2, theme, ratio)
        draw_snapped(painter, QPointF(frame.left() + 1, frame.top() + 1), pixmap)
        bar = QRect(PAD, frame.bottom() + 1 + GAP, self.width() - 2 * PAD, BAR)
        painter.fillRect(bar, QColor(theme.border))
        length = max(1, round(bar.width() * outcome.share))
        painter.fillRect(QRect(bar.topLeft(), QSize(length, BAR)), QColor(theme.muted))

    def _paint_texts(self, painter: QPainter, theme: Theme, outcome: Outcome) -> None:
        figure, small = self._lettering()
        figure_height, small_height = QFontMetrics(figure).height(), QFontMetrics(small).height()
        line = QRect(PAD, PAD + self._side + GAP + BAR + GAP, self.width() - 2 * PAD, figure_height)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(figure)
        painter.setPen(QColor(theme.text))
        painter.drawText(
            line, middle | Qt.AlignmentFlag.AlignLeft, counted_share(outcome.count, self._total)[0]
        )
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        if self._total >= LEAST_FOR_PERCENT:
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, f"{outcome.count:,}")
        line = QRect(PAD, line.bottom() + 1, line.width(), small_height)
        verdict = self._verdict.judge(outcome.scores, outcome.epochs)
        colour = theme.good if verdict is Verdict.NORMAL else theme.bad
        score = shown_score(outcome.scores.of(self._verdict.measure), self._verdict.threshold)
        icon = self._icon(ICONS[verdict], colour, small_height - 2, fineness(painter))
        draw_snapped(painter, QPointF(line.left(), line.top() + 1), icon)
        painter.setPen(QColor(colour))
        words = line.adjusted(small_height, 0, 0, 0)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, str(verdict))
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, score)

    def _icon(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        key = (name, colour, round(side * ratio))
        if key not in self._icons:
            self._icons = {key: tinted(name, colour, key[2])}
            self._icons[key].setDevicePixelRatio(ratio)
        return self._icons[key]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fonts = None

    def _lettering(self) -> tuple[QFont, QFont]:
        """The fonts of the share and of the rest; kept, since many tiles are painted while results grow."""
        if self._fonts is None:
            self._fonts = scaled(self.font(), 1.0, QFont.Weight.DemiBold), scaled(self.font(), SMALL)
        return self._fonts
