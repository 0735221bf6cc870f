"""Units that answer nothing, whatever goes in."""

from __future__ import annotations

import numpy as np

from engine.activations import Activation
from engine.diagnosis.diagnosis import Action, Diagnosis, Evidence
from engine.document_parts import NETWORK
from engine.networks.layer_places import with_hidden
from engine.wording import counted

MOST_ALIVE = 0.25  # of a layer's units: a few silent ones are how ReLU works


def dead_units(evidence: Evidence) -> Diagnosis | None:
    """A hidden layer of which nearly all units answer 0 to every picture, so that nothing is learnt through them."""
    layout = evidence.document.layout
    for number, (layer, answers) in enumerate(zip(layout.layers, evidence.layers, strict=True)):
        if number == len(layout.layers) - 1 or layer.activation is not Activation.RELU:
            continue
        alive = int(np.count_nonzero((answers != 0.0).any(axis=0)))
        units = answers.shape[1]
        if alive > MOST_ALIVE * units:
            continue
        side = "encoder" if number < layout.code_layer else "decoder"
        network = with_hidden(evidence.document.network, Activation.LEAKY_RELU)
        return Diagnosis(
            "dead-units",
            "Dead units",
            f"{units - alive} of {counted(units, 'answer')} of a layer in the {side} are 0 for every training picture:"
            " ReLU has no slope there, so nothing is learnt through them.",
            Action(
                "Use LeakyReLU",
                lambda old: NETWORK.put(old, with_hidden(old.network, Activation.LEAKY_RELU)),
                resets=False,
                option="--hidden LeakyReLU",
            )
            if network != evidence.document.network
            else None,
        )
    return None
