"""Penalties that follow the network: one that can do nothing with it goes, and a sampled code brings its own."""

from __future__ import annotations

from dataclasses import replace

from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.objective.catalogue import penalty_named, term_label
from engine.objective.penalties.gaussian import Gaussian
from engine.settings.penalties import weight_of, with_weight
from engine.settings.training import TrainingSettings

USUAL_BETA = 0.1


def following(training: TrainingSettings, network: Network, before: Network) -> tuple[TrainingSettings, str]:
    """The training settings for another network than `before`, and a sentence if they had to change."""
    kept = [one for one in training.penalties if not penalty_named(one.name).unfit(network)]
    gone = [term_label(one.name) for one in training.penalties if one not in kept]
    penalties = tuple(kept)
    words = f"{' and '.join(gone)} cannot work with this code and went." if gone else ""
    sampled = network.coding is Coding.SAMPLED and before.coding is not Coding.SAMPLED
    if sampled and not weight_of(penalties, Gaussian.name):
        penalties = with_weight(penalties, Gaussian.name, USUAL_BETA)
        words = (
            f"{words} {term_label(Gaussian.name)} is {USUAL_BETA:g} now, as a sampled code needs it.".strip()
        )
    return replace(training, penalties=penalties), words
