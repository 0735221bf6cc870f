"""Which two axes the map of codes has."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtWidgets import QWidget

from engine.labs.code_space.plane import Axes, fitting
from gui.pages.code_space.map.axis_words import AxisWords, variance_words
from gui.widgets.choice import Choice

MOST = 5  # numbers or directions that are paired; ten pairs of each
TIP = (
    "Directions are the principal ones of the learnt codes: along the first these vary most, along the next most of"
    " what is left. A share is that of their variance.\n"
    "Where the learnt codes vary along fewer directions than a code has numbers (those of two pictures along one), the"
    " next are those along which the tested codes vary most beside them: their share is 0.0 %. If these do not vary"
    " there either, any at right angles to the others."
)


class AxesChoice(Choice[Axes]):
    """Pairs of directions first, then pairs of the code's own numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__([(words_of(Axes()), Axes())], Axes(), "Axes of the map of codes", parent)
        self.setToolTip(TIP)
        self._numbers = 2

    def offer(self, numbers: int) -> None:
        """Offer the pairs that a code of so many numbers has, and keep the choice if it is one of them."""
        if numbers == self._numbers:
            return
        self._numbers = numbers
        chosen = fitting(self.value, numbers)
        pairs: list[tuple[int, int | None]] = [*combinations(range(min(numbers, MOST)), 2)]
        pairs = pairs or [(0, None)]
        self._values = [Axes(kind, *pair) for kind in (True, False) for pair in pairs]
        self.clear()
        self.addItems([words_of(axes) for axes in self._values])
        self.set_value(chosen if chosen in self._values else self._values[0])


def words_of(axes: Axes) -> str:
    """`Directions 1 and 2`, `Code number 1`."""
    kind = "Direction" if axes.directions else "Code number"
    if axes.second is None:
        return f"{kind} {axes.first + 1}"
    return f"{kind}s {axes.first + 1} and {axes.second + 1}"


def axis_words(axes: Axes, axis: int | None, share: float, learnt: bool) -> AxisWords:
    """What is written on an axis: which it is, and its share of the variance of the codes, as a rule the learnt ones.

    Only where there is no picture that is `learnt`, the variance is that of all.
    """
    if axis is None:
        return ()
    kind = "direction" if axes.directions else "code number"
    return variance_words(f"{kind} {axis + 1}", share, "codes", learnt)
