"""A run as it was when somebody kept it, to compare others with."""

from __future__ import annotations

from dataclasses import dataclass

from engine.document import Document
from engine.networks.layout import Vector
from engine.objective.curve import LossPoints
from engine.passage import Passage, pass_through
from engine.pictures.picture import Picture
from engine.training.snapshot import Snapshot, StoredRun
from engine.twins.differences import differences_sentence
from engine.wording import counted, loss_text, percent

MOST = 4


@dataclass(frozen=True, eq=False)
class Ghost:
    """Its number is its name. `run` leads back to it; None where it was kept while it was trained."""

    number: int
    document: Document
    epoch: int
    parameters: Vector
    curve: LossPoints
    train_loss: float
    test_loss: float  # NaN without test pictures
    run: StoredRun | None = None
    left_by: int | None = None  # the number of the run that was forked off it, if it was kept for that
    left_at: int = 0  # the epoch of the fork

    @property
    def name(self) -> str:
        """`before the fork at epoch 25`, or `150 epochs`."""
        if self.left_by is not None:
            return f"before the fork at epoch {self.left_at:,}"
        return counted(self.epoch, "epoch")

    def passage(self, picture: Picture) -> Passage | None:
        """What it makes of a picture; None for one of another size."""
        if picture.size != self.document.size:
            return None
        return pass_through(self.document, picture, self.document.network, self.parameters, self.epoch)

    def words(self, present: Document, picture: Picture | None = None) -> str:
        """`Ghost 1 · 150 epochs · loss 0.0006502 · Learning rate 0.001 → 0.01`: what differs now is at the end.

        Before it stands its score on a picture, by its own measure: `Hamming 68.8 % here`.
        """
        what = [self.name] if self.left_by is not None else []
        parts = [
            f"Ghost {self.number}",
            *what,
            counted(self.epoch, "epoch"),
            f"loss {loss_text(self.train_loss)}",
        ]
        answer = None if picture is None else self.passage(picture)
        if answer is not None:
            measure = self.document.verdict.measure
            parts.append(f"{measure} {percent(answer.scores.of(measure), 1)} here")
        return " · ".join([*parts, differences_sentence(self.document, present)])


def ghost_of(snapshot: Snapshot, number: int, kept: StoredRun | None = None) -> Ghost:
    """The run that a snapshot shows; `kept` is that run with the optimizer's memory, if it is at rest."""
    return Ghost(
        number,
        snapshot.document,
        snapshot.epoch,
        snapshot.parameters,
        snapshot.curve,
        snapshot.train_loss,
        snapshot.test_loss,
        kept,
    )
