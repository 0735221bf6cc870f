"""Whether the document's file has all there is: the document and its network."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from gui.documents.current_file import CurrentFile
from gui.documents.questions import Answer, Questions
from gui.documents.stored_runs import StoredRuns


class SavedState(QObject):
    """One answer for the status, for the star in the title and for the question when the window closes."""

    changed = Signal()  # the words are others
    unsaved_changed = Signal(bool)

    def __init__(self, current: CurrentFile, runs: StoredRuns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = current
        self._runs = runs
        self._told = False
        for signal in (
            current.modified_changed,
            current.title_changed,
            runs.trained_since_changed,
            runs.reset_since_changed,
        ):
            signal.connect(self._tell)

    @property
    def unsaved(self) -> bool:
        """Whether something would be lost with the window."""
        return self._current.modified or self._runs.trained_since

    @property
    def words(self) -> str:
        """In a few words, for the status line."""
        if self._current.modified:
            return "Changed"
        if self._current.path is None:
            return "Not saved yet · trained" if self._runs.trained_since else "Not saved yet"
        if self._runs.reset_since:
            return "Saved · reset since"
        return "Saved · trained since" if self._runs.trained_since else "Saved"

    def ask(self, questions: Questions) -> Answer:
        """What is to become of what is unsaved."""
        if self._current.modified:
            return questions.save_changes(self._current.name)
        return questions.save_training(self._current.name, self._runs.has_file)

    def _tell(self, *_: object) -> None:
        self.changed.emit()
        if self.unsaved is not self._told:
            self._told = not self._told
            self.unsaved_changed.emit(self._told)
