"""The menu bar: every command, by name."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMessageBox

from engine.version import VERSION
from gui.editor.pixel_editor import PixelEditor
from gui.theme import ThemeChoice, Themes
from gui.transport.training_actions import TrainingActions
from gui.transport.undo_actions import UndoActions

ABOUT = """<h3>Pinhole {version}</h3>
<p>Draw pixels. Squeeze them through four numbers. Watch what comes back.</p>
<p>A desktop playground for autoencoders on tiny pictures, under the MIT licence.</p>"""


class Menus:
    """Fills the window's menu bar."""

    def __init__(
        self,
        window: QMainWindow,
        training: TrainingActions,
        undoing: UndoActions,
        editor: PixelEditor,
        themes: Themes,
    ) -> None:
        self._window = window
        self._themes = themes
        bar = window.menuBar()
        self.file = bar.addMenu("&File")
        self.quit = QAction("&Quit", window)
        self.quit.setShortcuts(QKeySequence.keyBindings(QKeySequence.StandardKey.Quit) or [QKeySequence("Ctrl+Q")])
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.quit.triggered.connect(window.close)
        self.file.addAction(self.quit)
        self.edit = bar.addMenu("&Edit")
        self.edit.addActions([undoing.undo, undoing.redo])
        for group in editor.actions_by_group():
            self.edit.addMenu(group.name).addActions(list(group.actions))
        self.train = bar.addMenu("&Train")
        self.train.addActions([training.train_or_pause, *training.steps, training.reset])
        self.view = bar.addMenu("&View")
        self._theme_actions = QActionGroup(window)
        for choice in ThemeChoice:
            action = QAction({"system": "As the system"}.get(choice, choice.capitalize()), window, checkable=True)
            action.setData(choice)
            action.setChecked(choice is themes.choice)
            self._theme_actions.addAction(action)
        self.view.addMenu("Theme").addActions(self._theme_actions.actions())
        self._theme_actions.triggered.connect(self._choose_theme)
        self.help = bar.addMenu("&Help")
        self.about = QAction("&About Pinhole", window)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.about.triggered.connect(self._show_about)
        self.help.addAction(self.about)

    def _choose_theme(self, action: QAction) -> None:
        self._themes.choose(ThemeChoice(action.data()))

    def _show_about(self) -> None:
        QMessageBox.about(self._window, "About Pinhole", ABOUT.format(version=VERSION))
