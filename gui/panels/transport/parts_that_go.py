"""Whole parts of a bar that are left out where no word is left to drop."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget


class PartsThatGo:
    """Leaves out the first steps of `steps`, each of some widgets in rows; no step holds a part of another."""

    def __init__(self, steps: Sequence[Sequence[QWidget]]) -> None:
        self._steps = tuple(steps)

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self._steps)

    def widths(self, whole: int) -> list[int]:
        """The least width of the bar without the first step, without two, and so on; `whole` with all parts.

        It is reckoned: a part that was hidden for the measure would lose the keyboard.
        """
        widths = []
        for step in self._steps:
            whole -= sum(_room_of(part) for part in step)
            widths.append(whole)
        return widths

    def leave_out(self, count: int) -> None:
        """Show all parts but those of the first `count` steps."""
        for index, step in enumerate(self._steps):
            for part in step:
                part.setVisible(index >= count)


def _room_of(part: QWidget) -> int:
    parent = part.parentWidget()
    row = parent.layout() if parent is not None else None
    spacing = max(0, row.spacing()) if row is not None else 0
    may_shrink = bool(part.sizePolicy().horizontalPolicy().value & QSizePolicy.PolicyFlag.ShrinkFlag.value)
    hint = part.minimumSizeHint() if may_shrink else part.sizeHint()
    return max(hint.width(), part.minimumWidth()) + spacing
