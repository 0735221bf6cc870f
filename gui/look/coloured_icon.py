"""The program's icons in a colour of a role."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from gui.look.icons import icon_in
from gui.look.theme import Theme


def coloured_icon(name: str, colour: str, theme: Theme, checked: str = "") -> QIcon:
    """The icon in one colour, in `checked` (or the same) when its button is checked, muted when disabled."""
    return icon_in(name, colour, checked or colour, theme.muted)
