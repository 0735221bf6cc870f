"""A code with more numbers than the training pictures need."""

from __future__ import annotations

import numpy as np

from engine.diagnosis.diagnosis import Action, Diagnosis, Evidence
from engine.document_parts import NETWORK
from engine.networks.layer_places import LayerPlace, Side, with_units
from engine.networks.shapes.coding import Coding
from engine.wording import counted

ENOUGH = 0.9999  # of the codes' variance
FEWEST_EPOCHS = 50
TIMES = 2  # more pictures than numbers: fewer tell nothing of how many are needed


def wide_code(evidence: Evidence) -> Diagnosis | None:
    """Fewer directions than the code has numbers hold all that codes differ by; of a plain code only."""
    document = evidence.document
    codes = evidence.layers[document.layout.code_layer].astype(np.float64)
    count, numbers = codes.shape
    plain = document.network.coding is Coding.PLAIN and not document.training.penalties
    if not plain or evidence.epoch < FEWEST_EPOCHS or count < TIMES * numbers:
        return None
    spread = np.square(np.linalg.svd(codes - codes.mean(axis=0), compute_uv=False))
    if not spread.sum() > 0.0:
        return None
    needed = int(np.searchsorted(np.cumsum(spread) / spread.sum(), ENOUGH)) + 1
    if needed >= numbers:
        return None
    place = LayerPlace(Side.CODE)
    return Diagnosis(
        "wide-code",
        "The code is larger than needed",
        f"{counted(needed, 'direction')} of the code's {numbers} hold {ENOUGH * 100:g} % of what the codes of the"
        " training pictures differ by.",
        Action(
            f"Make the code {counted(needed, 'number')}",
            lambda old: NETWORK.put(old, with_units(old.network, place, needed)),
        ),
        urgent=False,
    )
