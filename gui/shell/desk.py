"""All that has to do with document files, put together for one window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from gui.documents.autosave import Autosave
from gui.documents.bookmarks import Bookmarks
from gui.documents.current_file import CurrentFile
from gui.documents.document_file_commands import DocumentFileCommands
from gui.documents.document_files import DocumentFiles
from gui.documents.file_chooser import FileChooser, FileDialogChooser
from gui.documents.grid_size_dialog import GridSizeDialog
from gui.documents.network_export import NetworkExport
from gui.documents.picture_export import PictureExport
from gui.documents.questions import MessageBoxQuestions, Questions
from gui.documents.recent_files import RecentFiles
from gui.documents.recovery_desk import Offer, RecoveryDesk, offer_by_dialog
from gui.documents.stored_runs import RunSource, StoredRuns
from gui.importing.picture_import import PictureImport
from gui.jobs.jobs import Jobs
from gui.look.theme import Themes
from gui.state.app_folders import RECOVERY_NAME
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.preferences import Preferences


class DocumentDesk(QObject):
    """Builds the parts and connects them to each other; what they have to say comes by `notice`.

    `data_folder` is where recovery copies go; `chooser`, `questions` and `offer` ask the user; `lists`
    show the pictures, and come back as they were when a document is opened again.
    """

    notice = Signal(str, object)  # sentence, gui.widgets.banner.Notice

    def __init__(
        self,
        model: DocumentModel,
        editing: EditingState,
        bridge: RunSource,
        themes: Themes,
        preferences: Preferences,
        data_folder: Path,
        jobs: Jobs,
        window: QWidget | None = None,
        chooser: FileChooser | None = None,
        questions: Questions | None = None,
        offer: Offer | None = None,
        lists: Sequence[QAbstractItemView] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._editing = editing
        self._themes = themes
        self._window = window
        chooser = chooser or FileDialogChooser(window)
        questions = questions or MessageBoxQuestions(window)
        recovery_root = data_folder / RECOVERY_NAME
        self.jobs = jobs
        self.runs = StoredRuns(bridge, model, self)
        self.current = CurrentFile(model, self)
        self.recent = RecentFiles(preferences, self)
        self.files = DocumentFiles(
            model, self.runs, self.current, self.recent, preferences, self.jobs, chooser, questions, self
        )
        self.bookmarks = Bookmarks(model, editing, self.current, self.recent, preferences, lists, self)
        self.files.leaving.connect(self.bookmarks.leave)
        self.files.arrived.connect(self.bookmarks.arrive)
        self.importing = PictureImport(model, editing, self.jobs, self.files, themes, chooser, window, self)
        self.exporting = PictureExport(
            model, editing, self.jobs, self.files, chooser, questions, window, self
        )
        self.network_export = NetworkExport(
            model, bridge, self.exporting.menu, self.exporting.export_file, self
        )
        self.commands = DocumentFileCommands(
            self.files, self.recent, chooser, self.importing.import_paths, window, self
        )
        self.autosave = Autosave(model, self.runs, self.current, self.jobs, recovery_root, parent=self)
        self.recovery = RecoveryDesk(
            self.files, self.jobs, recovery_root, offer or offer_by_dialog(window), self
        )
        self.files.settled.connect(self.autosave.drop)
        self.autosave.copied.connect(self.recovery.give_up_restored)
        for part in (self.files, self.importing, self.exporting, self.autosave, self.recovery):
            part.notice.connect(self.notice)

    def start(self, path: Path | None = None) -> None:
        """Open a file, if one was named, offer what a crash has left, and begin to copy unsaved work."""
        if path is not None:
            self.files.open(path)
        self.recovery.look()
        self.autosave.start()

    def change_grid_size(self) -> None:
        """Open the window for another grid size."""
        trained = self.runs.mark is not None
        dialog = GridSizeDialog(self._model, self._editing, self.jobs, self._themes, trained, self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def may_close(self) -> bool:
        """Whether the window may close; asks about changes."""
        return self.commands.may_close()

    def close(self) -> None:
        """End what runs and leave nothing behind; call once `may_close` has said yes."""
        self.importing.close()
        self.jobs.close()
        self.autosave.close()
        self.recovery.close()
        self.files.close()
