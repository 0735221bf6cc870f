"""The command Seed lottery and the window that it opens, made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gui.look.coloured_icon import coloured_icon
from gui.look.theme import Theme, Themes
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from gui.pages.lottery.lottery_dialog import LotteryDialog
    from gui.pages.lottery.lottery_run import FindTrainer


class SeedLottery(QObject):
    """Holds the action for menus and buttons; `shared` actions, such as undo, work in its window too."""

    said = Signal(str)  # one sentence: which seed was loaded

    def __init__(
        self,
        model: DocumentModel,
        bridge: EngineBridge,
        themes: Themes,
        window: QWidget,
        shared: Sequence[QAction] = (),
        find_trainer: FindTrainer | None = None,
    ) -> None:
        super().__init__(window)
        self._model = model
        self._bridge = bridge
        self._themes = themes
        self._window = window
        self._shared = list(shared)
        self._find_trainer = find_trainer
        self._dialog: LotteryDialog | None = None
        self.action = QAction("Seed lottery…", self)
        self.action.setToolTip("Seed lottery: how often does each outcome happen?")
        self.action.setMenuRole(QAction.MenuRole.NoRole)
        self.action.triggered.connect(self.open)
        themes.changed.connect(self._paint_icon)
        self._paint_icon(themes.now)

    @property
    def dialog(self) -> LotteryDialog | None:
        """The window, once it was opened."""
        return self._dialog

    def open(self) -> None:
        """Show the window, or bring it to the front."""
        if self._dialog is None:
            from engine.labs.lottery_trainer import lottery_trainer
            from gui.pages.lottery.lottery_dialog import (
                LotteryDialog,  # loaded when it is wanted, as it is large
            )

            find_trainer = self._find_trainer or lottery_trainer
            self._dialog = LotteryDialog(self._model, self._bridge, self._themes, self._window, find_trainer)
            self._dialog.said.connect(self.said)
            self._dialog.addActions(self._shared)
        if self._dialog.isVisible():
            self._dialog.raise_()
        self._dialog.show()
        self._dialog.activateWindow()

    def close(self) -> bool:
        """Close the window and end its threads; True if they have ended within a second."""
        if self._dialog is None:
            return True
        self._dialog.close()
        return self._dialog.close_down()

    def _paint_icon(self, theme: Theme) -> None:
        self.action.setIcon(coloured_icon("lottery", theme.text, theme))
