"""What the page changes in the document: a scene that is opened, and a line that becomes the threshold."""

from __future__ import annotations

from dataclasses import replace

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.scenes import Scene
from engine.labs.lottery_order import first_epochs
from engine.scores.similarity import Measure
from gui.workbench.workbench import Workbench

DIGITS = 4  # of a threshold


def begin_scene(workbench: Workbench, scene: Scene) -> str:
    """Open a scene as one undo step, and train it; returns the sentence that says so."""
    document = scene.make()
    workbench.bridge.begin(scene.title, document)
    workbench.bridge.step_epochs(first_epochs(document))
    return f"{scene.sentence} Undo takes the scene back."


def use_everywhere(workbench: Workbench, judge: Judge, line: float) -> None:
    """Make a similarity's line the document's threshold, as one undo step."""
    document = workbench.model.committed
    share = round(min(1.0, max(0.0, line)), DIGITS)
    verdict = replace(document.verdict, measure=Measure(str(judge)), threshold=share)
    workbench.model.commit("Threshold", replace(document, verdict=verdict))
