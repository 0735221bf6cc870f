"""The frames of a timeline's film: all pictures at one epoch, inputs above what came out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from engine.exporting.film import Frame
from engine.labs.timeline.result import TimelineResult
from engine.wording import loss_text, one_line
from gui.grids.quick_cells import ink_cells
from gui.look.theme import LIGHT
from gui.widgets.shown_score import shown_score

SIDE, GAP, PAD = 96, 14, 16  # pixels of a picture, between two, and around all
MOST_ACROSS = 8
LETTERS = 13  # pixels
BELOW = " · input above, output below"


@dataclass(frozen=True)
class FilmFrames:
    """Draws on images, so it may be used in any thread. In the colours for paper."""

    result: TimelineResult
    font: QFont

    def frames(self) -> list[Frame]:
        """A frame for each column, (height, width, 3)."""
        return [self._frame(column) for column in range(len(self.result.columns))]

    def _frame(self, column: int) -> Frame:
        result, theme = self.result, LIGHT
        font = QFont(self.font)
        font.setPixelSize(LETTERS)
        bold = QFont(font)
        bold.setBold(True)
        metrics = QFontMetrics(font)
        line = metrics.height() + 4
        count = len(result.places)
        across = min(MOST_ACROSS, count)
        block = 2 * SIDE + 2 * line + GAP
        shown = result.columns[column]
        words = f"Epoch {shown.epoch:,}{BELOW}", f"train loss {loss_text(shown.measured.train.total)}"
        # the same in all frames, however many digits an epoch and a loss have
        head_wide = QFontMetrics(bold).horizontalAdvance(f"Epoch 0,000,000{BELOW}train loss 0.00000000")
        width = 2 * PAD + max(across * (SIDE + GAP) - GAP, head_wide + GAP)
        height = 2 * PAD + line + math.ceil(count / across) * block
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.panel))
        cells, grid = ink_cells(), result.document.size
        with QPainter(image) as painter:
            painter.setFont(bold)
            painter.setPen(QColor(theme.text))
            head = QRect(PAD, PAD, width - 2 * PAD, line)
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft, words[0])
            painter.setFont(font)
            painter.setPen(QColor(theme.muted))
            painter.drawText(head, Qt.AlignmentFlag.AlignRight, words[1])
            for number, picture in enumerate(result.pictures):
                left = PAD + number % across * (SIDE + GAP)
                top = PAD + line + number // across * block
                name = one_line(picture.name) or "unnamed"
                texts = (
                    (top, metrics.elidedText(name, Qt.TextElideMode.ElideRight, SIDE)),
                    (top + line + 2 * SIDE + 4, shown_score(result.score(column, number))),
                )
                for place, text in texts:
                    painter.drawText(QRect(left, place, SIDE, line), Qt.AlignmentFlag.AlignCenter, text)
                output = shown.outputs[number].reshape(grid.height, grid.width)
                for row, values in enumerate((picture.pixels, output)):
                    corner = QPointF(left, top + line + row * (SIDE + 4))
                    frame = QRect(left - 1, round(corner.y()) - 1, SIDE + 2, SIDE + 2)
                    painter.fillRect(frame, QColor(theme.frame))
                    cells.draw(painter, corner, SIDE, values, theme)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
        pixels: Frame = rows[:, : 4 * width].reshape(height, width, 4)[:, :, 2::-1].copy()
        return pixels
