"""A bridge without a thread, for widgets that only listen."""

from PySide6.QtCore import QObject, Signal

from gui.state.turns import Turns


class QuietBridge(QObject):
    """Tells the snapshots that a test hands it."""

    snapshot_ready = Signal(object)
    slow_ready = Signal(object)
    wishes_changed = Signal()
    failed = Signal(str)
    is_open = True  # as a feed is on screen

    def __init__(self):
        super().__init__()
        self.snapshot = None
        self.turns = Turns(self)

    @property
    def in_turns(self):
        return self.snapshot is not None and self.snapshot.running

    def tell(self, snapshot):
        self.snapshot = snapshot
        self.snapshot_ready.emit(snapshot)
        self.slow_ready.emit(snapshot)
