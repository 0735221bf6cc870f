"""What the window says of what happens elsewhere, and when it takes that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from shiboken6 import isValid

from engine.document import Document
from engine.wording import counted
from gui.shell.main_window import MainWindow
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.state.preferences import Preferences
from gui.widgets.banner import Notice

if TYPE_CHECKING:
    from gui.importing.picture_import import PictureImport

GIVEN_UP = "There was no room to keep the network of this step; it begins again with its first weights."


class WindowNotices(QObject):
    """Connects training, the transport bar and imports to the window's banner."""

    def __init__(
        self, window: MainWindow, model: DocumentModel, bridge: EngineBridge, importing: PictureImport
    ) -> None:
        super().__init__(window)
        self._window = window
        self._refusal = ""  # what the banner says of a number typed into the transport bar
        self._of_import = ""  # and of an import
        self._model = model
        self._steps = 0  # in the undo history when that was said
        bridge.network_given_up.connect(self._tell_given_up)
        window.transport.rejected.connect(self._refused)
        window.transport.righted.connect(self._forget_refusal)
        model.document_changed.connect(self._forget_refusal)
        importing.imported.connect(self._imported)
        importing.notice.connect(self._import_told)
        importing.begun.connect(self._import_begun)
        model.undo_stack.indexChanged.connect(self._stepped)

    def _tell_given_up(self) -> None:
        self._window.tell(GIVEN_UP, Notice.WARNING)

    def _imported(self, count: int) -> None:
        them = "it" if count == 1 else "them"
        sentence = f"{counted(count, 'picture')} imported; Undo takes {them} out again."
        self._window.tell(sentence)
        self._import_told(sentence)

    def _import_told(self, sentence: str) -> None:
        self._of_import = sentence
        self._steps = self._model.undo_stack.index()

    def _stepped(self, index: int) -> None:
        """What was left out of an import goes with what came in; that nothing came, with the next step of any kind."""
        if self._of_import and index != self._steps and isValid(self._window):
            failed = self._window.banner.kind is Notice.FAILURE
            if index < self._steps or failed:
                self._import_begun()

    def _import_begun(self) -> None:
        """What came of the last import would seem to be said of this one."""
        if self._of_import and self._window.banner.text == self._of_import:
            self._window.banner.dismiss()

    def _refused(self, sentence: str) -> None:
        self._refusal = sentence
        self._window.tell(sentence, Notice.FAILURE)

    def _forget_refusal(self, document: Document | None = None, old: Document | None = None) -> None:
        """As in the inspector: the next change is an answer to what was refused before."""
        if self._refusal and self._window.banner.text == self._refusal:
            self._window.banner.dismiss()
        self._refusal = ""


class PreferencesNotice(QObject):
    """Says what was wrong with the preferences' file, and once more over the document that is opened first."""

    def __init__(self, window: MainWindow, model: DocumentModel, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._model = model
        self._preferences = preferences

    def tell(self, again: bool) -> None:
        """Say it, if there is anything to say; `again` when the next document is there, of which it does not speak."""
        if self._preferences.note:
            self._tell()
            if again:
                self._model.replaced.connect(self._tell, Qt.ConnectionType.SingleShotConnection)

    def _tell(self) -> None:
        self._window.tell(self._preferences.note, Notice.WARNING)
