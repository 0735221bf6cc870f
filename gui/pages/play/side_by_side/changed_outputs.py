"""Which cells of a row must be painted again when its output has changed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from engine.scores.similarity import black_and_white
from engine.training.picture_answers import PictureAnswers
from gui.pages.play.side_by_side.columns import OUTPUTS, Column

Output = npt.NDArray[np.floating]
Span = tuple[Column, Column]
ALL_OUTPUTS: tuple[Span, ...] = ((OUTPUTS[0], OUTPUTS[-1]),)
GREYS: tuple[Span, ...] = ((Column.GREY, Column.GREY), (Column.DIFFERENCE, Column.DIFFERENCE))


def changed_outputs(now: Output | None, before: Output | None) -> tuple[Span, ...]:
    """First and last column of every run of cells that differ; None is an output that is not known."""
    if now is before:
        return ()
    if now is None or before is None or now.shape != before.shape:
        return ALL_OUTPUTS
    if np.array_equal(now, before):
        return ()
    return GREYS if np.array_equal(black_and_white(now), black_and_white(before)) else ALL_OUTPUTS


class PaintedOutputs:
    """What a view was last told to paint of the rows that can be seen."""

    def __init__(self) -> None:
        self._outputs: dict[int, Output | None] = {}  # by position in the document
        self._turn = 0  # the row that comes first next time

    def forget(self) -> None:
        """Nobody knows what is painted."""
        self._outputs = {}

    def news(
        self, rows: range, order: npt.NDArray[np.intp], answers: PictureAnswers, most: int | None
    ) -> Iterator[tuple[int, Span]]:
        """Every row with cells to paint again, and first and last column of those cells; go through all of it.

        `order` has the position in the document for each row. Of more than `most` such rows the others have
        their turn next time.
        """
        known, self._outputs = self._outputs, {}
        left = len(rows) if most is None else most
        begin = self._turn if self._turn in rows else rows.start
        for row in (*range(begin, rows.stop), *range(rows.start, begin)):
            position = int(order[row])
            output = answers.output(position)
            spans = changed_outputs(output, known[position]) if position in known else ALL_OUTPUTS
            if spans and left == 0:
                continue  # forgotten until its turn: meanwhile the view may paint any part of it for other reasons
            self._outputs[position] = output
            if spans:
                left -= 1
                self._turn = row + 1
            for span in spans:
                yield row, span
