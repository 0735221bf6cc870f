"""The transport bar's words and numbers."""

from __future__ import annotations

from engine.objective.catalogue import term_label
from engine.objective.losses import Losses
from engine.settings.stopping import STOPS
from engine.settings.training import TrainingSettings
from engine.training.snapshot import Speed
from engine.wording import NOTHING_YET as NOTHING_YET
from engine.wording import loss_text

NO_TRAINING_PICTURE = "There is no picture to train on; add one to “Learns from” first."
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


def terms_text(losses: Losses) -> str:
    """What a loss is made of, a line a term; empty where that is one term."""
    return "\n".join(f"{term_label(name)} {loss_text(value)}" for name, value in losses.terms)


def epoch_text(epoch: int) -> str:
    """An epoch with thousands marked."""
    return f"{epoch:,}"


def train_word(epoch: int, looks_back: bool = False) -> str:
    """*Train* from the first weights, *Continue* from what was learnt, also where one looks back at it."""
    return "Continue" if epoch > 0 or looks_back else "Train"


def stop_sentence(epoch: int, settings: TrainingSettings) -> str:
    """What Train will do from an epoch with the document's settings."""
    start, every = train_word(epoch), settings.epochs
    end = f"to epoch {(epoch // every + 1) * every:,}" if every else "until you pause"
    ruled = any(getattr(settings, name) for name in STOPS)
    return f"{start} {end}, or until a rule stops it" if ruled else f"{start} {end}"
