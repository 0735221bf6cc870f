"""A copy of unsaved work, so that a crash costs a few seconds of drawing and a minute of training at most."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from engine.document import Document
from engine.errors import PinholeError
from gui.documents.current_file import CurrentFile
from gui.documents.recovery import RecoveryFolder
from gui.documents.stored_runs import RunMark, StoredRuns
from gui.jobs.job import Job
from gui.jobs.jobs import Jobs
from gui.state.document_model import DocumentModel
from gui.widgets.banner import Notice

EVERY_MS = 60_000
SOON_MS = 4_000  # after an edit
SHARE = 20  # an edit is copied no sooner than so many times as long as the last copy took
LONGEST_WAIT = 5.0  # seconds, for a copy that is being made


class Autosave(QObject):
    """Copies the document below `root` while it, or its run, has what no file has; then deletes the copy.

    An edit is copied soon after, what is trained every minute. A copy that cannot be made is told once and tried
    again every minute.
    """

    notice = Signal(str, object)  # sentence, Notice
    copied = Signal()  # a copy was made

    def __init__(
        self,
        model: DocumentModel,
        runs: StoredRuns,
        current: CurrentFile,
        jobs: Jobs,
        root: Path,
        every_ms: int = EVERY_MS,
        soon_ms: int = SOON_MS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._runs = runs
        self._current = current
        self._jobs = jobs
        self._folder = RecoveryFolder(root)
        self._copied: tuple[Document, RunMark | None] | None = None
        self._job: Job[None] | None = None
        self._told = False
        self._unwanted = False  # the copy being made is of work that was saved or discarded meanwhile
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self.copy_now)
        self._soon_ms = soon_ms
        self._soon = QTimer(self, interval=soon_ms, singleShot=True)
        self._soon.timeout.connect(self.copy_now)
        self._copying = QElapsedTimer()
        model.undo_stack.indexChanged.connect(self._edited)
        current.modified_changed.connect(self._modified_changed)
        model.replaced.connect(self.drop)

    @property
    def folder(self) -> Path:
        """Where this window's copy lies, if there is one."""
        return self._folder.path

    def start(self) -> None:
        """Begin."""
        self._timer.start()
        self._edited()

    def copy_now(self) -> None:
        """Make a copy if there are changes, or training, that neither the file nor the last copy has."""
        state = self._uncopied()
        if self._job is not None or state is None:
            return
        try:
            self._folder.prepare()
        except PinholeError as error:
            self._failed(error)
            return
        stored = self._runs.stored(state[0])
        current, folder = self._current, self._folder
        path, name, stamp = current.path, current.name, current.stamp

        def done(_: None) -> None:
            self._job, self._told = None, False
            self._soon.setInterval(max(self._soon_ms, SHARE * self._copying.elapsed()))
            self._copied = state
            if self._unwanted:
                self.drop()
            else:
                self.copied.emit()
                self._edited()  # drawn on meanwhile

        def failed(error: PinholeError) -> None:
            self._job = None
            self._failed(error)

        self._unwanted = False
        self._copying.start()
        self._job = self._jobs.start(
            "", lambda progress: folder.write(stored, path, name, stamp), done, failed, quiet=True
        )

    def copy_and_wait(self) -> None:
        """The same, but the copy is on the disk when this returns: the process may be killed then."""
        if self._job is not None:  # it may be of older work
            self._job.join(LONGEST_WAIT)
            self._job.ended.emit()
            self._job = None
            self._copied = None
            if self._unwanted:
                self.drop()
        state = self._uncopied()
        if state is None:
            return
        try:
            self._folder.prepare()
            stored, current = self._runs.stored(state[0]), self._current
            self._folder.write(stored, current.path, current.name, current.stamp)
        except PinholeError as error:
            self._failed(error)
            return
        self._copied, self._told, self._unwanted = state, False, False
        self.copied.emit()

    def drop(self) -> None:
        """Delete the copy: what it holds was saved or discarded."""
        self._copied = None
        self._unwanted = self._job is not None
        if self._job is None:
            self._folder.discard_copy()

    def close(self) -> None:
        """Stop, and leave nothing behind: all is saved. Call after the jobs are closed."""
        self._timer.stop()
        self._soon.stop()
        self._folder.remove()

    def _uncopied(self) -> tuple[Document, RunMark | None] | None:
        """What neither the file nor the last copy has: the document, and how far its network is trained."""
        state = (self._model.committed, self._runs.mark)
        unsaved = self._current.modified or self._runs.trained_since
        return state if unsaved and state != self._copied_state() else None

    def _copied_state(self) -> tuple[Document, RunMark | None] | None:
        kept = self._copied
        # By identity: comparing the pixels of 70,000 pictures is not for the window's thread.
        return kept if kept is None or kept[0] is self._model.committed else None

    def _edited(self, index: int = 0) -> None:
        """Copy soon, unless that is on its way; an edit of every moment must not put it off."""
        if self._timer.isActive() and not self._soon.isActive() and self._uncopied() is not None:
            self._soon.start()

    def _modified_changed(self, modified: bool) -> None:
        """An undo back to what the file holds keeps the copy while the network has learnt more than the file's."""
        if not modified and not self._runs.trained_since:
            self.drop()

    def _failed(self, error: PinholeError) -> None:
        if not self._told:
            self._told = True
            self.notice.emit(
                f"Unsaved work cannot be copied for an emergency, so save often. {error}", Notice.WARNING
            )
