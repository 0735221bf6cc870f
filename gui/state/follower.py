"""The selected picture on its way through the network, followed live."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.passage import Passage, pass_through
from engine.pictures.picture import Pixels
from engine.pictures.place import Place
from engine.training.snapshot import Snapshot
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.feed import Feed
from gui.state.hands_view import HandsView
from gui.state.noise_view import NoiseView


class Follower(QObject):
    """Keeps the passage of the selected picture up to date with every edit, selection and snapshot.

    An edit is answered at once with the newest weights, without waiting for the training thread. While its feed is
    closed it follows nothing; the first snapshot after that brings it up to date. Where `noise` is to be seen, the
    picture goes in with it; where `hands` are on the network, they are on its answer.
    """

    changed = Signal(object)  # Passage, or None while there is no picture or no network of its size

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        feed: Feed,
        parent: QObject | None = None,
        noise: NoiseView | None = None,
        hands: HandsView | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._feed = feed
        self._noise = noise or NoiseView(self)
        self._hands = hands or HandsView(model, self)
        self._snapshot: Snapshot | None = None
        self.passage: Passage | None = None
        self.noisy: Pixels | None = None  # the picture (height, width) as it is seen with noise; None: clean
        model.document_changed.connect(self._document_changed)
        editing.selection_changed.connect(self._selection_changed)
        feed.snapshot_ready.connect(self._take)
        self._noise.changed.connect(self._view_changed)
        self._hands.changed.connect(self._view_changed)

    @property
    def epoch(self) -> int:
        """For how many epochs the network that answers was trained."""
        return 0 if self._snapshot is None else self._snapshot.epoch

    @property
    def running(self) -> bool:
        """Whether that network is being trained."""
        return self._snapshot is not None and self._snapshot.running

    def _take(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._follow()

    def _document_changed(self, document: Document, old: Document) -> None:
        if self._feed.is_open:
            self._follow()

    def _selection_changed(self, place: Place | None) -> None:
        if self._feed.is_open:
            self._follow()

    def _view_changed(self) -> None:
        if self._feed.is_open:
            self._follow()

    def _follow(self) -> None:
        document, place, snapshot = self._model.document, self._editing.place, self._snapshot
        if place is not None and not document.has(place):
            place = None
        self.noisy = None if place is None else self._noise.seen(document, place)
        if place is None or snapshot is None or snapshot.document.size != document.size:
            self.passage = None
        else:
            network, picture = snapshot.document.network, document.picture(place)
            weights, hands = self._hands.weights_over(snapshot), self._hands.hands
            self.passage = pass_through(
                document, picture, network, weights, snapshot.epoch, self.passage, self.noisy, hands
            )
        self.changed.emit(self.passage)
