"""Ten colours that tell labels apart and mean nothing else: no sign's, no anomaly's, and not the code's."""

from __future__ import annotations

from gui.look.theme import DARK, Theme

# blue, orange, red and violet have their meaning in the whole window
ON_LIGHT = (
    "#1b1f24", "#c99700", "#0f8f86", "#d63a94", "#6f9c12", "#7a5230", "#3fbfe0", "#8b929c", "#e98bc0", "#0d5c3f",
)  # fmt: skip
ON_DARK = (
    "#f4f5f7", "#f2c230", "#23c1b4", "#ff5cb4", "#a4d63a", "#c08a5a", "#6bd8f5", "#8b929c", "#f7b6da", "#3f9e74",
)  # fmt: skip


def class_colours(theme: Theme) -> tuple[str, ...]:
    """Colours for classes 0 to 9 on the panels of a theme; an eleventh class has the first one's again."""
    return ON_DARK if theme is DARK else ON_LIGHT
