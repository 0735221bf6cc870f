"""A quiet panel with parts of a page below each other."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget


def card(*parts: QWidget, padding: int, spacing: int) -> QFrame:
    """A card with these parts, from the top; half as much `padding` below them. In logical pixels."""
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(padding, padding, padding, padding // 2)
    column.setSpacing(spacing)
    for part in parts:
        column.addWidget(part)
    return frame


def card_of(layout: QLayout, across: int, down: int) -> QFrame:
    """A card with a layout of its own, so many logical pixels from its sides and from its top and bottom."""
    frame = QFrame()
    frame.setProperty("role", "card")
    layout.setContentsMargins(across, down, across, down)
    frame.setLayout(layout)
    return frame
