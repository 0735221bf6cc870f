"""Taking pictures out: one as PNG, all as a contact sheet, NPZ, CSV, text, IDX or a folder."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.contact_sheet import export_contact_sheet
from engine.exporting.export_files import (
    export_csv,
    export_npz,
    export_png,
    export_text,
)
from engine.exporting.folder_exports import export_idx, export_png_folder, file_name
from engine.pictures.place import Place
from engine.progress import CancelledError, Progress
from engine.wording import quoted_path
from gui.documents.document_files import DocumentFiles
from gui.documents.file_chooser import FileChooser
from gui.documents.questions import Questions
from gui.documents.sheet_captions import QtCaptions
from gui.jobs.jobs import Jobs
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.widgets.banner import Notice

SCALES = (1, 2, 4, 8, 16, 32)
FIRST_SCALE = 8

Export = Callable[[Path, Progress], str | None]  # gives a sentence if something could not be kept


class PictureExport(QObject):
    """Offers the menu `menu`; files are written whole or not at all, in the background."""

    notice = Signal(str, object)  # sentence, Notice
    exported = Signal(object)  # Path

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        jobs: Jobs,
        files: DocumentFiles,
        chooser: FileChooser,
        questions: Questions,
        window: QWidget | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._jobs = jobs
        self._files = files
        self._chooser = chooser
        self._questions = questions
        self.menu = QMenu("&Export", window)
        self._scale = FIRST_SCALE
        self.again = self._action("", self.export_again)
        self.again.setShortcut(QKeySequence("Ctrl+E"))
        self.picture_menu = self.menu.addMenu("Selected picture in another si&ze")
        self.png: dict[int, QAction] = {}
        for scale in SCALES:
            action = self.picture_menu.addAction(f"{scale} × its size…")
            action.triggered.connect(partial(self.export_picture, scale))
            self.png[scale] = action
        self.menu.addSeparator()
        self.sheet = self._action("&Contact sheet (PNG)…", self.export_sheet)
        self.npz = self._action("All pictures as &NPZ…", self.export_npz)
        self.csv = self._action("All pictures as CS&V…", self.export_csv)
        self.text = self._action("All pictures as &text…", self.export_text)
        self.pngs = self._action("All pictures as a &folder of PNG…", self.export_pngs)
        self.idx = self._action("All pictures as &IDX, as MNIST's…", self.export_idx)
        self._tell_scale()
        self._show_possible(model.document)
        model.document_changed.connect(self._document_changed)
        editing.selection_changed.connect(self._selection_changed)

    def export_picture(self, scale: int = 1, checked: bool = False) -> None:
        """Export the selected picture, `scale` screen pixels a pixel."""
        place, document = self._editing.place, self._model.committed
        if place is None or not document.has(place):
            self.notice.emit("No picture is selected; select one to export it.", Notice.INFO)
            return
        self._scale = scale
        self._tell_scale()
        picture = document.picture(place)
        name = file_name(picture.name)
        self.export_file(name, "PNG image", ".png", lambda path, _: export_png(picture, path, scale))

    def export_again(self) -> None:
        """Export the selected picture as large as the one before."""
        self.export_picture(self._scale)

    def export_sheet(self) -> None:
        """Export all pictures on one sheet, with names."""
        pictures, captions = self._model.committed.pictures, QtCaptions(QGuiApplication.font())

        def export(path: Path, progress: Progress) -> None:
            export_contact_sheet(pictures, path, captions=captions)

        self.export_file("pictures", "PNG image", ".png", export)

    def export_npz(self) -> None:
        """Export all pictures as numpy arrays."""
        document = self._model.committed
        self.export_file("pictures", "NumPy arrays", ".npz", lambda path, _: export_npz(document, path))

    def export_csv(self) -> None:
        """Export all pictures as a table."""
        document = self._model.committed
        self.export_file("pictures", "Table", ".csv", lambda path, _: export_csv(document, path))

    def export_text(self) -> None:
        """Export all pictures in the form that people can type."""
        document = self._model.committed
        self.export_file("pictures", "Text", ".txt", lambda path, _: export_text(document, path))

    def export_pngs(self) -> None:
        """Export all pictures as images in a new folder, with a folder for each label."""
        document = self._model.committed
        self.export_file(
            "pictures", "New folder", "", lambda path, progress: export_png_folder(document, path, progress)
        )

    def export_idx(self) -> None:
        """Export all pictures and labels as the files of MNIST, in a new folder."""
        document = self._model.committed
        self.export_file("pictures idx", "New folder", "", lambda path, _: export_idx(document, path))

    def export_file(self, name: str, kind: str, suffix: str, export: Export) -> None:
        """Ask for a file of a kind such as `Table`, and let `export` write it in the background."""
        suggestion = self._files.folder / (name + suffix)
        path = self._chooser.file_to_save("Export", (f"{kind} (*{suffix})",), suggestion)
        if path is None:
            return
        if suffix and path.suffix.lower() != suffix:  # "a v1.2" has a dot, and no suffix
            path = path.with_name(path.name + suffix)
            if path.exists() and not self._may_replace(path):  # the file dialog has asked about another name
                return
        target = path

        def done(lost: str | None) -> None:
            self._files.remember_folder(target)
            sentence = f"Exported to {quoted_path(target)}."
            self.notice.emit(
                f"{sentence} {lost}" if lost else sentence, Notice.WARNING if lost else Notice.INFO
            )
            self.exported.emit(target)

        self._jobs.start(
            f"Exporting {target.name}…", lambda progress: export(target, progress), done, self._failed
        )

    def _may_replace(self, path: Path) -> bool:
        sentence = f"{quoted_path(path)} is there already; replace it?"
        return self._questions.choose(sentence, ["&Replace"], losing=True) is not None

    def _failed(self, error: PinholeError) -> None:
        if not isinstance(error, CancelledError):
            self.notice.emit(str(error), Notice.FAILURE)

    def _action(self, words: str, slot: Callable[[], None]) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(slot)
        return action

    def _tell_scale(self) -> None:
        self.again.setText(f"Selected &picture as PNG, {self._scale} × its size…")

    def _show_possible(self, document: Document) -> None:
        for action in (self.sheet, self.npz, self.csv, self.text, self.pngs, self.idx):
            action.setEnabled(bool(document.pictures))
        for part in (self.again, self.picture_menu):
            part.setEnabled(self._editing.place is not None)

    def _document_changed(self, document: Document, old: Document) -> None:
        if bool(document.pictures) != bool(old.pictures):
            self._show_possible(document)

    def _selection_changed(self, place: Place | None) -> None:
        self._show_possible(self._model.document)
