"""The rules by which training stops, as lines of a script's loop; see `engine.training.stopping`."""

from __future__ import annotations

from engine.document import Document
from engine.scores.similarity import INK_FROM
from engine.trainers.trainer import MOST_MEASURED
from engine.training.stopping.stop import LEAST_FALL


def has_stops(document: Document) -> bool:
    """Whether anything but the number of epochs can stop training."""
    training = document.training
    return training.stop_loss > 0.0 or training.stop_plateau > 0 or training.stop_reproduced


def measured_name(document: Document) -> str:
    """What the pictures are called whose loss is measured: all of them, or those that stand for them."""
    return "seen" if len(document.train) > MOST_MEASURED else "train"


def before_text(document: Document, loss: str, learns: bool, grows: bool) -> str:
    """Statements before the loop: what holds before training stops nothing.

    `loss` is that of the measured pictures, `learns` says whether the network leaves anything to chance while it
    learns, and `grows` whether the loss is another in every epoch.
    """
    training = document.training
    lines = ["epoch = 0"] if grows else []
    if measured_name(document) == "seen":
        few = -(-len(document.train) // MOST_MEASURED)
        lines.append(f"seen = train[::{few}]  # evenly spaced ones stand for all")
    lines += ["autoencoder.eval()"] if learns else []
    if training.stop_plateau > 0:
        lines.append(f"best, since = {loss}.item(), 0")
    if training.stop_loss > 0.0:
        lines.append(f"low_at_first = {loss}.item() <= {training.stop_loss!r}")
    if training.stop_reproduced:
        lines.append(f"same_at_first = {_reproduced()}")
    return "\n".join(lines)


def within_text(document: Document, loss: str, learns: bool, grows: bool) -> str:
    """Statements at the end of each epoch, indented as those of the loop; see `before_text`."""
    training = document.training
    lines = ["    autoencoder.eval()"] if learns else []
    if grows or training.stop_plateau > 0:
        lines.append("    epoch += 1  # so many are over")
    if training.stop_reproduced:
        lines.append(f"    same = {_reproduced()}")
        lines.append("    if same and not same_at_first:")
        lines.append("        break  # every training picture comes back")
    if training.stop_loss > 0.0 or training.stop_plateau > 0:
        lines.append(f"    now = {loss}.item()")
    if training.stop_loss > 0.0:
        lines.append(f"    if now <= {training.stop_loss!r} and not low_at_first:")
        lines.append("        break  # the loss is low enough")
    if training.stop_plateau > 0:
        lines.append(f"    if now < best * {1.0 - LEAST_FALL!r}:")
        lines.append("        best, since = now, epoch")
        lines.append(f"    elif epoch - since >= {training.stop_plateau}:")
        lines.append("        break  # the loss does not fall any more")
    return "\n".join(lines)


def _reproduced() -> str:
    return f"torch.equal(autoencoder(train) >= {INK_FROM}, train >= {INK_FROM})"
