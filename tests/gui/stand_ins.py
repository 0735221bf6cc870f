"""A bridge without a thread, for widgets that only listen."""

from PySide6.QtCore import QObject, Signal


class QuietBridge(QObject):
    """Tells the snapshots that a test hands it."""

    snapshot_ready = Signal(object)
    slow_ready = Signal(object)
    wishes_changed = Signal()
    failed = Signal(str)

    def __init__(self):
        super().__init__()
        self.snapshot = None

    def tell(self, snapshot):
        self.snapshot = snapshot
        self.snapshot_ready.emit(snapshot)
        self.slow_ready.emit(snapshot)
