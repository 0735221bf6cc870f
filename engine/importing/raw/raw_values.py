"""The values of pictures as files hold them, before they are made to fit the document."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

RawValues = npt.NDArray[np.uint8] | npt.NDArray[np.float32]  # 255 is black ink, or 1.0

LARGEST_RAW = 640 * 2**20  # bytes of raw pictures that one import keeps; at work it needs half as much more
