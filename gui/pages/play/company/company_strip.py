"""Small pictures beside the reconstruction's scores: what something simpler would have answered."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from engine.company.companions import Companion
from engine.company.way import Way
from engine.document import Document
from engine.pictures.place import Place
from engine.scores.similarity import Measure
from engine.wording import percent
from gui.grids.quick_cells import ink_cells
from gui.look.fonts import scaled
from gui.look.theme import Theme, Themes
from gui.pages.play.columns.hourglass_layout import HourglassLayout
from gui.pages.play.company.company_watch import CompanyWatch
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState

LEAST_SIDE, LARGEST_SIDE = 28, 56  # of a small picture, in logical pixels
GAP = 8
SMALL = 0.92  # of the text
AIR = 6  # above and below
SCORE = "100 %"  # the widest
RIVALS = "Anyone could answer so without a network: it is worth something where it does better."
GREYS = " It is this picture itself; in black & white it has lost its greys."


class CompanyStrip(QWidget):
    """The mean picture, the nearest training picture and PCA for the picture that is shown, each with its score.

    It stands between the captions of the two grids, where there is room for all three; else it is not there, and the
    table's columns have them.
    """

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        watch: CompanyWatch,
        themes: Themes,
        stage: QWidget,
    ) -> None:
        super().__init__(stage)
        self._model = model
        self._editing = editing
        self._watch = watch
        self._themes = themes
        self._cells = ink_cells()
        self._side = 0  # of the small pictures; 0: there is no room
        self._stacked = False  # whether the words stand below the pictures, and not beside them
        self._places: tuple[QRect, ...] = ()
        self._gives_way = False
        self.hide()
        watch.changed.connect(self._changed)
        editing.selection_changed.connect(self._changed)
        model.document_changed.connect(self._changed)
        themes.changed.connect(self._repaint)

    def stand(self, layout: HourglassLayout) -> None:
        """Stand between the captions of the grids, below those of the columns."""
        left, right = layout.input_caption.right() + GAP, layout.output_caption.left() - GAP
        top = max(caption.bottom() for caption in layout.captions) + AIR
        bottom = layout.legend.bottom()
        self.setGeometry(QRect(left, top, max(0, right - left), max(0, bottom - top)))
        self._arrange()

    def give_way(self, on: bool) -> None:
        """Be away while something else stands there, or come back."""
        self._gives_way = on
        self._arrange()

    def sentences(self) -> list[str]:
        """What each small picture is and how alike it is, from left to right."""
        place = self._place
        if place is None:
            return []
        return [self._sentence(one, place) for one in self._companions]

    @property
    def _place(self) -> Place | None:
        place, document = self._editing.place, self._model.document
        return place if place is not None and document.has(place) else None

    @property
    def _companions(self) -> tuple[Companion, ...]:
        company, document = self._watch.company, self._model.document
        shape = len(document.pictures), document.size.pixels
        if company is None or self._place is None or company.companions[0].answers.shape != shape:
            return ()
        return company.companions

    def _changed(self, *news: object) -> None:
        self._arrange()
        self.update()

    def _arrange(self) -> None:
        """Give every companion its place, as large as there is room for."""
        companions = self._companions
        self._side, self._places = 0, ()
        metrics = QFontMetrics(self._font())
        if companions:
            names = [one.short for one in companions]
            words = max(metrics.horizontalAdvance(text) for text in (*names, SCORE))
            each = (self.width() - 2 * GAP) // len(companions)
            beside = min(LARGEST_SIDE, self.height() - 2, each - words - GAP)
            below = min(LARGEST_SIDE, self.height() - 2 * metrics.height() - 4, each)
            self._stacked = beside < LEAST_SIDE
            side = below if self._stacked else beside
            fits = words <= each if self._stacked else self.height() >= 2 * metrics.height()
            if side >= LEAST_SIDE and fits:
                self._side = side
                self._places = self._places_of(
                    len(companions), max(words, side) if self._stacked else side + GAP + words
                )
        self.setVisible(self._side > 0 and not self._gives_way)
        self.setAccessibleName("Instead of the network: " + " ".join(self.sentences()))

    def _places_of(self, count: int, width: int) -> tuple[QRect, ...]:
        """So many places of a width beside each other, in the middle."""
        line = QFontMetrics(self._font()).height()
        height = self._side + 2 * line + 2 if self._stacked else self._side
        left = (self.width() - count * (width + GAP) + GAP) // 2
        top = (self.height() - height) // 2
        return tuple(QRect(left + number * (width + GAP), top, width, height) for number in range(count))

    def paintEvent(self, event: QPaintEvent) -> None:
        place, theme, document = self._place, self._themes.now, self._model.document
        if place is None:
            return
        position, size = document.position(place), document.size
        with QPainter(self) as painter:
            painter.setFont(self._font())
            for one, rect in zip(self._companions, self._places, strict=False):
                answer = document.verdict.basis.judged(one.answers[position])
                inset = (rect.width() - self._side) // 2 if self._stacked else 0
                square = QRect(rect.left() + inset, rect.top(), self._side, self._side)
                painter.setPen(QColor(theme.border))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(square).adjusted(-0.5, -0.5, 0.5, 0.5))
                corner = QPointF(square.topLeft())
                self._cells.draw(painter, corner, self._side, answer.reshape(size.height, size.width), theme)
                self._say(painter, one, rect, percent(self._score(one, position), 0))

    def _say(self, painter: QPainter, one: Companion, rect: QRect, score: str) -> None:
        """Name and score in two lines, beside the small picture or below it."""
        theme, metrics = self._themes.now, painter.fontMetrics()
        left = rect.left() + (0 if self._stacked else self._side + GAP)
        top = rect.top() + (self._side + 2 if self._stacked else self._side // 2 - metrics.height())
        line = QRect(left, top, rect.right() + 1 - left, metrics.height())
        side = Qt.AlignmentFlag.AlignHCenter if self._stacked else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(theme.muted))
        painter.drawText(line, side, one.short)
        painter.setPen(QColor(theme.text))
        painter.drawText(line.translated(0, metrics.height()), side, score)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            sentences = self.sentences()
            for rect, sentence in zip(self._places, sentences, strict=False):
                if rect.contains(event.pos()):
                    QToolTip.showText(event.globalPos(), f"{sentence}\n{RIVALS}", self, rect)
                    return True
            QToolTip.hideText()
            return True
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_places"):
            self._arrange()
        return super().event(event)

    def _score(self, one: Companion, position: int) -> float:
        return float(one.scores[position, list(Measure).index(self._model.document.verdict.measure)])

    def _sentence(self, one: Companion, place: Place) -> str:
        document = self._model.document
        position = document.position(place)
        name = one.name[0].upper() + one.name[1:]
        if one.way is Way.NEAREST and self._watch.company is not None:
            name = f"{name}, {_named(document, int(self._watch.company.nearest[position]))}"
        found = one.scores[position].tolist()
        scores = ", ".join(
            f"{measure} {percent(score, 1)}" for measure, score in zip(Measure, found, strict=True)
        )
        itself = one.way is Way.NEAREST and np.array_equal(
            one.answers[position], document.picture(place).pixels.ravel()
        )
        return f"{name}: {scores}.{GREYS if itself and min(found) < 1.0 else ''}"

    def _font(self) -> QFont:
        return scaled(self.font(), SMALL)

    def _repaint(self, theme: Theme) -> None:
        self.update()


def _named(document: Document, number: int) -> str:
    return document.train[number].name or "untitled"
