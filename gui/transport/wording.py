"""The transport bar's words and numbers."""

from __future__ import annotations

import math

from engine.training.snapshot import Speed

NOTHING_YET = "—"
NO_TRAINING_PICTURE = "There is no picture to train on; add one to Train on first."
SPEED_NAMES = {
    Speed.SLOW: "Slow",
    Speed.STEADY: "Steady",
    Speed.LIVE: "Live",
    Speed.FAST: "Fast",
    Speed.FLAT_OUT: "Flat out",
}
SPEED_SENTENCES = {
    Speed.SLOW: "2 epochs a second",
    Speed.STEADY: "10 epochs a second",
    Speed.LIVE: "one epoch a frame",
    Speed.FAST: "600 epochs a second",
    Speed.FLAT_OUT: "as fast as this computer can",
}


def with_key(words: str, key: str) -> str:
    """`Pause training (Space)`."""
    return f"{words} ({key})" if key else words


def loss_text(loss: float) -> str:
    """A loss with four significant digits: `0.1312`, `0.009812`, `9.812e-5`; an em dash for NaN."""
    if not math.isfinite(loss):
        return NOTHING_YET
    if loss == 0.0:
        return "0"
    mantissa, exponent = f"{loss:.3e}".split("e")  # rounds first, so that 0.00099999 becomes 0.001000
    power = int(exponent)
    return f"{loss:.{3 - power}f}" if -3 <= power <= 3 else f"{mantissa}e{power}"


def epoch_text(epoch: int) -> str:
    """An epoch with thousands marked."""
    return f"{epoch:,}"


def stop_sentence(epoch: int, every: int, finished: bool) -> str:
    """What Train will do: `every` is the document's stop epoch, 0 meaning never."""
    start = "Train on" if finished else "Train"
    if every == 0:
        return f"{start} until you pause"
    return f"{start} to epoch {(epoch // every + 1) * every:,}"
