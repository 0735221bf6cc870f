"""What happens to a half-typed number when something else is asked for."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gui.widgets.value_field import ValueField


def finish_editing() -> None:
    """Commit the number field that has the focus: buttons and keys act on what the user sees."""
    field = QApplication.focusWidget()
    if isinstance(field, ValueField):
        field.finish()
