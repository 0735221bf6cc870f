"""What the line comes to: counts, the ROC curve and precision over recall."""

from __future__ import annotations

import math

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget

from engine.labs.anomalies.ranking import Counts, Ranking
from engine.labs.anomalies.sorts import Sort
from gui.look.theme import Themes
from gui.pages.anomalies.below.counts_view import CountsView
from gui.pages.anomalies.below.curve_view import NOWHERE, CurveShown, CurveView, Point

GAP = 16


class AtLine(QWidget):
    """Follows the line within a frame, however many pictures there are: it only searches what is sorted."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.counts = CountsView(themes)
        self.roc = CurveView("ROC", "false alarms", "recall", "guessing", themes)
        self.precision = CurveView("Precision, recall", "recall", "precision", "guessing", themes)
        self._ranking: Ranking | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.counts, 2)
        row.addWidget(self.roc, 2)
        row.addWidget(self.precision, 2)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def minimumSizeHint(self) -> QSize:
        heights = (view.minimumSizeHint().height() for view in (self.counts, self.roc, self.precision))
        return QSize(self.counts.minimumSizeHint().width(), max(heights))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The counts first, then as many curves as have room beside them."""
        super().resizeEvent(event)
        needed = self.counts.minimumSizeHint().width()
        for curve in (self.roc, self.precision):
            needed += GAP + curve.minimumSizeHint().width()
            curve.setVisible(needed <= self.width())

    def show_ranking(self, ranking: Ranking | None) -> None:
        """Show the curves of another judge or moment."""
        if ranking is self._ranking:
            return
        self._ranking = ranking
        if ranking is None:
            self.roc.show_curve(None)
            self.precision.show_curve(None)
            return
        anomalies, normal = (len(ranking.strange[sort]) for sort in (Sort.ANOMALY, Sort.NORMAL))
        share = anomalies / max(1, anomalies + normal)
        self.roc.show_curve(CurveShown(ranking.roc, ranking.area, (0.0, 1.0)))
        average = ranking.average_precision
        self.precision.show_curve(CurveShown(ranking.precision_recall, average, (share, share), steps=True))

    def show_line(self, line: float, peek: float) -> None:
        """Show what a line comes to, and the one of peeking, if it is to be seen; NaN: there is none."""
        now, best = self._counted(line), self._counted(peek)
        self.counts.show_counts(now)
        self.roc.show_points(_roc_point(now), _roc_point(best))
        self.precision.show_points(_precision_point(now), _precision_point(best))

    def _counted(self, line: float) -> Counts | None:
        known = self._ranking is not None and math.isfinite(line)
        return self._ranking.counts(line) if known and self._ranking is not None else None


def _roc_point(counts: Counts | None) -> Point:
    return (counts.alarm_rate, counts.recall) if counts is not None else NOWHERE


def _precision_point(counts: Counts | None) -> Point:
    return (counts.recall, counts.precision) if counts is not None else NOWHERE
