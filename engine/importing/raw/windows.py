"""How time series are cut into pictures, each a window that is drawn as a curve."""

from __future__ import annotations

from typing import NamedTuple


class Windows(NamedTuple):
    """A window of `length` moments (4 to 64) begins every `step` (1 and up) and is drawn `height` rows high (4 to 64).

    From the bottom to the top row go all values of the file, or if `apart` those of each series by itself.
    """

    length: int = 16
    step: int = 16
    height: int = 16
    apart: bool = False
