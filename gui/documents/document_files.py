"""Opening and saving the document, without ever losing one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from engine.document import Document
from engine.errors import PinholeError
from engine.files.document_file import SUFFIX, StoredDocument, WeightsError
from engine.progress import CancelledError
from engine.wording import quoted_path
from gui.documents.current_file import CurrentFile
from gui.documents.document_lock import DocumentLock
from gui.documents.file_chooser import FileChooser, first_folder
from gui.documents.opening import HeldReply, Opened, ask_about_holder, begins_as_zip, is_read_first, read_any
from gui.documents.previous_version import is_previous_version, kept_version, previous_name
from gui.documents.questions import Answer, Questions
from gui.documents.recent_files import RecentFiles
from gui.documents.saved_state import SavedState
from gui.documents.saving import (
    Replacing,
    Written,
    ask_to_replace,
    ask_where_to_save,
    held_sentence,
    write_with_run,
)
from gui.documents.stored_runs import StoredRuns
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs
from gui.state.document_model import DocumentModel
from gui.state.preferences import LAST_FOLDER, Preferences
from gui.widgets.banner import Notice
from gui.widgets.editing_focus import finish_editing


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
        jobs: Jobs,
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
        self._jobs = jobs
        self._chooser = chooser
        self._questions = questions
        self._lock = DocumentLock()
        self._saving: Job[Written] | None = None
        self._asking = False
        self._written = False  # the last attempt to save reached the disk
        self.state = SavedState(current, runs, self)
        self.state.changed.connect(self._tell_status)

    @property
    def busy(self) -> bool:
        """Whether a question is open or the document is being saved for one."""
        return self._asking

    @property
    def status(self) -> str:
        """A few words on whether all is saved."""
        return "Saving…" if self._saving is not None else self.state.words

    @property
    def folder(self) -> Path:
        """The folder that file dialogs begin in."""
        return first_folder(self._preferences)

    def remember_folder(self, path: Path) -> None:
        """Let file dialogs begin where this file is."""
        self._preferences.set_value(LAST_FOLDER, str(path.absolute().parent))

    def new(self, document: Document) -> None:
        """Show a fresh document."""
        self._when_settled(
            lambda: self._show(Opened(StoredDocument(document), None), None, "", DocumentLock())
        )

    def open(self, path: Path) -> None:
        """Show the document in a file; of a previous version, as an unnamed one."""
        if is_read_first(path):
            self._read(path, DocumentLock(), copy_of=previous_name(path), asked=False)
        else:
            self._when_settled(lambda: self._lock_and_read(path))

    @property
    def previous(self) -> Path | None:
        """What the open file was before its last save, if that is kept beside it."""
        return kept_version(self._current.path)

    def show_recovered(self, opened: Opened, path: Path | None, name: str) -> None:
        """Show what a crash left unsaved; it counts as changed, and Save writes to its old file."""
        lock = DocumentLock()
        if path is not None and lock.take(path) is not None:
            path, name = None, f"{name} (recovered)"
        self._show(opened, path, name, lock)
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
        if not self.state.unsaved:
            return True
        answer = self.state.ask(self._questions)
        if answer is Answer.SAVE:
            self._written = False
            self._save()
            while self._saving is not None:
                self._saving.wait()
            return self._written and not self._current.modified
        return answer is Answer.DISCARD

    def _save(self) -> None:
        if self._current.path is None:
            self._save_as()
        else:
            self._write(self._current.path)

    def _lock_and_read(self, path: Path) -> None:
        if not begins_as_zip(path):
            self._read(path, DocumentLock(), copy_of=path.stem)
            return
        lock = self._lock if self._current.is_at(path) else DocumentLock()
        holder = lock.take(path)
        if holder is None:
            self._read(path, lock)
            return
        match ask_about_holder(self._questions, path, holder):
            case HeldReply.COPY:
                self._read(path, DocumentLock(), copy_of=f"{path.stem} (copy)")
            case HeldReply.ANYWAY:
                lock.break_foreign(path)
                lock.take(path)
                self._read(path, lock)

    def _read(
        self, path: Path, lock: DocumentLock, copy_of: str = "", weights: bool = True, asked: bool = True
    ) -> None:
        """Read a file and show it, or a copy that has a name and no file."""
        before = self._model.committed

        def show(opened: Opened) -> None:
            self._show(opened, None if copy_of else path, copy_of, lock)
            self.remember_folder(path)
            if not is_previous_version(path):
                self._recent.add(path)

        def done(opened: Opened) -> None:
            if self._model.committed is before and asked:
                show(opened)
            else:  # drawn on while a large file was read, or not asked yet
                self._when_settled(lambda: show(opened))
            if self._lock is not lock:
                lock.release()

        def failed(error: PinholeError) -> None:
            if isinstance(error, WeightsError) and weights:
                if self._questions.choose(str(error), ["&Open Without Weights"]) == 0:
                    self._read(path, lock, copy_of, weights=False, asked=asked)
                    return
            elif not isinstance(error, CancelledError):
                self.notice.emit(str(error), Notice.FAILURE)
            if self._lock is not lock:
                lock.release()

        label = f"Opening {path.name}…"
        self._jobs.start(label, lambda progress: read_any(path, weights), done, failed, blocking=True)

    def _show(self, opened: Opened, path: Path | None, name: str, lock: DocumentLock) -> None:
        stored = opened.stored
        self.leaving.emit()
        if lock is not self._lock:
            self._lock.release()
            self._lock = lock
        self._model.replace(stored.document)
        self._runs.begin(stored)
        from_file = path is not None or bool(name)  # named: a copy, or pictures as text
        self._runs.file_holds(stored if from_file else None)
        self._current.belongs_to(path, name, opened.stamp)
        self.arrived.emit()
        self.settled.emit()
        self._tell_status()

    def _save_as(self) -> None:
        path = self._current.path
        suggestion = path or self.folder / (self._current.name.removesuffix(SUFFIX) + SUFFIX)
        chosen = ask_where_to_save(self._chooser, self._questions, suggestion)
        if chosen is not None:
            self._write(chosen)

    def _write(self, path: Path) -> None:
        lock = self._lock if self._current.is_at(path) else DocumentLock()
        holder = lock.take(path)
        if holder is not None:
            self._not_saved(held_sentence(path, holder))
            return
        elsewhere = self._current.is_at(path) and self._current.written_elsewhere
        replacing = ask_to_replace(self._questions, path, elsewhere, self._runs.mark is None)
        if replacing is not Replacing.REPLACE:
            if lock is not self._lock:
                lock.release()
            if replacing is Replacing.ELSEWHERE:
                self._save_as()
            return
        stored, run = self._runs.stored(self._model.committed), self._runs.run

        def done(written: Written) -> None:
            self._saving, self._written = None, True
            if lock is not self._lock:
                self._lock.release()
                self._lock = lock
            self.leaving.emit()
            self._current.belongs_to(path, stamp=written.stamp)
            self._runs.file_holds(stored if written.with_run else StoredDocument(stored.document), run)
            self._current.saved(stored.document)
            self._recent.add(path)
            self.remember_folder(path)
            self._tell_status()
            if not written.with_run:
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
        self._saving = self._jobs.start(
            label, lambda progress: write_with_run(path, stored, progress), done, failed
        )
        self._tell_status()

    def _not_saved(self, sentence: str) -> None:
        if self._questions.choose(sentence, ["Save &As…"]) == 0:
            self._save_as()

    def _tell_status(self) -> None:
        self.status_changed.emit(self.status)
