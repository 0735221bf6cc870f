"""When training that was started stops by itself, and what is said of it."""

from __future__ import annotations

from engine.settings.training import TrainingSettings
from engine.training.run import Run
from engine.training.stopping.stop import Stop, StopRule
from engine.training.stopping.stop_watch import StopWatch


class Stopping:
    """The next stop epoch, the watch over the other rules, and the sentence about the one that stopped it.

    Rules count for training that was started, not for steps, epochs and retrainings that were asked for by number.
    """

    def __init__(self) -> None:
        self.epoch = 0  # at which training pauses next; 0 means never
        self.watch: StopWatch | None = None  # while it trains
        self.said = ""  # the sentence, while it rests since

    def set_epoch(self, run: Run, settings: TrainingSettings) -> None:
        """Pause next at the end of the stop epoch, or of its next multiple, so that Train goes on as long again."""
        every = settings.epochs
        self.epoch = 0 if every == 0 else (run.state.epoch // every + 1) * every

    def follow(self, run: Run, settings: TrainingSettings, training: bool, anew: bool) -> None:
        """Watch over the rules of these settings while it is `training`; `anew` where it was started just now."""
        if not training:
            self.watch = None
        elif anew or self.watch is None or self.watch.settings != settings:
            self.watch = run.watch()

    def due(self, run: Run) -> bool:
        """Whether training stops now."""
        stop = run.take_stop()
        if stop is None and self.epoch and run.state.epoch >= self.epoch:
            stop = Stop(StopRule.EPOCHS, run.state.epoch, run.train_loss)
        if stop is None:
            return False
        self.said, self.watch = stop.sentence(run.document.training), None
        return True


def rests_at_stop(run: Run) -> bool:
    """Whether training rests where it stops by itself: at the end of the stop epoch, or of a multiple of it."""
    every, state = run.document.training.epochs, run.state
    return every > 0 and state.epoch > 0 and state.epoch % every == 0 and state.position == 0
