"""What shows the result of one part of the page."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal

from gui.exporting.view_export import WholeView
from gui.widgets.scrolled_view import ScrolledView


class PartView(ScrolledView):
    """Shows results of one part as they grow. Words that wrap give up no height: the page scrolls instead."""

    numbers_chosen = Signal(int)  # the user wants a code of so many numbers

    def show_result(self, result: Any) -> None:
        """Show another result of the part that this view is for."""
        raise NotImplementedError

    def set_stale(self, stale: bool) -> None:
        """Grey what is of before a change of the document, or not."""
        self.setEnabled(not stale)

    def unseen(self) -> tuple[str, ...]:
        """Sentences that stand beside what `whole` draws; none where it draws them."""
        return ()

    def whole(self) -> WholeView | None:
        """What draws all of it where a part is scrolled away; None where nothing ever is."""
        return None
