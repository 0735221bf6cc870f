"""For how many test pictures the closest training picture comes out, in the head of the table."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from engine.company.closest import MEANING, Closest
from gui.look.fonts import longest_fitting


class ClosestLabel(QLabel):
    """The sentence as long as there is room for it, else its numbers; pointing at it says what they mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "muted")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._closest: Closest | None = None

    def show_closest(self, closest: Closest | None) -> None:
        """Say another count; None: nothing."""
        if closest != self._closest:
            self._closest = closest
            known = closest is not None and closest.looked_at > 0
            self.setToolTip(f"{closest.sentence} {MEANING}." if closest is not None and known else "")
            self.setAccessibleName(closest.sentence if closest is not None else "")
            self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(longest_fitting(forms_of(self._closest), QFontMetrics(self.font()), self.width()))


def forms_of(closest: Closest | None) -> tuple[str, ...]:
    """What can be said, from the longest to the shortest."""
    if closest is None or not closest.looked_at:
        return ()
    count = f"{closest.true:,} of {closest.looked_at:,}"
    return (closest.sentence.rstrip("."), f"Closest comes out for {count}", f"Closest: {count}")
