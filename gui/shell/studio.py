"""Builds the parts of the program and connects them: the one place that knows them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication

from engine.document import Document
from engine.pictures.place import Role
from engine.trainers.trainer import TrainerMaker
from engine.training.choice import TrainerChoice
from engine.training.courtesy import Courtesy
from engine.training.session import TrainingSession
from gui.exporting.view_exports import ViewExports
from gui.jobs.jobs import Jobs
from gui.jobs.plotting_library import plotting_library
from gui.look.text_size import TextSize
from gui.look.theme import Themes
from gui.pages.catalogue import PAGES, PLAY
from gui.pages.play.play_page import PlayPage
from gui.panels.editor.pixel_editor import PixelEditor
from gui.panels.editor.tool_state import ToolState
from gui.panels.inspector.inspector import Inspector
from gui.panels.pictures.keys_elsewhere import KeysElsewhere
from gui.panels.pictures.pictures_panel import PicturesPanel
from gui.panels.transport.space_key import SpaceKey
from gui.panels.transport.training_actions import TrainingActions
from gui.panels.transport.transport_bar import TransportBar
from gui.panels.transport.undo_actions import UndoActions
from gui.shell.frame import Frame
from gui.shell.lottery_command import LotteryCommand
from gui.shell.main_window import MainWindow
from gui.shell.notices_in_time import NoticesInTime
from gui.shell.other_pictures import OtherPictures
from gui.shell.page_actions import PageActions
from gui.shell.page_rail import PageRail
from gui.shell.page_stack import PageStack
from gui.shell.picture_heads import PictureHeads
from gui.shell.remembered import Remembered
from gui.shell.running_lab import RunningLab
from gui.shell.status_line import StatusLine
from gui.shell.top_menus import TopMenus
from gui.shell.training_warning import TrainingWarning
from gui.shell.undo_history import UndoHistory
from gui.shell.window_commands import WindowCommands
from gui.shell.window_notices import PreferencesNotice, WindowNotices
from gui.state.document_model import DocumentModel
from gui.state.editing_state import EditingState
from gui.state.engine_bridge import EngineBridge
from gui.state.feed import Feed
from gui.state.follower import Follower
from gui.state.hands_view import HandsView
from gui.state.moment_view import MomentView
from gui.state.noise_view import NoiseView
from gui.state.preferences import TEXT_SIZE, Preferences
from gui.state.weights_by_hand import WeightsByHand
from gui.workbench.page import Page, PageView, Pane
from gui.workbench.workbench import Workbench

if TYPE_CHECKING:
    from gui.shell.desk import DocumentDesk
    from gui.widgets.key_groups import KeyGroup

CLOSE_SECONDS = 0.3  # for the training thread; it needs a slice of 8 ms, unless it is loading torch


class Studio(QObject):
    """One window with everything behind it.

    `preferences` may remember nothing; `data_folder` is where recovery copies go and need not exist. Of `pages` the
    first is shown; Play is among them, and made at once: the menus draw on its canvas.
    """

    def __init__(
        self,
        app: QApplication,
        document: Document,
        themes: Themes,
        make_trainer: TrainerMaker,
        preferences: Preferences,
        data_folder: Path,
        pages: Sequence[Page] = PAGES,
    ) -> None:
        super().__init__(app)
        text = TextSize(
            app, preferences.value(TEXT_SIZE, 100)
        )  # before the widgets, which take their font from it
        courtesy = Courtesy()
        self.themes = themes
        self.preferences = preferences
        self.model = DocumentModel(document, self)
        self.editing = EditingState(self.model, self)
        self._choice = make_trainer if isinstance(make_trainer, TrainerChoice) else None
        self.session = TrainingSession(make_trainer, courtesy)
        self.bridge = EngineBridge(self.model, self.session, courtesy, self)
        self.training = TrainingActions(self.model, self.bridge, themes, self)
        self.undoing = UndoActions(self.model, themes, self)
        self.jobs = Jobs(None, self)
        self.noise = NoiseView(self)
        self.hands = HandsView(self.model, self)
        self.hands.units_changed.connect(self._put_hands_on)
        self.weights = WeightsByHand(self.model, self.bridge, self.session.runs, self.hands, self)
        self.plots = plotting_library(self)
        self.moments = MomentView(self.model, self.bridge, self)
        self.tools = ToolState(self)
        self.editor = PixelEditor(self.model, self.editing, themes, self.tools)
        self.pictures = PicturesPanel(self.model, self.editing, self.bridge, themes)
        self.exports = ViewExports(themes, preferences, self)
        self.pages = PageStack(pages, self._workbench)
        self.pages.made.connect(self._page_made)
        rail = PageRail(pages, themes)
        rail.chosen.connect(self.pages.show_page)
        self.pages.shown.connect(rail.show_current)
        self.window = MainWindow(
            TransportBar(self.model, self.bridge, themes, self.training, self.undoing),
            self.pictures,
            Inspector(self.model, self.bridge, themes, self.noise),
            StatusLine(self.model, self.editing, self.bridge, self.noise),
            rail,
            self.pages,
            themes,
        )
        self.jobs.show_over(self.window)
        self.running_lab = RunningLab(self.window, self.jobs, self.pages, rail)
        self.page_actions = PageActions(self.pages, self.window)
        self.pages.show_page(0)
        self.notices = NoticesInTime(self.window.banner, self.model, self)
        self.training_warning = TrainingWarning(self.model, self.bridge, self.window.banner, self)
        self.other_pictures = OtherPictures(self.window.header, self.model, self.bridge, themes, self)
        self.top_menus = TopMenus(self.window)
        self.lottery = LotteryCommand(self.pages, themes, self.window)
        self.history = UndoHistory(self.model.undo_stack, self.window)
        self.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.history)
        self.frame = Frame(
            text, self.window, self.pages, self.bridge, self.exports, preferences, self.history
        )
        self.frame.presenting.begins.connect(self.play.hourglass.hold)
        self.layout_commands = WindowCommands(self.window, self._panes, self.frame.begin_again)
        self.window.transport.seed.add_command(self.lottery.action, "Seed lottery")
        self.space = SpaceKey(self.window, self.training)
        self.remembered = Remembered(
            preferences, themes, self.bridge, self.tools, self.editor.view, self.pages, self
        )
        self._data_folder = data_folder

    @property
    def play(self) -> PlayPage:
        """The page Play."""
        page = self.pages.widget_of(PLAY)
        assert isinstance(page, PlayPage)
        return page

    desk: DocumentDesk  # once the studio is equipped

    def equip(self) -> None:
        """Build what stands behind the menus: files, import and export, the sheet of keys. Call once, before `start`.

        It is a quarter of the program, and the first painted window does not wait until it is imported.
        """
        from gui.shell.cheat_sheet import CheatSheetCommand
        from gui.shell.desk import DocumentDesk
        from gui.shell.device_menu import DeviceMenu
        from gui.shell.hands_pill import HandsNotice
        from gui.shell.menus import Menus
        from gui.shell.moment_pill import MomentNotice
        from gui.shell.network_menu import NetworkMenu
        from gui.shell.why_stuck import WhyStuck

        self.play.equip()
        self.desk = DocumentDesk(
            self.model,
            self.editing,
            self.bridge,
            self.themes,
            self.preferences,
            self._data_folder,
            self.jobs,
            self.window,
            lists=self._lists(),
            parent=self,
        )
        menus = Menus(
            self.top_menus,
            self.window,
            self.desk,
            self.training,
            self.undoing,
            self.editor,
            self.pictures,
            self.history,
            self.layout_commands,
            self.lottery.action,
            self.page_actions,
            self.themes,
            self.frame,
        )
        self.keys = CheatSheetCommand(self._key_groups, self.window)
        NetworkMenu(self.top_menus.network, self.model, self.weights, self.hands, self.window)
        self.hands_notice = HandsNotice(self.window.header, self.hands, self.weights, self.themes, self)
        self.moment_notice = MomentNotice(self.window.header, self.moments, self.themes, self)
        self.moments.forking.connect(self.play.ghosts.keep_before_fork)
        self.play.ghosts.changed.connect(self._show_ghosts)
        menus.help.insertAction(menus.about, self.keys.action)
        self.why_stuck = WhyStuck(self.model, self.bridge, self.window)
        menus.train.addSeparator()
        menus.train.addActions([self.play.ghosts.keep_action, self.why_stuck.action])
        self.play.ghosts.notice.connect(self.window.tell)
        menus.view.insertAction(self.frame.panels.pictures, self.play.weight_map.zoom_in)
        self.training.step_slowly.triggered.connect(self.moments.look_at_now)
        self.training.step_slowly.triggered.connect(self.play.step_slowly)
        self.devices = DeviceMenu(menus.train, self.preferences, self.window)
        self.devices.chosen.connect(self._train_on)
        self._train_on(self.devices.remembered)
        self._connect()

    def start(self, path: Path | None = None) -> None:
        """Start training's thread and the timers, open a saved document, and offer what a crash has left."""
        self.bridge.start()
        self.desk.start(path)
        PreferencesNotice(self.window, self.model, self.preferences).tell(again=path is not None)

    def _train_on(self, device: str) -> None:
        """Let PyTorch train on a device from the next epoch on, where it is PyTorch that trains."""
        if self._choice is not None:
            self._choice.device = device

    def open_or_import(self, path: str) -> None:
        """Take a file that the system hands over while the program runs."""
        self.desk.commands.open_or_import([path])

    def close(self) -> None:
        """End every thread and leave nothing behind; call once."""
        self.plots.stop()
        self.remembered.close()
        self.frame.close()
        self.desk.close()
        self.bridge.close(CLOSE_SECONDS)

    def _workbench(self) -> Workbench:
        """What a page is made from."""
        feed = Feed(self.bridge, self)
        follower = Follower(self.model, self.editing, feed, self, self.noise, self.hands)
        return Workbench(
            self.model,
            self.editing,
            self.bridge,
            feed,
            follower,
            self.editor,
            self.jobs,
            self.exports,
            self.themes,
            self.preferences,
            self.noise,
            self.hands,
            self.weights,
            self.moments,
            self.plots,
        )

    def _show_ghosts(self) -> None:
        self.moments.show_ghosts(self.play.ghosts.kept)

    def _put_hands_on(self) -> None:
        self.bridge.put_on(self.hands.hands)

    def _page_made(self, view: PageView) -> None:
        for shown in view.picture_lists():
            KeysElsewhere(shown, self.pictures, self.editing)

    def _key_groups(self) -> list[KeyGroup]:
        from gui.shell.canvas_gestures import CODE, KEYS, LABS, MOUSE, NETWORK
        from gui.widgets.key_groups import group_of, groups_of_menus

        lists = group_of("Lists of pictures", self.pictures.sections[Role.TRAIN].gallery.actions())
        return [*groups_of_menus(self.window.menuBar()), lists, MOUSE, KEYS, NETWORK, CODE, LABS]

    def _lists(self) -> list[QAbstractItemView]:
        """What shows all pictures of a role, or all."""
        return [*(section.gallery for section in self.pictures.sections.values()), self.play.table.table]

    def _panes(self) -> list[Pane]:
        """What F6 goes through."""
        window = self.window
        return [
            Pane(window.transport, lambda: window.transport.train),
            Pane(self.pictures, self.pictures.current_gallery),
            *self.pages.view.panes(),
            Pane(window.inspector, lambda: window.inspector.training.optimizer),
            Pane(self.history, lambda: self.history.steps),
        ]

    def _connect(self) -> None:
        window, desk = self.window, self.desk
        WindowNotices(window, self.model, self.bridge, desk.importing)
        self.hands.refused.connect(window.tell)
        for sentences in (
            self.editor.notice,
            self.pictures.notice,
            self.pages.notice,
            desk.notice,
            self.preferences.notice,
        ):
            sentences.connect(window.tell)
        for source in (window, self.pictures):
            source.files_dropped.connect(desk.commands.open_or_import)
            source.image_dropped.connect(desk.importing.import_image)
        self.pictures.import_wanted.connect(desk.importing.choose)
        desk.current.title_changed.connect(window.setWindowTitle)
        desk.files.state.unsaved_changed.connect(window.setWindowModified)
        window.setWindowTitle(desk.current.title)
        desk.files.status_changed.connect(window.status.set_saved_text)
        window.status.set_saved_text(desk.files.status)
        self.exports.heads = PictureHeads(self.pages, self.model, desk.current).of
        window.on_close(desk.may_close, self.close)
