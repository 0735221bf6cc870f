"""The panel on the left: pictures to train on, pictures to test with, and sets to open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.document import Document
from engine.picture_sets.catalogue import PictureSet
from engine.pictures.place import Role
from engine.scores.similarity import Measure
from engine.training.picture_answers import PictureAnswers
from engine.training.snapshot import Snapshot
from gui.grids.thumbnails import Thumbnails
from gui.look.relative_font import text_factor
from gui.look.theme import Themes
from gui.panels.pictures.commands import ListCommands
from gui.panels.pictures.gallery import Gallery
from gui.panels.pictures.role_section import RoleSection
from gui.panels.pictures.set_popover import SetPopover
from gui.panels.pictures.set_section import PictureSetSection
from gui.panels.pictures.shared_height import share_height
from gui.panels.pictures.transfer import files_in, image_in
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.engine_bridge import EngineBridge

LEAST_WIDTH = 200  # logical pixels beside text of the system's size, as are the others
USUAL_WIDTH = 232
WIDENING = 0.6  # as much wider as text is larger


class PicturesPanel(QWidget):
    """Shows the document's pictures and changes them by undo steps; scores follow ten times a second."""

    files_dropped = Signal(list)  # paths, as str
    image_dropped = Signal(object)  # QImage, dropped or pasted, that is no picture of the grid's size
    import_wanted = Signal()  # "Open images..." was chosen
    notice = Signal(str)  # one sentence for the user
    scores_shown = Signal()  # the cards have the newest scores

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        bridge: EngineBridge,
        themes: Themes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(beside_text(LEAST_WIDTH))
        self.setAcceptDrops(True)
        self._model = model
        self._editing = editing
        self._themes = themes
        self._answers = PictureAnswers(model.document)
        self._turns = bridge.turns
        self.commands = ListCommands(model, editing, self)
        self.thumbnails = Thumbnails()
        self.sections = {
            role: RoleSection(model, editing, self.commands, self.thumbnails, themes, role, self)
            for role in Role
        }
        self.set_section = PictureSetSection(self)
        self.sets = self.set_section.list
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(4)
        for section in self.sections.values():
            column.addWidget(section)
            gallery = section.gallery
            gallery.height_wanted.connect(self._share_height)
            gallery.files_dropped.connect(self.files_dropped)
            gallery.image_dropped.connect(self.image_dropped)
            section.actions_of_gallery.paged.connect(self._focus_current)
            self.commands.arranged.connect(gallery.select_places)
        column.addWidget(self.set_section)
        column.addStretch(1)
        self.commands.notice.connect(self.notice)
        self.set_section.set_wanted.connect(self._show_set)
        self.set_section.import_wanted.connect(self.import_wanted)
        model.document_changed.connect(self._document_changed)
        bridge.slow_ready.connect(self._slow_ready)
        if bridge.snapshot is not None:
            self._answers.take(bridge.snapshot)

    def current_gallery(self) -> Gallery:
        """The gallery with the selected picture; without one, that of the pictures to test with."""
        place = self._editing.place
        return self.sections[Role.TEST if place is None else place.role].gallery

    def paste_new(self) -> None:
        """Add the clipboard's pictures after the selected one."""
        self.current_gallery().paste()

    def sizeHint(self) -> QSize:
        return QSize(beside_text(USUAL_WIDTH), 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(beside_text(LEAST_WIDTH), 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumWidth(beside_text(LEAST_WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._share_height()
        self._show_scores()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()) or event.mimeData().hasImage():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        files, image = files_in(event.mimeData()), image_in(event.mimeData())
        if files:
            self.files_dropped.emit(files)
        elif image is not None:
            self.image_dropped.emit(image)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def _slow_ready(self, snapshot: Snapshot) -> None:
        self._answers.take(snapshot)
        if self.isVisible():
            self._turns.ask(self, self._show_scores)

    def _document_changed(self, new: Document, old: Document) -> None:
        self._answers.show_document(new)
        pictures_changed = new.train is not old.train or new.test is not old.test
        if not self.isVisible() or not (pictures_changed or new.verdict is not old.verdict):
            return
        if self._model.previewing and new.verdict is old.verdict:  # with every move of a hand that draws
            self._turns.ask(self, self._show_scores)
        else:
            self._show_scores()

    def _show_scores(self) -> None:
        document = self._model.document
        verdict, epoch = document.verdict, self._answers.epoch
        scores = self._answers.scores()[:, list(Measure).index(verdict.measure)]
        train = len(document.train)
        self.sections[Role.TRAIN].gallery.pictures.take_scores(scores[:train], verdict, epoch)
        self.sections[Role.TEST].gallery.pictures.take_scores(scores[train:], verdict, epoch)
        self.scores_shown.emit()

    def _share_height(self) -> None:
        """Galleries as high as their pictures, and the sets get the rest; too little for a list makes them a menu."""
        galleries = [section.gallery for section in self.sections.values()]
        fixed = sum(section.head_height for section in self.sections.values())
        spacing = self._column.spacing() * (self._column.count() - 1)
        margins = self._column.contentsMargins()
        room = self.height() - margins.top() - margins.bottom() - spacing - fixed
        for gallery in galleries:  # one row of whole cards in each
            gallery.limit_cards((room - self.set_section.folded_height) // len(galleries))
        wanted = [gallery.content_height(gallery.width()) for gallery in galleries]
        least = [gallery.least_height for gallery in galleries]
        sets = self.set_section
        if (left := room - sum(wanted)) < sets.least_height:
            sets.fold()
        else:
            sets.unfold(left)
        heights = share_height(room - sets.height(), wanted, least)
        for gallery, height in zip(galleries, heights, strict=True):
            gallery.setFixedHeight(height)

    def _focus_current(self) -> None:
        """The keyboard follows a picture into the other gallery."""
        gallery = self.current_gallery()
        if not gallery.hasFocus():
            gallery.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_set(self, entry: PictureSet, line: QRect) -> None:
        popover = SetPopover(entry, self._model.committed, self.commands, self._themes, self)
        popover.pressed_elsewhere.connect(self.set_section.press_at)
        popover.open_beside(line)


def beside_text(width: int) -> int:
    """A width for text of the size in force; pictures need not grow as much as words."""
    return round(width * (1.0 + WIDENING * (text_factor() - 1.0)))
