"""Bringing pictures into the document: choose files, read them, look at them, import them as one step."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from engine.document import Document
from engine.errors import PinholeError
from engine.importing.suffixes import SUFFIXES
from engine.progress import CancelledError, Progress, report
from engine.wording import counted
from gui.documents.document_files import DocumentFiles
from gui.documents.file_chooser import FileChooser
from gui.jobs.jobs import Jobs
from gui.look.theme import Themes
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.widgets.banner import Notice

if TYPE_CHECKING:  # some sixty modules that most sessions never need
    from engine.importing.import_plan import ImportPlan
    from engine.importing.raw.raw_pictures import ImportedPictures
    from engine.importing.raw.sheet_grid import SheetGrid
    from gui.importing.import_window import ImportWindow

IMAGE_SUFFIXES = SUFFIXES[: SUFFIXES.index(".webp") + 1]
MNIST_NAMES = "*idx?-ubyte *idx?-int"  # which have no suffix
FILTERS = (
    f"Pictures and data ({' '.join(f'*{suffix}' for suffix in SUFFIXES)} {MNIST_NAMES})",
    f"Images ({' '.join(f'*{suffix}' for suffix in IMAGE_SUFFIXES)})",
    "All files (*)",
)
DROPPED_NAME = "picture"


class PictureImport(QObject):
    """One import at a time; `window` is the dialog that is open, if one is."""

    notice = Signal(str, object)  # sentence, Notice
    begun = Signal()  # what was said of the last import is no longer of interest
    opened = Signal(object)  # ImportWindow
    imported = Signal(int)  # pictures

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        jobs: Jobs,
        files: DocumentFiles,
        themes: Themes,
        chooser: FileChooser,
        window: QWidget | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._jobs = jobs
        self._files = files
        self._themes = themes
        self._chooser = chooser
        self._over = window
        self._reading = False
        self._owed: dict[
            int, SheetGrid | None
        ] = {}  # how to cut a group, once the reading that goes on is over
        self.window: ImportWindow | None = None

    def choose(self) -> None:
        """Ask for files and import them."""
        chosen = self._chooser.files_to_open("Import pictures", FILTERS, self._files.folder, many=True)
        if chosen:
            self._files.remember_folder(chosen[0])
            self.import_paths(chosen)

    def choose_folder(self) -> None:
        """Ask for a folder and import all of it; a dialog for files takes none."""
        chosen = self._chooser.folder_to_open("Import folder", self._files.folder)
        if chosen is not None:
            self._files.remember_folder(chosen)
            self.import_paths([chosen])

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders."""
        if self.window is not None or self._reading:
            self.notice.emit("Another import is open; finish or cancel it first.", Notice.INFO)
            return
        self._begin()
        label = f"Reading {counted(len(paths), 'file')}…"
        paths = tuple(paths)
        self._jobs.start(
            label, lambda progress: _pictures_of(paths, progress), self._read, self._not_read, blocking=True
        )

    def import_image(self, image: QImage) -> None:
        """Import an image from the clipboard or another program."""
        data, buffer = QByteArray(), QBuffer()
        buffer.setBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if image.isNull() or not QImageWriter(buffer, QByteArray(b"png")).write(image):
            self.notice.emit("There is no image in what was dropped; try a file instead.", Notice.WARNING)
            return
        if self.window is not None or self._reading:
            self.notice.emit("Another import is open; finish or cancel it first.", Notice.INFO)
            return
        self._begin()
        bytes_of_png = bytes(data.data())
        self._jobs.start(
            "Reading the image…",
            lambda progress: _image_pictures(bytes_of_png, progress),
            self._read,
            self._not_read,
            blocking=True,
        )

    def _begin(self) -> None:
        self._reading = True
        self.begun.emit()

    def close(self) -> None:
        """Give up the import that is open."""
        if self.window is not None:
            self.window.reject()

    def _read(self, imported: ImportedPictures) -> None:
        from engine.importing.import_words import nothing_sentence
        from gui.importing.import_window import ImportWindow

        self._reading = False
        if not imported.count:
            self.notice.emit(nothing_sentence(imported), Notice.FAILURE)
            return
        window = ImportWindow(self._model.committed, imported, self._themes, self._over)
        self.window = window
        window.cut.connect(self._cut)
        window.accepted.connect(self._accepted)
        window.rejected.connect(self._close_window)
        window.open()
        self.opened.emit(window)

    def _not_read(self, error: PinholeError) -> None:
        self._reading = False
        if not isinstance(error, CancelledError):
            self.notice.emit(str(error), Notice.FAILURE)

    def _cut(self, group: int, grid: SheetGrid | None) -> None:
        if self.window is None:
            return
        if self._reading:
            self._owed[group] = grid
            return
        self._reading = True
        self.window.set_reading(True)
        paths = self.window.first.groups[group].files
        self._jobs.start(
            "Cutting the sheet…",
            lambda progress: _pictures_of(paths, progress, sheet=grid, is_whole=grid is None),
            partial(self._cut_done, group),
            partial(self._cut_failed, group),
            blocking=True,
        )

    def _cut_done(self, group: int, imported: ImportedPictures) -> None:
        self._reading = False
        if self.window is not None:
            self.window.show_group_again(group, imported)
        self._cut_next()

    def _cut_failed(self, group: int, error: PinholeError) -> None:
        self._reading = False
        if self.window is not None:
            self.window.refuse(group, str(error))
        self._cut_next()

    def _cut_next(self) -> None:
        if self._owed:
            self._cut(*self._owed.popitem())
        elif self.window is not None:
            self.window.set_reading(False)

    def _accepted(self) -> None:
        window = self.window
        if window is not None:
            plan, imported = window.plan, window.imported
            self._close_window()
            self._build(imported, plan)

    def _close_window(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
            self._owed.clear()

    def _build(self, imported: ImportedPictures, plan: ImportPlan) -> None:
        from engine.importing.import_plan import first_new_place, imported_into
        from engine.importing.import_words import fault_sentence

        before = self._model.committed
        taken = imported.count if plan.count is None else min(plan.count, imported.count)
        words = counted(taken, "picture")

        def work(progress: Progress) -> Document:
            return imported_into(before, imported, plan, progress)

        def done(document: Document) -> None:
            if self._model.committed is not before:  # drawn on meanwhile: into what is there now
                self._build(imported, plan)
                return
            place = first_new_place(plan, before, document)
            self._model.commit(f"Import {words}", document, place, left=self._editing.place)
            self._editing.select(place)
            self.imported.emit(taken)
            if imported.faults:
                files = counted(len(imported.faults), "file")
                link = ":" if len(imported.faults) == 1 else ", such as"
                sentence = f"{words} imported; {files} left out{link} {fault_sentence(imported)}"
                self.notice.emit(sentence, Notice.WARNING)

        self._jobs.start(f"Importing {words}…", work, done, self._not_read, blocking=True)


def _pictures_of(
    paths: Sequence[Path], progress: Progress, sheet: SheetGrid | None = None, is_whole: bool = False
) -> ImportedPictures:
    from engine.importing.import_files import ImportOptions, import_files

    return import_files(paths, progress, ImportOptions(sheet=sheet, is_whole=is_whole))


def _image_pictures(data: bytes, progress: Progress) -> ImportedPictures:
    from engine.importing.images.image_files import read_image
    from engine.importing.raw.joining import joined
    from engine.importing.raw.raw_pictures import FileRemark, ImportedPictures

    found = read_image(
        data, DROPPED_NAME, reached=lambda done: report(progress, done, len(data)), is_whole=True
    )
    remarks = tuple(FileRemark(Path(DROPPED_NAME), said) for said in found.remarks)
    return ImportedPictures(joined(found.groups), (), remarks)
