"""Raw pictures as values that can be shown."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.importing.raw.raw_values import RawValues


def greys(raw: RawValues) -> npt.NDArray[np.float32]:
    """Values 0..1 of raw pictures, 1 being ink."""
    values = np.asarray(raw, dtype=np.float32)
    return values / np.float32(255) if raw.dtype == np.uint8 else values
