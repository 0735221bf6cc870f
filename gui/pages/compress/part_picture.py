"""The picture of the page: of the part that is shown all of the answer, without the controls over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.exporting.view_exports import ViewExports
from gui.pages.compress.views.part_view import PartView

if TYPE_CHECKING:
    from PySide6.QtGui import QImage


class PartPicture:
    """See `gui.exporting.view_export.WholeView`."""

    def __init__(self, view: PartView, exports: ViewExports) -> None:
        self._view = view
        self._exports = exports

    def draw(self) -> QImage:
        """The picture."""
        return self._exports.of(self._view).drawn()

    def remark(self) -> str:
        """What is missing from it: nothing."""
        return ""
