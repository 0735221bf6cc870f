"""From the timeline's columns to the run on the screen, and what has to be said where the two differ."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QObject

from engine.labs.timeline.result import TimelineResult
from engine.wording import counted, loss_text
from gui.pages.timeline.same_network import loss_of, same_loss
from gui.state.engine_bridge import EngineBridge
from gui.state.moment_view import MomentView
from gui.widgets.banner import Banner, Notice

FORKED = (
    "This run goes on from epoch {epoch:,} with whatever you change; the old course stays as a ghost, and Undo leads"
    " back to it."
)


class ToMoment(QObject):
    """Takes the window to an epoch of its run; what it says of that goes as soon as it is no longer so."""

    def __init__(self, moments: MomentView, bridge: EngineBridge, banner: Banner) -> None:
        super().__init__(banner)
        self._moments, self._bridge, self._banner = moments, bridge, banner
        self._said = ""
        self._state: Callable[[], object] = _nothing  # that it speaks of, and how that was
        self._then: object = None
        moments.forked.connect(self._say_forked)
        bridge.wishes_changed.connect(self._look)
        moments.changed.connect(self._look)

    def show(self, epoch: int, result: TimelineResult | None) -> None:
        """To an epoch of the run on the screen, if it has come so far."""
        moments, bridge = self._moments, self._bridge
        if epoch > moments.now or epoch < moments.earliest:
            now = counted(moments.now, "epoch")
            sentence = f"The run on the screen has {now}; train on to see it there."
            self._say(sentence, lambda: (bridge.run, moments.now))
            return
        moments.look_at(epoch)
        there, here = loss_of(result, epoch), self._loss_at(epoch)
        if not math.isnan(there) and not math.isnan(here) and not same_loss(there, here):
            sentence = (
                f"The run on the screen went another way than this table, which begins with the first weights: at epoch"
                f" {epoch:,} it had the train loss {loss_text(here)}, and not {loss_text(there)}."
            )
            self._say(sentence, lambda: (bridge.run, moments.wanted))

    def _loss_at(self, epoch: int) -> float:
        """The train loss of the run on the screen; NaN where its curve does not say."""
        snapshot = self._bridge.snapshot
        if snapshot is None:
            return math.nan
        found = snapshot.curve[snapshot.curve[:, 0] == epoch]
        return float(found[-1, 1]) if len(found) else math.nan

    def _say_forked(self, epoch: int) -> None:
        bridge = self._bridge
        self._say(FORKED.format(epoch=epoch), lambda: (bridge.run, bridge.running))

    def _say(self, sentence: str, state: Callable[[], object]) -> None:
        self._said, self._state, self._then = sentence, state, state()
        self._banner.tell(Notice.INFO, sentence)

    def _look(self) -> None:
        """What was said goes with the state that it is of."""
        if self._said and self._state() != self._then:
            if self._banner.text == self._said:
                self._banner.dismiss()
            self._said, self._state = "", _nothing


def _nothing() -> None:
    """The state that nothing was said of."""
