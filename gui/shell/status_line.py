"""The line at the bottom: how fast training is, what lies under the pointer, whether all is saved."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from engine.document import Document
from engine.pictures.picture import Pixels
from engine.pictures.place import Place
from engine.trainers.trainer import NO_TRAINER
from engine.training.picture_answers import PictureAnswers
from engine.training.snapshot import Snapshot
from gui.panels.transport.wording import NO_TRAINING_PICTURE, train_word
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.engine_bridge import EngineBridge
from gui.state.noise_view import NoiseView
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.niche import Niche

MOST_SAVED_LETTERS = 24


class StatusLine(QFrame):
    """Texts from the slow signal; only the cell under the pointer follows the hand."""

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        bridge: EngineBridge,
        noise: NoiseView | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setObjectName("status_line")
        self._model = model
        self._editing = editing
        self._bridge = bridge
        self._noise = noise or NoiseView(self)
        self._answers = PictureAnswers(model.document)
        if bridge.snapshot is not None:
            self._answers.take(bridge.snapshot)
        self.training = ElidedLabel()
        self.frames = QLabel()
        self.frames.setToolTip("How often a second the window shows what training has come to")
        self.cell = ElidedLabel()
        self.cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.saved = ElidedLabel()
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(16)
        row.addWidget(self.training)
        row.addWidget(self.frames)
        row.addStretch(1)
        self._cell_room = Niche(self.cell)
        row.addWidget(self._cell_room)
        row.addWidget(self.saved)
        for label in (self.training, self.frames, self.cell, self.saved):
            label.setProperty("role", "muted")
        self._keep_room()
        model.document_changed.connect(self._document_changed)
        editing.hover_changed.connect(self._hover_changed)
        editing.selection_changed.connect(self._selection_changed)
        bridge.slow_ready.connect(self._snapshot_ready)
        self._noise.changed.connect(self._tell_cell)
        bridge.wishes_changed.connect(self._tell_training)
        self._tell_training()

    def set_saved_text(self, text: str) -> None:
        """What the right end says of the document, such as `Saved`."""
        self.saved.setText(text)
        self._keep_saved_room()

    def _keep_saved_room(self) -> None:
        longest = QFontMetrics(self.saved.font()).averageCharWidth() * MOST_SAVED_LETTERS
        self.saved.setMinimumWidth(min(self.saved.sizeHint().width(), longest))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "frames"):
            self._keep_room()
            self._keep_saved_room()

    def _keep_room(self) -> None:
        self.frames.setMinimumWidth(QFontMetrics(self.frames.font()).horizontalAdvance("000 fps"))

    def _snapshot_ready(self, snapshot: Snapshot) -> None:
        self._answers.take(snapshot)
        self._tell_training()
        self._tell_cell()

    def _document_changed(self, document: Document, old: Document) -> None:
        self._answers.show_document(document)
        if bool(document.train) != bool(old.train):
            self._tell_training()
        self._tell_cell()

    def _hover_changed(self, cell: tuple[int, int] | None) -> None:
        self._tell_cell()

    def _selection_changed(self, place: Place | None) -> None:
        self._tell_cell()

    def _tell_training(self) -> None:
        looks_back = self._bridge.moment is not None
        self.training.setText(training_sentence(self._model.document, self._bridge.snapshot, looks_back))
        rate = self._bridge.frames_per_second
        self.frames.setText(f"{rate:.0f} fps" if rate else "")

    def _tell_cell(self) -> None:
        place, cell = self._editing.place, self._editing.hover
        document = self._model.document
        if place is None or cell is None or not document.has(place):
            self._cell_room.set_text("")
            return
        noisy = self._noise.seen(document, place)
        self._cell_room.set_text(cell_sentence(document, place, cell, self._answers, noisy))


def training_sentence(document: Document, snapshot: Snapshot | None, looks_back: bool = False) -> str:
    """`Training on this computer · compiled · 48,000 steps/s`, at rest that it could, or why it cannot start."""
    if not document.train:
        return NO_TRAINING_PICTURE
    if snapshot is None or snapshot.trainer == NO_TRAINER:
        return snapshot.failure if snapshot is not None and snapshot.failure else "Getting ready to train"
    ready = snapshot.stopped or f"Ready to {train_word(snapshot.epoch).lower()} on this computer"
    if looks_back:
        ready = "Looking back: Continue goes on from the present"
    what = "Training on this computer" if snapshot.running else ready
    parts = [what, snapshot.trainer]
    if snapshot.steps_per_second > 0:
        parts.append(rate_text(snapshot.steps_per_second))
    if snapshot.warning:  # the notice says it in full, over this line
        parts.append(snapshot.findings[0].title if snapshot.findings else snapshot.warning)
    elif snapshot.note:
        parts.append(snapshot.note)
    return " · ".join(parts)


def rate_text(steps_per_second: float) -> str:
    """`48,000 steps/s`: two significant digits, which hold still; small rates as they are."""
    if steps_per_second < 10:
        return f"{steps_per_second:.1f} steps/s"
    return f"{int(float(f'{steps_per_second:.1e}')):,} steps/s"


def cell_sentence(
    document: Document,
    place: Place,
    cell: tuple[int, int],
    answers: PictureAnswers,
    noisy: Pixels | None = None,
) -> str:
    """`cross · row 3, column 5 = 1.00 → 0.97`: input value and, where it is known, output value.

    Where the picture (height, width) is seen with noise, `= 1.00, with noise 0.00 → 0.97`: the answer to that.
    """
    picture = document.picture(place)
    row, column = cell
    if not (0 <= row < picture.size.height and 0 <= column < picture.size.width):
        return ""
    text = f"{picture.name} · row {row + 1}, column {column + 1} = {picture.pixels[row, column]:.2f}"
    if noisy is None:
        output = answers.output(document.position(place))
    else:
        text += f", with noise {noisy[row, column]:.2f}"
        output = answers.answer_to(noisy)
    return text if output is None else f"{text} → {output[row, column]:z.2f}"  # z: no minus before 0.00
