"""The menu bar: every command, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui.look.text_size import SIZES
from gui.look.theme import ThemeChoice, Themes
from gui.panels.editor.pixel_editor import PixelEditor
from gui.panels.pictures.pictures_panel import PicturesPanel
from gui.panels.transport.training_actions import TrainingActions
from gui.panels.transport.undo_actions import UndoActions
from gui.shell.about import show_about
from gui.shell.desk import DocumentDesk
from gui.shell.frame import Frame
from gui.shell.page_actions import PageActions
from gui.shell.top_menus import TopMenus
from gui.shell.undo_history import UndoHistory
from gui.shell.window_commands import WindowCommands

THEME_NAMES = {ThemeChoice.SYSTEM: "As the system", ThemeChoice.LIGHT: "Light", ThemeChoice.DARK: "Dark"}


class Menus(QObject):
    """Fills the menus of the window's bar, and lives as long as the window: its own slots answer some of them."""

    def __init__(
        self,
        top: TopMenus,
        window: QMainWindow,
        desk: DocumentDesk,
        training: TrainingActions,
        undoing: UndoActions,
        editor: PixelEditor,
        pictures: PicturesPanel,
        history: UndoHistory,
        layout: WindowCommands,
        lottery: QAction,
        pages: PageActions,
        themes: Themes,
        frame: Frame,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._themes = themes
        self.file, self.edit, self.train, self.view, self.help = (
            top.file,
            top.edit,
            top.train,
            top.view,
            top.help,
        )
        self._fill_file(desk)
        self.edit.addActions([undoing.undo, undoing.redo])
        self.edit.addSeparator()
        for group in editor.actions_by_group():
            self.edit.addMenu(group.name).addActions(list(group.actions))
        self.edit.addSeparator()
        self.paste_new = self._action(self.edit, "Paste as &new picture", pictures.paste_new)
        self.paste_new.setShortcut(QKeySequence("Ctrl+Shift+V"))
        self.grid_size = self._action(self.edit, "Grid &size…", desk.change_grid_size)
        self.train.addActions([training.train_or_pause, *training.steps, training.reset])
        self.train.addSeparator()
        self.train.addActions([training.retrain, training.roll_seed, lottery])
        self._fill_view(window, history, layout, pages, frame)
        self._show_ticks()
        self.about = self._action(self.help, "&About Pinhole", self._show_about)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _fill_file(self, desk: DocumentDesk) -> None:
        commands = desk.commands
        self.file.addActions([commands.new, commands.open])
        self.file.addMenu(commands.recent_menu)
        self.file.addAction(commands.open_previous)
        self.file.aboutToShow.connect(commands.look_for_previous)
        self.file.addSeparator()
        self.file.addActions([commands.save, commands.save_as])
        self.file.addSeparator()
        self.import_pictures = self._action(self.file, "&Import pictures…", desk.importing.choose)
        self.import_pictures.setShortcut(QKeySequence("Ctrl+Shift+I"))
        self._action(self.file, "Import &folder…", desk.importing.choose_folder)
        self.file.addMenu(desk.exporting.menu)
        self.file.addSeparator()
        self.quit = self._action(self.file, "&Quit", self._window.close)
        keys = QKeySequence.keyBindings(QKeySequence.StandardKey.Quit)
        self.quit.setShortcuts(
            [*(keys or [QKeySequence("Ctrl+Q")]), QKeySequence("Ctrl+W")]
        )  # the one window
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _fill_view(
        self,
        window: QMainWindow,
        history: UndoHistory,
        layout: WindowCommands,
        pages: PageActions,
        frame: Frame,
    ) -> None:
        self.view.addActions([*pages.pages, pages.next_page, pages.previous_page])
        self.view.addSeparator()
        self.view.addActions([frame.panels.pictures, frame.panels.inspector])
        self.view.addAction(history.toggleViewAction())
        self.view.addActions(
            [
                frame.presenting.present,
                layout.full_screen,
                layout.next_pane,
                layout.previous_pane,
                layout.reset_layout,
            ]
        )
        self._text = frame.text
        self._sizes = QActionGroup(window)
        sizes = self.view.addMenu("&Text size")
        for percent in SIZES:
            action = QAction(f"{percent} %", window, checkable=True)
            action.setData(percent)
            action.setChecked(percent == frame.text.percent)
            self._sizes.addAction(action)
        sizes.addActions(self._sizes.actions())
        self._sizes.triggered.connect(self._choose_size)
        self._theme_actions = QActionGroup(window)
        for choice, words in THEME_NAMES.items():
            action = QAction(words, window)
            action.setCheckable(True)
            action.setData(choice)
            action.setChecked(choice is self._themes.choice)
            self._theme_actions.addAction(action)
        self.view.addSection("Theme")
        self.view.addActions(self._theme_actions.actions())
        self._theme_actions.triggered.connect(self._choose_theme)

    def _show_ticks(self) -> None:
        """Where an action has an icon and a tick, a menu has room for the icon alone; whether it is on says more."""
        for menu in (self.file, self.edit, self.train, self.view):
            for action in _all_actions(menu):
                if action.isCheckable() and not action.icon().isNull():
                    action.setIconVisibleInMenu(False)

    def _action(self, menu: QMenu, words: str, slot: Callable[[], object]) -> QAction:
        action = QAction(words, self._window)
        action.triggered.connect(slot)
        menu.addAction(action)
        return action

    def _choose_theme(self, action: QAction) -> None:
        self._themes.choose(ThemeChoice(action.data()))

    def _choose_size(self, action: QAction) -> None:
        self._text.choose(int(action.data()))

    def _show_about(self) -> None:
        show_about(self._window)


def _all_actions(menu: QMenu) -> Iterator[QAction]:
    """The actions of a menu and of those within it."""
    for action in menu.actions():
        within = action.menu()
        if isinstance(within, QMenu):
            yield from _all_actions(within)
        else:
            yield action
