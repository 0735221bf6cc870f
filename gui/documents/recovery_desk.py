"""At the start, looks for work that a crash left unsaved, and keeps its copy until that work is safe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from engine.errors import PinholeError
from engine.files.document_file import StoredDocument
from gui.documents.document_files import DocumentFiles
from gui.documents.opening import Opened
from gui.documents.recovery import Recovery, find_recoveries
from gui.documents.recovery_dialog import RecoveryDialog
from gui.jobs.jobs import Jobs
from gui.widgets.banner import Notice

Offer = Callable[[Sequence[Recovery]], Recovery | None]


class RecoveryDesk(QObject):
    """`offer` asks the user which copy to restore (None: none now) and discards what is not wanted."""

    notice = Signal(str, object)  # sentence, Notice
    restored = Signal()

    def __init__(
        self,
        files: DocumentFiles,
        jobs: Jobs,
        root: Path,
        offer: Offer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._jobs = jobs
        self._root = root
        self._offer = offer
        self._restored: Recovery | None = None

    def look(self) -> bool:
        """Offer what there is; True if there was anything."""
        found = find_recoveries(self._root)
        if not found:
            return False
        chosen = self._offer(found)
        for recovery in found:
            if recovery is not chosen:
                recovery.release()
        if chosen is not None:
            self._restore(chosen)
        return True

    def give_up_restored(self) -> None:
        """Delete the copy that was restored: its work is saved, discarded, or in a newer copy."""
        if self._restored is not None:
            self._restored.discard()
            self._restored = None
            self._files.settled.disconnect(self.give_up_restored)

    def close(self) -> None:
        """The window closes; a copy that is neither saved nor discarded stays for the next start."""
        if self._restored is not None:
            self._restored.release()
            self._restored = None

    def _restore(self, recovery: Recovery) -> None:
        def done(stored: StoredDocument) -> None:
            opened = Opened(stored, recovery.stamp)
            self._files.show_recovered(opened, recovery.original, recovery.name)
            self._restored = recovery
            self._files.settled.connect(self.give_up_restored)
            self.restored.emit()

        def failed(error: PinholeError) -> None:
            recovery.release()
            self.notice.emit(f"“{recovery.name}” could not be restored. {error}", Notice.FAILURE)

        label = f"Restoring {recovery.name}…"
        self._jobs.start(label, lambda progress: recovery.read(), done, failed, blocking=True)


def offer_by_dialog(window: QWidget | None) -> Offer:
    """Asks by a `RecoveryDialog` over the window."""

    def offer(recoveries: Sequence[Recovery]) -> Recovery | None:
        dialog = RecoveryDialog(recoveries, window)
        chosen = dialog.chosen if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return chosen

    return offer
