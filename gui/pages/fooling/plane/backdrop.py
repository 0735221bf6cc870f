"""What lies behind the points, as one sheet of colours. Made beside the window."""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.plane.field import PlaneField
from gui.look.theme import Theme, rgb, signed_colours

Colour = npt.NDArray[np.float64]  # red, green and blue, 0 to 255
Packed = npt.NDArray[np.uint32]  # colours as Qt's 32-bit pixels
FAINT = 0.5  # of the signed colours, so that points stand out
SOFT = 2.0  # the sum at which a colour is three quarters of its strength
FAR = 4.0  # thresholds at which an error is as dark as it gets
DARK = 0.45


class Behind(Enum):
    """What is shown behind the points."""

    CLASSES = "classifier"
    ERRORS = "autoencoder"
    BOTH = "both"


def backdrop(field: PlaneField, behind: Behind, theme: Theme) -> Packed:
    """Colours (rows, columns), the top row first."""
    errors = field.errors
    if errors is not None and behind is Behind.ERRORS:
        colours = _errors(errors / max(field.moment.threshold, 1e-9), theme)
    else:
        colours = FAINT * signed_colours(np.tanh(field.sums / SOFT), 1.0, theme) + (1.0 - FAINT) * rgb(
            theme.panel
        )
        if errors is not None and behind is Behind.BOTH and field.moment.networks.epoch:
            caught = (errors > field.moment.threshold)[..., None]
            colours = np.where(caught, caught_grey(theme), colours)
    red, green, blue = np.moveaxis(np.rint(colours[::-1]).astype(np.uint32), -1, 0)
    packed: Packed = (np.uint32(255) << np.uint32(24)) | (red << 16) | (green << 8) | blue
    return np.ascontiguousarray(packed)


def caught_grey(theme: Theme) -> Colour:
    """What is caught has this colour where both are shown, and no other."""
    return np.asarray(0.85 * rgb(theme.stage) + 0.15 * rgb(theme.muted))


def error_grey(share: float, theme: Theme) -> Colour:
    """The colour of an error, as a share 0 to 1 of what is as dark as it gets."""
    return np.asarray(rgb(theme.panel) + DARK * share * (rgb(theme.text) - rgb(theme.panel)))


def _errors(thresholds: npt.NDArray[np.float32], theme: Theme) -> npt.NDArray[np.float64]:
    """From the panel to grey, for errors in units of the threshold."""
    share = np.clip(thresholds / FAR, 0.0, 1.0)[..., None]
    mixed: npt.NDArray[np.float64] = rgb(theme.panel) + DARK * share * (rgb(theme.text) - rgb(theme.panel))
    return mixed
