"""Arrays that nobody can change, which is what pictures are made of."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from engine.pictures.picture import Pixels


def frozen(values: npt.NDArray[np.floating]) -> Pixels:
    """A read-only float32 copy that shares nothing with `values`."""
    copy = np.array(values, dtype=np.float32, order="C")
    copy.flags.writeable = False
    return copy
