"""What the page changes in the document: a scene that is opened, and a line that becomes the threshold."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import Qt

from engine.document import Document
from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scenes import Scene
from engine.labs.lottery_order import first_epochs
from engine.scores.similarity import Measure
from engine.scores.verdict import VerdictSettings
from gui.widgets.banner import Banner, Notice
from gui.workbench.workbench import Workbench

DIGITS = 4  # of a threshold
SAME = "All pages use this line already."


def begin_scene(workbench: Workbench, scene: Scene, banner: Banner) -> None:
    """Open a scene as one undo step, train it, and say so until another step is the one that undo takes back."""
    document = scene.make()
    workbench.bridge.begin(scene.title, document)
    workbench.bridge.step_epochs(first_epochs(document))
    told = f"{scene.sentence} Undo takes the scene back."
    banner.tell(Notice.INFO, told)

    def another_step(index: int) -> None:
        if banner.text == told:
            banner.dismiss()

    stack = workbench.model.undo_stack
    stack.indexChanged.connect(another_step, Qt.ConnectionType.SingleShotConnection)


def use_everywhere(workbench: Workbench, judge: Judge, line: float) -> str:
    """Make a similarity's line the document's threshold, as one undo step; returns the sentence that says so."""
    document = workbench.model.committed
    verdict = _verdict(document, judge, line)
    workbench.model.commit("Threshold", replace(document, verdict=verdict))
    return f"All pages judge by {judge} {judge.text(verdict.threshold)} from now on. Undo takes it back."


def why_not_everywhere(document: Document, judge: Judge, line: float) -> str:
    """Why a line cannot be made the document's threshold, in one sentence; empty if it can."""
    if not judge.is_similarity:
        return f"Other pages judge by a similarity, not by {judge}: choose one at “By” first."
    if not math.isfinite(line):
        return "There is no line yet that other pages could use."
    if _verdict(document, judge, line) == document.verdict:
        return SAME
    return ""


def _verdict(document: Document, judge: Judge, line: float) -> VerdictSettings:
    share = round(min(1.0, max(0.0, line)), DIGITS)
    return replace(document.verdict, measure=Measure(str(judge)), threshold=share)
