"""The upright line in the loss plot where the whole window looks back."""

from __future__ import annotations

import pyqtgraph as pg

from gui.look.theme import Theme

WIDTH = 2.0


class MomentLine:
    """One line, or none."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._line = pg.InfiniteLine(angle=90, movable=False)
        self._line.setZValue(1)
        self._line.hide()
        plot.addItem(self._line, ignoreBounds=True)

    @property
    def epoch(self) -> float | None:
        """Where it stands; None: there is none."""
        return float(self._line.value()) if self._line.isVisible() else None

    def show(self, epoch: float | None, theme: Theme) -> None:
        """Stand at an epoch; None: be away."""
        self._line.setVisible(epoch is not None)
        if epoch is not None:
            self._line.setPos(epoch)
            self._line.setPen(pg.mkPen(theme.accent, width=WIDTH))
