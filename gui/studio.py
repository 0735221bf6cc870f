"""Builds the parts of the program and connects them: the one place that knows them all."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from engine.document import Document
from engine.training.courtesy import Courtesy
from engine.training.session import TrainingSession
from engine.training.trainer import TrainerMaker
from gui.document_model import DocumentModel
from gui.editing_state import EditingState
from gui.editor.pixel_editor import PixelEditor
from gui.editor.tool_state import ToolState
from gui.editor.tool_strip import ToolStrip
from gui.engine_bridge import EngineBridge
from gui.inspector.inspector import Inspector
from gui.main_window import MainWindow
from gui.menus import Menus
from gui.pictures.pictures_panel import PicturesPanel
from gui.play.passage import Follower
from gui.play.play_page import PlayPage
from gui.status_line import StatusLine
from gui.theme import Themes
from gui.transport.space_key import SpaceKey
from gui.transport.training_actions import TrainingActions
from gui.transport.transport_bar import TransportBar
from gui.transport.undo_actions import UndoActions
from gui.widgets.banner import Notice

CLOSE_SECONDS = 5.0


class Studio(QObject):
    """One window with everything behind it."""

    def __init__(self, app: QApplication, document: Document, themes: Themes, make_trainer: TrainerMaker) -> None:
        super().__init__(app)
        courtesy = Courtesy()
        self.themes = themes
        self.model = DocumentModel(document, self)
        self.editing = EditingState(self.model, self)
        self.session = TrainingSession(make_trainer, courtesy)
        self.bridge = EngineBridge(self.model, self.session, courtesy, self)
        self.follower = Follower(self.model, self.editing, self.bridge, self)
        self.training = TrainingActions(self.model, self.bridge, themes, self)
        self.undoing = UndoActions(self.model, themes, self)
        self.tools = ToolState(self)
        self.editor = PixelEditor(self.model, self.editing, themes, self.tools)
        strip = ToolStrip(self.editor, themes)
        self.play = PlayPage(
            self.model, self.editing, self.bridge, self.follower, self.editor, strip, themes
        )
        self.window = MainWindow(
            TransportBar(self.model, self.bridge, themes, self.training, self.undoing),
            PicturesPanel(self.model, self.editing, self.bridge, themes),
            Inspector(self.model, self.bridge, themes),
            StatusLine(self.model, self.editing, self.bridge),
            themes,
        )
        self.window.add_page(self.play, "Play", "page-play")
        self.menus = Menus(self.window, self.training, self.undoing, self.editor, themes)
        self.space = SpaceKey(self.window, self.training)
        self.bridge.failed.connect(self._failed)
        self.editor.notice.connect(self.window.tell)
        self.window.transport.rejected.connect(self.window.tell)
        self.window.on_close(lambda: True, self.close)

    def start(self) -> None:
        """Start training's thread and the timers."""
        self.bridge.start()

    def close(self) -> None:
        """End the training thread."""
        self.bridge.close(CLOSE_SECONDS)

    def _failed(self, sentence: str) -> None:
        self.window.tell(sentence, Notice.FAILURE)
