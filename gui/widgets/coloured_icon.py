"""The program's icons in a colour of a role."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from gui.icons import SIDES, tinted
from gui.theme import Theme


def coloured_icon(name: str, colour: str, theme: Theme, checked: str = "") -> QIcon:
    """The icon in one colour, in `checked` (or the same) when its button is checked, muted when disabled."""
    result = QIcon()
    for mode, state, tint in (
        (QIcon.Mode.Normal, QIcon.State.Off, colour),
        (QIcon.Mode.Normal, QIcon.State.On, checked or colour),
        (QIcon.Mode.Disabled, QIcon.State.Off, theme.muted),
        (QIcon.Mode.Disabled, QIcon.State.On, theme.muted),
    ):
        for side in SIDES:
            result.addPixmap(tinted(name, tint, side), mode, state)
    return result
