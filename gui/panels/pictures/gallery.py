"""The thumbnails of one role, with what goes in and out: dragging, dropping, and the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError
from engine.pictures.place import Place, Role
from gui.grids.thumbnails import Thumbnails, thumbnail
from gui.look.theme import Themes
from gui.panels.pictures.card_list import CardList
from gui.panels.pictures.commands import ListCommands
from gui.panels.pictures.transfer import (
    MOST_COPIED,
    DragFolder,
    files_in,
    image_in,
    is_welcome,
    mime_of,
    pictures_in,
)
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState

DRAG_SIDE = 48


class Gallery(CardList):
    """Cards move by dragging, also to the sister gallery; with Ctrl they are copied."""

    files_dropped = Signal(list)  # paths
    image_dropped = Signal(object)  # QImage

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        commands: ListCommands,
        thumbnails: Thumbnails,
        themes: Themes,
        role: Role,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, editing, commands, thumbnails, themes, role, parent)
        self._model = model
        self._commands = commands
        self._dragged: tuple[Place, ...] = ()
        self._folder = DragFolder()
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    # --- clipboard

    def copied(self) -> bool:
        """Put the selected pictures on the clipboard; False (and a sentence) if that is impossible."""
        places = self.selected_places
        if not places:
            return False
        if len(places) > MOST_COPIED:
            self._commands.notice.emit(
                f"The clipboard takes at most {MOST_COPIED:,} pictures at once, and {len(places):,} are"
                " selected; please copy fewer."
            )
            return False
        _clipboard().setMimeData(mime_of([self._model.committed.picture(place) for place in places]))
        return True

    def paste(self) -> None:
        """Insert the clipboard's pictures after the current card; images of other sizes are imported."""
        mime = _clipboard().mimeData()
        if mime is None or not is_welcome(mime):
            self._commands.notice.emit("The clipboard holds no picture, so there is nothing to paste.")
            return
        current = self.currentIndex()
        row = current.row() + 1 if current.isValid() else len(self.pictures.pictures)
        self._receive(mime, row, "Paste")

    def _receive(self, mime: QMimeData, row: int, verb: str) -> bool:
        try:
            pictures = pictures_in(mime, self._model.committed.size)
        except PinholeError as error:
            self._commands.notice.emit(str(error))
            return False
        if pictures:
            label = f"{verb} picture" if len(pictures) == 1 else f"{verb} {len(pictures):,} pictures"
            return self._commands.insert(label, Place(self.role, row), pictures)
        return self._receive_other(mime)

    def _receive_other(self, mime: QMimeData) -> bool:
        files = files_in(mime)
        image = image_in(mime)
        if files:
            self.files_dropped.emit(files)
        elif image is not None:
            self.image_dropped.emit(image)
        return bool(files) or image is not None

    # --- dragging

    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        places = self.selected_places
        if not places:
            return
        self._dragged = places
        document = self._model.committed
        drag = QDrag(self)
        drag.setMimeData(
            mime_of([document.picture(place) for place in places[:MOST_COPIED]], self._folder.fresh())
        )
        ratio = self.devicePixelRatioF()
        drag.setPixmap(thumbnail(document.picture(places[0]), DRAG_SIDE, self._themes.now, ratio))
        drag.setHotSpot(QPoint(DRAG_SIDE // 2, DRAG_SIDE // 2))
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)
        self._dragged = ()
        self.show_drop(None)
        self._forget_pointer()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self.show_drop(None)
        self._forget_pointer()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.row_at(event.position().toPoint())
        self.show_drop(None)
        source = self._sister(event)
        if source is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._commands.move(source._dragged, Place(self.role, row))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        elif self._receive(event.mimeData(), row, "Add"):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _forget_pointer(self) -> None:
        """Qt tells a view nothing of the pointer during a drag, so the card it was on last would stay grey."""
        QCoreApplication.sendEvent(self.viewport(), QEvent(QEvent.Type.Leave))

    def _judge(self, event: QDragMoveEvent) -> None:
        if not is_welcome(event.mimeData()):
            event.ignore()
            return
        copies = self._sister(event) is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        event.setDropAction(Qt.DropAction.CopyAction if copies else Qt.DropAction.MoveAction)
        event.accept()
        self.show_drop(self.row_at(event.position().toPoint()))

    def _sister(self, event: QDropEvent) -> Gallery | None:
        """The gallery of the same window from which pictures are being dragged."""
        source = event.source()
        if isinstance(source, Gallery) and source._commands is self._commands and source._dragged:
            return source
        return None


def _clipboard() -> QClipboard:
    return QGuiApplication.clipboard()
