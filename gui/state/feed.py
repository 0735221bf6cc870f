"""Snapshots for what is on screen, and for nothing else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine.training.snapshot import Snapshot
from gui.state.engine_bridge import EngineBridge
from gui.state.turns import Turns


class Feed(QObject):
    """Hands on the snapshots of a bridge while it is open; begins closed.

    Who comes back on screen must not wait for a network that rests: on opening, the newest snapshot is told at once.
    """

    snapshot_ready = Signal(object)  # Snapshot, at most once a frame
    slow_ready = Signal(object)  # Snapshot, about ten times a second, for plots and texts

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._open = False

    @property
    def is_open(self) -> bool:
        """Whether snapshots are handed on."""
        return self._open

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest snapshot, also while the feed is closed; None until there is one."""
        return self._bridge.snapshot

    @property
    def turns(self) -> Turns:
        """The queue of the slow parts of the whole window."""
        return self._bridge.turns

    @property
    def in_turns(self) -> bool:
        """Whether answers may come with every frame, so that slow parts should take `turns`."""
        return self._bridge.in_turns

    def open(self) -> None:
        """Hand on from now on, the newest snapshot first."""
        if self._open:
            return
        self._open = True
        snapshot = self._bridge.snapshot
        if snapshot is not None:
            self.snapshot_ready.emit(snapshot)
            self.slow_ready.emit(snapshot)
        self._bridge.snapshot_ready.connect(self.snapshot_ready)
        self._bridge.slow_ready.connect(self.slow_ready)

    def close(self) -> None:
        """Hand on nothing until it is opened again."""
        if self._open:
            self._open = False
            self._bridge.snapshot_ready.disconnect(self.snapshot_ready)
            self._bridge.slow_ready.disconnect(self.slow_ready)
