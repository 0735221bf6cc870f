"""Where in a document each group of settings lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from engine.document import Document
from engine.networks.network import Network
from engine.scores.verdict import VerdictSettings
from engine.settings.training import InputNoise, TrainingSettings


@dataclass(frozen=True)
class Part:
    """One group of settings: a frozen dataclass with described fields, and its place in a document."""

    kind: type[Any]
    of: Callable[[Document], Any]
    put: Callable[[Document, Any], Document]

    def changed(self, document: Document, **values: Any) -> Document:
        """The document with other values of some settings; raises `PinholeError` for impossible ones."""
        return self.put(document, replace(self.of(document), **values))


def _noise(document: Document) -> InputNoise:
    return document.training.noise


def _with_noise(document: Document, noise: InputNoise) -> Document:
    return replace(document, training=replace(document.training, noise=noise))


NETWORK = Part(Network, lambda old: old.network, lambda old, new: replace(old, network=new))
TRAINING = Part(TrainingSettings, lambda old: old.training, lambda old, new: replace(old, training=new))
NOISE = Part(InputNoise, _noise, _with_noise)
VERDICT = Part(VerdictSettings, lambda old: old.verdict, lambda old, new: replace(old, verdict=new))
PARTS = (NETWORK, TRAINING, NOISE, VERDICT)
