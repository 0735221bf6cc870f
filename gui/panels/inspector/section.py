"""What all sections of the inspector share: rows, a place for notices, and the way to the document."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from engine.document import Document
from engine.errors import PinholeError
from gui.look.theme import Themes
from gui.state.document_model import DocumentModel
from gui.widgets.banner import Banner, Notice
from gui.widgets.fold_heading import FoldHeading
from gui.widgets.percent_slider import PercentSlider
from gui.widgets.value_field import ValueField


class Number(Protocol):
    """What a section needs of a control that it may have to refuse."""

    def refuse(self, sentence: str) -> None:
        """Mark the control and emit `rejected` with the sentence."""


Change = Callable[[Document], Document]
NumberControl = ValueField | PercentSlider
GAP = 6  # between rows


class Link(QObject):
    """Ties one number to the part of the document that it sets."""

    def __init__(
        self, section: Section, control: NumberControl, label: str, change: Callable[[float], Change]
    ) -> None:
        super().__init__(control)
        self._section = section
        self._control = control
        self._label = label
        self._change = change
        control.previewed.connect(self._preview)
        control.committed.connect(self._commit)
        control.cancelled.connect(section.cancel)
        control.rejected.connect(section.reject)
        control.righted.connect(section.forgive)

    def _preview(self, value: float) -> None:
        self._section.preview(self._change(value), self._control)

    def _commit(self, value: float) -> None:
        self._section.commit(self._label, self._change(value), self._control)


class Section(QWidget):
    """A heading that folds, rows of label and control, and a banner for what went wrong.

    Controls show `model.document` whatever changed it. A change that the engine refuses leaves document and
    controls as they were, and its sentence in the banner, until the document changes. Where the banner
    stands is the inspector's to say: among the rows it would push them from under the pointer.
    """

    folded = Signal(bool)  # by the user
    parts: tuple[str, ...] = ("size", "network", "training", "verdict")  # of the document, that controls show

    def __init__(
        self, title: str, model: DocumentModel, themes: Themes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self.banner = Banner(themes)
        self.title = title
        self._controls: list[QWidget] = []  # that stand in one column
        self.culprit: QWidget | None = None  # the control that the banner's failure is about
        self.subject: QWidget | None = None  # what has to stay in sight beside a piece of information
        self.heading = FoldHeading(title, themes)
        self._body = QWidget()
        whole = QVBoxLayout(self)
        self._column = QVBoxLayout(self._body)
        for column in (whole, self._column):
            column.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        self._column.setSpacing(GAP)
        whole.addWidget(self.heading)
        whole.addWidget(self._body)
        self.heading.folded.connect(self._folded)
        model.document_changed.connect(self._document_changed)
        model.run_changed.connect(self.forgive)

    def wanted_width(self) -> int:
        """How wide the widest of the controls beside labels is by itself."""
        for control in self._controls:
            control.ensurePolished()
        return max((control.sizeHint().width() for control in self._controls), default=0)

    def even_out(self, width: int) -> None:
        """Make all of these controls so wide; only a number too long for that is wider."""
        for control in self._controls:
            control.setMinimumWidth(width)

    def fold(self, is_folded: bool) -> None:
        """Fold the rows away, or show them."""
        self.heading.fold(is_folded)
        self._body.setVisible(not is_folded)

    def _folded(self, is_folded: bool) -> None:
        self.fold(is_folded)
        self.folded.emit(is_folded)

    @property
    def document(self) -> Document:
        """The document without a preview."""
        return self._model.committed

    @abstractmethod
    def show_document(self, document: Document) -> None:
        """Let every control show this document; must emit nothing to the model."""

    def _document_changed(self, document: Document, old: Document) -> None:
        self.banner.dismiss()  # it spoke of what was
        if any(getattr(document, part) is not getattr(old, part) for part in self.parts):
            self.show_document(document)

    def preview(self, change: Change, control: Number | None = None) -> None:
        """Show a change of the committed document without an undo step."""
        try:
            document = change(self._model.committed)
        except PinholeError as error:
            self._refuse(str(error), control)
            return
        self._model.preview(document)

    def commit(self, label: str, change: Change, control: Number | None = None, afresh: bool = False) -> bool:
        """Make a change of the committed document one undo step; False if it is impossible.

        `afresh` begins another run, also where the weights could go on; undo brings the one before back.
        """
        try:
            document = change(self._model.committed)
        except PinholeError as error:
            self._refuse(str(error), control)
            return False
        self.banner.dismiss()
        self._model.commit(label, document, run=self._model.new_run() if afresh else None)
        self.show_document(self._model.document)  # also where nothing changed, and no signal came
        return True

    def cancel(self) -> None:
        """Give up a preview."""
        self._model.cancel_preview()

    def tell(self, sentence: str, subject: QWidget | None = None) -> None:
        """Say what happened besides what was asked for; the `subject` that it speaks of stays in sight."""
        self.culprit, self.subject = None, subject
        self.banner.tell(Notice.INFO, sentence)

    def add_row(self, words: str, control: QWidget, tip: str) -> QWidget:
        """A row with a label that leads to the control; both have the tooltip."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        label = QLabel(words)
        label.setBuddy(control)
        label.setToolTip(tip)
        control.setToolTip(tip)
        line.addWidget(label, 1)
        line.addWidget(control)
        control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._controls.append(control)
        self._column.addWidget(row)
        return row

    def add_wide(self, control: QWidget) -> QWidget:
        """A control with words of its own, as wide as the section."""
        self._column.addWidget(control)
        return control

    def add_muted(self) -> QLabel:
        """A line of quiet text that wraps."""
        label = QLabel(wordWrap=True)
        label.setProperty("role", "muted")
        self._column.addWidget(label)
        return label

    def join(self, control: NumberControl, label: str, change: Callable[[float], Change]) -> None:
        """Connect a number to the document: steps and drags preview, the end of the gesture commits."""
        Link(self, control, label, change)
        if isinstance(control, PercentSlider):
            self._controls.append(control.field)

    def reject(self, sentence: str) -> None:
        """Say what is wrong with what was asked for, at the control that asks."""
        culprit = self.sender()
        self.culprit = culprit if isinstance(culprit, QWidget) else None
        self.banner.tell(Notice.FAILURE, sentence)

    def forgive(self) -> None:
        """Say no more what was wrong: it has been answered."""
        if self.banner.kind is Notice.FAILURE:
            self.banner.dismiss()

    def _refuse(self, sentence: str, control: Number | None) -> None:
        self._model.cancel_preview()
        self.show_document(self._model.document)
        if control is not None:
            control.refuse(sentence)  # comes back as `rejected`
        else:
            self.reject(sentence)
