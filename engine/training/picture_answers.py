"""Which row of a snapshot answers for which picture: its document may be older than the one shown."""

from __future__ import annotations

import operator

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.networks.forward import layer_activations
from engine.pictures.place import Place, Role
from engine.trainers.trainer import Rows
from engine.training.snapshot import Snapshot

Positions = npt.NDArray[np.intp]
NO_ANSWER = -1


def answering_rows(document: Document, answered: Document) -> Positions:
    """For every picture of `document`, in its order, the row in a snapshot for `answered`, or -1.

    A picture is found again wherever it stood; one that was only drawn on keeps the row of its place until
    the next snapshot, unless the number of pictures has changed.
    """
    count = len(document.train) + len(document.test)
    if document.train is answered.train and document.test is answered.test:
        return np.arange(count)
    if document.size != answered.size:
        return np.full(count, NO_ANSWER)
    new, old = document.pictures, answered.pictures
    rows = np.full(count, NO_ANSWER)
    common = min(len(new), len(old))
    same = np.fromiter(map(operator.is_, new, old), dtype=np.bool_, count=common)
    rows[:common][same] = np.flatnonzero(same)
    astray = np.concatenate([np.flatnonzero(~same), np.arange(common, count)]).tolist()
    if astray:
        known = {id(old[row]): row for row in (*np.flatnonzero(~same).tolist(), *range(common, len(old)))}
        drawn_on = len(document.train) == len(answered.train) and len(document.test) == len(answered.test)
        for place in astray:
            rows[place] = known.get(id(new[place]), place if drawn_on else NO_ANSWER)
    return rows


class PictureAnswers:
    """The newest snapshot, seen from the pictures of the document shown."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._snapshot: Snapshot | None = None
        self._matched: tuple[Document, Document] | None = None
        self._rows: Positions = np.zeros(0, dtype=np.intp)
        self._in_order = False  # every picture is answered by the row of its own number

    @property
    def snapshot(self) -> Snapshot | None:
        """The snapshot that answers."""
        return self._snapshot

    @property
    def epoch(self) -> int:
        """For how many epochs the network was trained that answers."""
        return 0 if self._snapshot is None else self._snapshot.epoch

    def show_document(self, document: Document) -> None:
        """Answer for another document from now on."""
        self._document = document

    def take(self, snapshot: Snapshot) -> None:
        """Answer from a newer snapshot from now on."""
        self._snapshot = snapshot

    @property
    def rows(self) -> Positions:
        """The snapshot's row for every picture of the document, -1 where there is none."""
        if self._snapshot is None:
            return np.full(len(self._document.train) + len(self._document.test), NO_ANSWER)
        pair = (self._document, self._snapshot.document)
        if self._matched is None or self._matched[0] is not pair[0] or self._matched[1] is not pair[1]:
            rows = answering_rows(*pair)
            rows[rows >= len(self._snapshot.scores)] = NO_ANSWER
            self._rows, self._matched = rows, pair
            self._in_order = np.array_equal(rows, np.arange(len(self._snapshot.scores)))
        return self._rows

    def scores(self) -> npt.NDArray[np.float64]:
        """Scores of all pictures (pictures, 4) in document order; NaN where the snapshot has none; only to read."""
        rows = self.rows
        if self._snapshot is not None and self._in_order:
            return self._snapshot.scores
        scores = np.full((len(rows), 4), np.nan)
        if self._snapshot is not None:
            known = rows != NO_ANSWER
            scores[known] = self._snapshot.scores[rows[known]]
        return scores

    def outputs(self) -> Rows:
        """Outputs of all pictures (pictures, pixels) in document order; NaN where the snapshot has none."""
        rows = self.rows
        outputs: Rows = np.full((len(rows), self._document.size.pixels), np.nan, dtype=np.float32)
        if self._snapshot is not None and len(self._snapshot.outputs):
            known = rows != NO_ANSWER
            outputs[known] = self._snapshot.outputs[rows[known]]
        return outputs

    def output(self, position: int) -> Rows | None:
        """The output (height, width) for the picture at a position in document order, if there is one."""
        rows = self.rows
        if self._snapshot is None or not 0 <= position < len(rows) or rows[position] == NO_ANSWER:
            return None
        row = int(rows[position])
        size = self._snapshot.document.size
        output: Rows = self._output_row(self._snapshot, row).reshape(size.height, size.width)
        return None if np.isnan(output.flat[0]) else output

    def answer_to(self, pixels: Rows) -> Rows | None:
        """What the newest weights answer to any pixels (height, width); None while they are of another size."""
        snapshot = self._snapshot
        if snapshot is None or snapshot.document.size != (pixels.shape[1], pixels.shape[0]):
            return None
        row = pixels.reshape(1, -1)
        made: Rows = answers_of(snapshot, row)[0]
        return made.reshape(pixels.shape)

    @staticmethod
    def _output_row(snapshot: Snapshot, row: int) -> Rows:
        if len(snapshot.outputs):
            kept: Rows = snapshot.outputs[row]
            return kept
        train = len(snapshot.document.train)
        role, index = (Role.TRAIN, row) if row < train else (Role.TEST, row - train)
        picture = snapshot.document.picture(Place(role, index))
        pixels = picture.pixels.reshape(1, -1)
        made: Rows = answers_of(snapshot, pixels)[0]
        return made


def answers_of(snapshot: Snapshot, inputs: Rows) -> Rows:
    """What a snapshot's network answers to rows (pictures, pixels), with the hands that are on it."""
    layout = snapshot.document.layout
    return layer_activations(layout, snapshot.parameters, inputs, snapshot.hands.masks(layout))[-1]
