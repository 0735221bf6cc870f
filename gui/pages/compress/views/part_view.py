"""What shows the result of one part of the page."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget


class PartView(QWidget):
    """Shows results of one part as they grow."""

    def show_result(self, result: Any) -> None:
        """Show another result of the part that this view is for."""
        raise NotImplementedError

    def set_stale(self, stale: bool) -> None:
        """Grey what is of before a change of the document, or not."""
        self.setEnabled(not stale)
