"""Shows in the output what differs from a ghost's answer to the same picture."""

from __future__ import annotations

from PySide6.QtCore import QObject

from engine.passage import Passage
from engine.scores.similarity import grey_output
from gui.pages.play.hourglass.output_panel import OutputMode, OutputPanel
from gui.pages.play.twins.ghosts import Ghosts
from gui.state.follower import Follower


class GhostCompare(QObject):
    """Works while a ghost is compared with; follows every stroke, as the output does.

    Whoever then chooses another view has seen enough of it: *Difference* is the one to the input again.
    """

    def __init__(self, ghosts: Ghosts, output: OutputPanel, follower: Follower) -> None:
        super().__init__(output)
        self._ghosts = ghosts
        self._output = output
        self._follower = follower
        ghosts.changed.connect(self._ghosts_changed)
        follower.changed.connect(self._follow)
        output.switch.chosen.connect(self._mode_chosen)

    def _ghosts_changed(self) -> None:
        if self._ghosts.compared is not None:
            self._output.switch.set_value(OutputMode.DIFFERENCE)
            self._output.switch.chosen.emit(OutputMode.DIFFERENCE)
        self._follow(self._follower.passage)

    def _mode_chosen(self, mode: OutputMode) -> None:
        if self._ghosts.compared is not None and mode is not OutputMode.DIFFERENCE:
            self._ghosts.compare(None)

    def _follow(self, passage: Passage | None) -> None:
        ghost = self._ghosts.compared
        if ghost is None or passage is None:
            self._output.compare_with(None)
            return
        other = ghost.passage(passage.picture)
        if other is None:
            self._output.compare_with(None, f"Ghost {ghost.number} has other sizes")
        else:
            self._output.compare_with(grey_output(other.output), f"Minus ghost {ghost.number}")
