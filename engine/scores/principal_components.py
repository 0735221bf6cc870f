"""Principal component analysis: what the best straight way into a few numbers, and back, makes of a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import PinholeError

Rows = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PrincipalComponents:
    """The mean picture and the directions along which pictures vary most.

    No linear way through so few numbers, with or without biases, has a smaller squared error on the pictures that
    it was found on (Eckart and Young 1936; for autoencoders Baldi and Hornik 1989).
    """

    mean: Rows  # (pixels,)
    directions: (
        Rows  # (numbers, pixels): rows of length 1, at right angles, that with the largest variance first
    )
    variances: Rows  # (numbers,): of the pictures along each, the sum of squares over their number

    def encode(self, pictures: npt.NDArray[np.floating]) -> Rows:
        """The codes (pictures, numbers) of pictures (pictures, pixels)."""
        codes: Rows = (np.asarray(pictures, dtype=np.float64) - self.mean) @ self.directions.T
        return codes

    def decode(self, codes: npt.NDArray[np.floating]) -> Rows:
        """The pictures (pictures, pixels) of codes (pictures, numbers)."""
        pictures: Rows = np.asarray(codes, dtype=np.float64) @ self.directions + self.mean
        return pictures

    def answer(self, pictures: npt.NDArray[np.floating]) -> Rows:
        """What comes back of pictures (pictures, pixels), not clamped."""
        return self.decode(self.encode(pictures))


def principal_components(pictures: npt.NDArray[np.floating], numbers: int) -> PrincipalComponents:
    """The components of pictures (pictures, pixels) by the singular values of the centred pictures.

    There are at most `numbers` of them, fewer where the pictures vary along fewer. Raises `PinholeError` without a
    picture.
    """
    rows = np.asarray(pictures, dtype=np.float64)
    if len(rows) == 0:
        raise PinholeError(
            "There is no picture whose principal components could be found; add one to train on."
        )
    mean = rows.mean(axis=0)
    _, lengths, directions = np.linalg.svd(rows - mean, full_matrices=False)
    nothing = np.finfo(np.float64).eps * max(rows.shape) * max(1.0, float(np.abs(rows).max()))
    kept = min(numbers, int(np.count_nonzero(lengths > nothing)))
    return PrincipalComponents(mean, directions[:kept], np.square(lengths[:kept]) / len(rows))
