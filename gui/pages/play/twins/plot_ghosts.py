"""The ghosts in the card of the loss curve."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.look.theme import Themes
from gui.pages.play.loss_plot.loss_plot import LossPlot
from gui.pages.play.twins.ghost_menu import GhostMenu
from gui.pages.play.twins.ghosts import Ghosts


class PlotGhosts(QObject):
    """Puts their menu into its corner, and keeps their curves up to date."""

    def __init__(self, plot: LossPlot, ghosts: Ghosts, themes: Themes) -> None:
        super().__init__(plot)
        self._plot = plot
        self._ghosts = ghosts
        self.menu = GhostMenu(ghosts, themes, plot)
        plot.add_to_corner(self.menu)
        ghosts.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._plot.show_ghosts(self._ghosts.kept)
