"""Opening and saving the document, without ever losing one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal

from engine.document import Document
from engine.document_file import SUFFIX, StoredDocument, WeightsError
from engine.errors import PinholeError
from engine.progress import CancelledError
from engine.wording import quoted_path
from gui.document_model import DocumentModel
from gui.documents.background_task import BackgroundTask
from gui.documents.background_tasks import BackgroundTasks
from gui.documents.current_file import CurrentFile
from gui.documents.document_lock import DocumentLock
from gui.documents.file_chooser import FileChooser
from gui.documents.opening import begins_as_zip, read_any
from gui.documents.questions import Answer, Questions
from gui.documents.recent_files import RecentFiles
from gui.documents.saving import held_sentence, is_same_file, write_with_run
from gui.documents.stored_runs import StoredRuns
from gui.preferences import LAST_FOLDER, Preferences
from gui.widgets.banner import Notice
from gui.widgets.editing_focus import finish_editing

SAVE_FILTERS = (f"Pinhole documents (*{SUFFIX})",)


class DocumentFiles(QObject):
    """Reads and writes in the background; asks before changes are lost; holds the lock of the open file."""

    notice = Signal(str, object)  # sentence, Notice
    status_changed = Signal(str)  # Saved, Changed, Saving ...
    settled = Signal()  # the document was saved, or another took its place: no recovery copy is needed
    saved = Signal(object)  # Path
    leaving = Signal()  # the document will go, or get another file
    arrived = Signal()  # another document took its place, with its file

    def __init__(
        self,
        model: DocumentModel,
        runs: StoredRuns,
        current: CurrentFile,
        recent: RecentFiles,
        preferences: Preferences,
        tasks: BackgroundTasks,
        chooser: FileChooser,
        questions: Questions,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._runs = runs
        self._current = current
        self._recent = recent
        self._preferences = preferences
        self._tasks = tasks
        self._chooser = chooser
        self._questions = questions
        self._lock = DocumentLock()
        self._saving: BackgroundTask[bool] | None = None
        self._asking = False
        current.modified_changed.connect(self._tell_status)
        current.title_changed.connect(self._tell_status)

    @property
    def busy(self) -> bool:
        """Whether a question is open or the document is being saved for one."""
        return self._asking

    @property
    def status(self) -> str:
        """A word or two on whether all is saved."""
        if self._saving is not None:
            return "Saving…"
        if self._current.modified:
            return "Changed"
        return "Saved" if self._current.path is not None else "Not saved yet"

    @property
    def folder(self) -> Path:
        """The folder that file dialogs begin in."""
        kept = self._preferences.value(LAST_FOLDER, "")
        if kept and Path(kept).is_dir():
            return Path(kept)
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def remember_folder(self, path: Path) -> None:
        """Let file dialogs begin where this file is."""
        self._preferences.set_value(LAST_FOLDER, str(path.absolute().parent))

    def new(self, document: Document) -> None:
        """Show a fresh document."""
        self._when_settled(lambda: self._show(StoredDocument(document), None, "", DocumentLock()))

    def open(self, path: Path) -> None:
        """Show the document in a file."""
        self._when_settled(lambda: self._lock_and_read(path))

    def show_recovered(self, stored: StoredDocument, path: Path | None, name: str) -> None:
        """Show what a crash left unsaved; it counts as changed, and Save writes to its old file."""
        lock = DocumentLock()
        if path is not None and lock.take(path) is not None:
            path, name = None, f"{name} (recovered)"
        self._show(stored, path, name, lock)
        self._current.count_as_changed()

    def save(self) -> None:
        """Write the document to its file, or ask for one."""
        with self._once() as free:
            if free:
                finish_editing()
                self._save()

    def save_as(self) -> None:
        """Write the document to a file that the user names."""
        with self._once() as free:
            if free:
                finish_editing()
                self._save_as()

    def may_close(self) -> bool:
        """Whether the window may close: nothing is unsaved, or the user has saved or discarded it."""
        with self._once() as free:
            may = free and self._may_lose_changes()
        if may:
            self.settled.emit()
        return may

    def close(self) -> None:
        """Let go of the file; the window is closing."""
        self.leaving.emit()
        self._lock.release()

    @contextmanager
    def _once(self) -> Iterator[bool]:
        """One command at a time, after the save that is running; gives whether this one may go on."""
        if self._asking:
            yield False
            return
        self._asking = True
        try:
            while self._saving is not None:
                self._saving.wait()
            yield True
        finally:
            self._asking = False

    def _when_settled(self, then: Callable[[], None]) -> None:
        with self._once() as free:
            if free and self._may_lose_changes():
                then()

    def _may_lose_changes(self) -> bool:
        """Whether there are none, or the user has saved or wants to lose them."""
        finish_editing()
        if not self._current.modified:
            return True
        answer = self._questions.save_changes(self._current.name)
        if answer is Answer.SAVE:
            self._save()
            while self._saving is not None:
                self._saving.wait()
            return not self._current.modified
        return answer is Answer.DISCARD

    def _save(self) -> None:
        if self._current.path is None:
            self._save_as()
        else:
            self._write(self._current.path)

    def _lock_and_read(self, path: Path) -> None:
        if not begins_as_zip(path):
            self._read(path, DocumentLock(), copy=True, name=path.stem)
            return
        lock = self._lock if self._is_open(path) else DocumentLock()
        holder = lock.take(path)
        if holder is None:
            self._read(path, lock)
            return
        replies = ["Open a Copy"] if holder.is_here else ["Open a Copy", "Open Anyway"]
        sentence = f"{quoted_path(path)} is open in {holder}; you can open a copy of what was last saved."
        match self._questions.choose(sentence, replies):
            case 0:
                self._read(path, DocumentLock(), copy=True, name=f"{path.stem} (copy)")
            case 1:
                lock.break_foreign(path)
                lock.take(path)
                self._read(path, lock)

    def _read(
        self, path: Path, lock: DocumentLock, copy: bool = False, name: str = "", weights: bool = True
    ) -> None:
        before = self._model.committed

        def show(stored: StoredDocument) -> None:
            self._show(stored, None if copy else path, name, lock)
            self.remember_folder(path)
            self._recent.add(path)

        def done(stored: StoredDocument) -> None:
            if self._model.committed is before:
                show(stored)
            else:  # drawn on while a large file was read
                self._when_settled(lambda: show(stored))
            if self._lock is not lock:
                lock.release()

        def failed(error: PinholeError) -> None:
            if isinstance(error, WeightsError) and weights:
                if self._questions.choose(str(error), ["Open Without Weights"]) == 0:
                    self._read(path, lock, copy, name, weights=False)
                    return
            elif not isinstance(error, CancelledError):
                self.notice.emit(str(error), Notice.FAILURE)
            if self._lock is not lock:
                lock.release()

        label = f"Opening {path.name}…"
        self._tasks.start(label, lambda progress: read_any(path, weights), done, failed, blocking=True)

    def _show(self, stored: StoredDocument, path: Path | None, name: str, lock: DocumentLock) -> None:
        self.leaving.emit()
        if lock is not self._lock:
            self._lock.release()
            self._lock = lock
        self._model.replace(stored.document)
        self._runs.begin(stored)
        self._current.belongs_to(path, name)
        self.arrived.emit()
        self.settled.emit()
        self._tell_status()

    def _save_as(self) -> None:
        path = self._current.path
        suggestion = path or self.folder / (self._current.name.removesuffix(SUFFIX) + SUFFIX)
        chosen = self._chooser.file_to_save("Save As", SAVE_FILTERS, suggestion)
        if chosen is None:
            return
        if chosen.suffix.lower() != SUFFIX:
            chosen = chosen.with_name(chosen.name + SUFFIX)
            sentence = f"{quoted_path(chosen)} is there already; replace it?"
            if chosen.exists() and self._questions.choose(sentence, ["Replace"]) is None:
                return
        self._write(chosen)

    def _write(self, path: Path) -> None:
        lock = self._lock if self._is_open(path) else DocumentLock()
        holder = lock.take(path)
        if holder is not None:
            self._not_saved(held_sentence(path, holder))
            return
        stored = self._runs.stored(self._model.committed)

        def done(with_run: bool) -> None:
            self._saving = None
            if lock is not self._lock:
                self._lock.release()
                self._lock = lock
            self.leaving.emit()
            self._current.belongs_to(path)
            self._current.saved(stored.document)
            self._recent.add(path)
            self.remember_folder(path)
            self._tell_status()
            if not with_run:
                self.notice.emit(f"{quoted_path(path)} was saved without its weights.", Notice.WARNING)
            self.saved.emit(path)
            if not self._current.modified:
                self.settled.emit()

        def failed(error: PinholeError) -> None:
            self._saving = None
            if lock is not self._lock:
                lock.release()
            self._tell_status()
            if isinstance(error, CancelledError):
                self.notice.emit(f"{quoted_path(path)} was not saved, as you asked.", Notice.INFO)
            else:
                self._not_saved(str(error))

        label = f"Saving {path.name}…"
        self._saving = self._tasks.start(
            label, lambda progress: write_with_run(path, stored, progress), done, failed
        )
        self._tell_status()

    def _not_saved(self, sentence: str) -> None:
        self.notice.emit(sentence, Notice.FAILURE)
        if self._questions.choose(sentence, ["Save As…"]) == 0:
            self._save_as()

    def _is_open(self, path: Path) -> bool:
        """Whether this is the file of the document in this window."""
        return self._current.path is not None and is_same_file(path, self._current.path)

    def _tell_status(self) -> None:
        self.status_changed.emit(self.status)
