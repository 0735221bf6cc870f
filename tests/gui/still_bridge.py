"""The real bridge over a session without a thread: it notes its orders and answers when a test says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from engine.training.courtesy import Courtesy
from engine.training.mailbox import Mailbox
from engine.training.run_shelf import RunShelf
from engine.training.snapshot import Order, Snapshot
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from tests.engine.made_snapshots import snapshot_of


class StillSession:
    """Keeps the orders it was sent."""

    def __init__(self) -> None:
        self.snapshots: Mailbox[Snapshot] = Mailbox()
        self.runs = RunShelf()
        self.orders: list[Order] = []
        self.woken = 0

    def send(self, order: Order, wake: bool = True) -> None:
        self.orders.append(order)
        self.woken += wake

    def wake(self) -> None:
        self.woken += 1

    def close(self, timeout: float) -> bool:
        return True


class StillBridge(EngineBridge):
    """An `EngineBridge` that was never started."""

    def __init__(self, model: DocumentModel) -> None:
        self.session = StillSession()
        super().__init__(model, self.session, Courtesy())  # type: ignore[arg-type]

    @property
    def order(self) -> Order:
        """The newest order."""
        return self.session.orders[-1]

    def tell(self, **changes: Any) -> Snapshot:
        """Answer the newest order: a snapshot of the model's document with some fields changed."""
        snapshot = replace(snapshot_of(self._model.document), **{"order": self._order.number, **changes})
        self._show(snapshot)
        return snapshot


def curve_to(epochs: int) -> np.ndarray[Any, Any]:
    """A loss curve (epochs + 1, 3) that falls."""
    at = np.arange(epochs + 1, dtype=np.float64)
    return np.column_stack([at, 0.3 * np.exp(-at / 40.0), 0.1 + 0.2 * np.exp(-at / 20.0)])
