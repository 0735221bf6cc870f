"""What a layer promises that makes the code of what the layer before it weighed."""

from __future__ import annotations

from typing import ClassVar, Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from engine.networks.layers.layer import Array


@runtime_checkable
class CodeMaker(Protocol):
    """A layer without weights of its own: it reads what is known of each number of the code, and answers the numbers.

    The n-th unit of the layer before is about the n-th number, and so is the n-th of each further round.
    """

    source: ClassVar[str]  # what goes in is called, as a layer: `Mean and spread`

    def spreads(self, values: Array) -> Array | None:
        """Standard deviations (pictures, numbers) for what goes in (pictures, reads); None where nothing is drawn."""

    def dropped(self, values: Array) -> npt.NDArray[np.bool_] | None:
        """Which numbers (pictures, numbers) are zero because others were larger, or None where all are kept."""
