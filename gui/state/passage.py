"""One picture on its way through the network, followed live."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.networks.forward import layer_activations
from engine.networks.layout import Layout
from engine.networks.network import Network
from engine.pictures.picture import Picture
from engine.pictures.place import Place
from engine.scores.similarity import Scores, similarity
from engine.scores.verdict import Verdict
from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.feed import Feed

Grid = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Passage:
    """A picture, the network it went through, and what every layer said.

    `parameters` and `tensors` are the network's, flat and layer by layer; `activations` has one float32 vector a layer,
    the output last; `output` is that last one as (height, width), not clamped, and `judged` what of it is scored.
    """

    picture: Picture
    spec: Network
    layout: Layout
    parameters: Grid
    tensors: tuple[tuple[Grid, ...], ...]
    activations: tuple[Grid, ...]
    output: Grid
    judged: Grid
    scores: Scores
    verdict: Verdict

    @property
    def code(self) -> Grid:
        """The numbers in the middle."""
        return self.activations[self.spec.code_layer]


def pass_through(
    document: Document,
    picture: Picture,
    spec: Network,
    parameters: Grid,
    epoch: int,
    before: Passage | None = None,
) -> Passage:
    """Send a picture through a network of the same number of pixels that was trained for `epoch` epochs.

    The scores are taken from the passage `before` if what is scored has not changed: at 60 frames a second they
    would take longer than all the layers.
    """
    row = picture.pixels.reshape(1, -1)
    layout = spec.layout(picture.size)
    activations = tuple(layer[0] for layer in layer_activations(layout, parameters, row))
    output = activations[-1].reshape(picture.pixels.shape)
    judged = document.verdict.basis.judged(output)
    if before is not None and before.picture is picture and np.array_equal(before.judged, judged):
        scores = before.scores
    else:
        scores = similarity(picture.pixels, judged)
    verdict = document.verdict.judge(scores, epoch)
    tensors = layout.views(parameters)
    return Passage(picture, spec, layout, parameters, tensors, activations, output, judged, scores, verdict)


class Follower(QObject):
    """Keeps the passage of the selected picture up to date with every edit, selection and snapshot.

    An edit is answered at once with the newest weights, without waiting for the training thread. While its feed is
    closed it follows nothing; the first snapshot after that brings it up to date.
    """

    changed = Signal(object)  # Passage, or None while there is no picture or no network of its size

    def __init__(
        self, model: DocumentModel, editing: EditingState, feed: Feed, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._feed = feed
        self._snapshot: Snapshot | None = None
        self.passage: Passage | None = None
        model.document_changed.connect(self._document_changed)
        editing.selection_changed.connect(self._selection_changed)
        feed.snapshot_ready.connect(self._take)

    def _take(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._follow()

    def _document_changed(self, document: Document, old: Document) -> None:
        if self._feed.is_open:
            self._follow()

    def _selection_changed(self, place: Place | None) -> None:
        if self._feed.is_open:
            self._follow()

    def _follow(self) -> None:
        document, place, snapshot = self._model.document, self._editing.place, self._snapshot
        if (
            place is None
            or not document.has(place)
            or snapshot is None
            or snapshot.document.size != document.size
        ):
            self.passage = None
        else:
            spec = snapshot.document.network
            picture = document.picture(place)
            self.passage = pass_through(
                document, picture, spec, snapshot.parameters, snapshot.epoch, self.passage
            )
        self.changed.emit(self.passage)
