"""A network as two maps: pictures to codes, and codes back to pictures."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.networks.forward import NO_MASKS, Masks, decoder_activations, encoder_activations
from engine.networks.layers.sampled_code import spread
from engine.networks.layout import Layout, Vector
from engine.networks.sampling import is_sampled

Rows = npt.NDArray[np.float32]
Values = npt.NDArray[np.float64]
BLOCK = (
    128  # pictures that pass at once: products of this size stay on one core, as another may be busy training
)


@dataclass(frozen=True, eq=False)
class Coder:
    """A network with its weights; what `masks` say is off stays off on both ways.

    A sampled code is its mean, as everywhere in the window.
    """

    layout: Layout
    parameters: Vector
    masks: Masks = field(default_factory=lambda: NO_MASKS)

    @property
    def numbers(self) -> int:
        """How many numbers a code has."""
        return self.layout.widths[self.layout.code_layer + 1]

    def encode(self, pictures: Rows) -> Values:
        """The codes (pictures, numbers) of pictures (pictures, pixels)."""
        codes = np.empty((len(pictures), self.numbers))
        for part in _parts(len(pictures)):
            codes[part] = encoder_activations(self.layout, self.parameters, pictures[part], self.masks)[-1]
        return codes

    def encode_with_spreads(self, pictures: Rows) -> tuple[Values, Values]:
        """Codes and, of a sampled code, the standard deviation of every number; both (pictures, numbers).

        Of any other code the second has no rows.
        """
        if not is_sampled(self.layout):
            return self.encode(pictures), np.empty((0, self.numbers))
        codes = np.empty((len(pictures), self.numbers))
        spreads = np.empty_like(codes)
        for part in _parts(len(pictures)):
            answers = encoder_activations(self.layout, self.parameters, pictures[part], self.masks)
            codes[part], spreads[part] = answers[-1], spread(answers[-2])
        return codes, spreads

    def decode(self, codes: npt.NDArray[np.floating]) -> Rows:
        """What is painted (codes, pixels), not clamped, for codes (codes, numbers)."""
        pictures = np.empty((len(codes), self.layout.size.pixels), dtype=np.float32)
        at = self.layout.code_layer
        for part in _parts(len(codes)):
            code = np.asarray(codes[part], dtype=np.float32)
            if at in self.masks:
                code = np.where(self.masks[at] != 0, code, np.float32(0))
            pictures[part] = decoder_activations(self.layout, self.parameters, code, self.masks)[-1]
        return pictures

    def round_trip_errors(self, codes: npt.NDArray[np.floating]) -> Values:
        """|E(D(z)) - z| for codes z (codes, numbers): how far a code comes back from where it was, (codes,).

        The length of the difference of the two codes, in units of the code. What is painted goes in as it is, not
        clamped.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            back = self.encode(self.decode(codes))
            errors: Values = np.sqrt(np.square(back - np.asarray(codes, dtype=np.float64)).sum(axis=1))
        return errors


def _parts(count: int) -> list[slice]:
    return [slice(start, start + BLOCK) for start in range(0, count, BLOCK)]
