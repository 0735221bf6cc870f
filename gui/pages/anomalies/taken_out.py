"""What can be taken out of the page: pictures of its views, and their numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.exporting.view_export import Rows
from gui.exporting.view_exports import ViewExports
from gui.look.theme import Themes
from gui.pages.anomalies.below.curve_view import CurveView
from gui.pages.anomalies.parts import Parts
from gui.pages.anomalies.whole_page import WholePage


def offer_views(
    exports: ViewExports, page: QWidget, parts: Parts, themes: Themes, scores: Callable[[], Rows]
) -> None:
    """Offer the page, the strip and what lies below; experiments offer their own."""
    at_line = parts.panels.at_line
    whole = WholePage(page, parts.controls, parts.area, parts.panels.table.board, themes)
    exports.offer(page, "anomalies", scores, by_right_click=False, whole=lambda: whole)
    exports.offer(parts.strip, "anomaly scores", scores)
    for view in (at_line.roc, at_line.precision):
        exports.offer(view, view.accessibleName(), partial(_curve_rows, view))
    exports.offer(at_line.counts, "counts", lambda: [("what", "value"), *at_line.counts.shares])
    exports.offer(parts.panels.blame.maps, "blame")
    exports.offer(parts.panels.disagree.maps, "disagreement")


def _curve_rows(view: CurveView) -> Rows:
    """The points of a curve."""
    shown = view.shown
    points = zip(shown.curve.x.tolist(), shown.curve.y.tolist(), strict=True) if shown is not None else ()
    return [view.axes, *points]
