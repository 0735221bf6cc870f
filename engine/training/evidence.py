"""A run at one moment as what diagnoses are made from."""

from __future__ import annotations

from engine.diagnosis.diagnosis import Diagnosis, Evidence
from engine.diagnosis.health import MOST_PRODUCTS, SAMPLE, Trouble
from engine.diagnosis.remedy import remedy
from engine.document import Document
from engine.networks.forward import layer_activations
from engine.objective.losses import Measured
from engine.trainers.state import TrainingState
from engine.trainers.trainer import Rows, Task
from engine.training.loss_history import LossHistory


def evidence_of(
    document: Document,
    task: Task,
    state: TrainingState,
    measured: Measured,
    history: LossHistory,
    trouble: Trouble | None,
) -> Evidence:
    """Some milliseconds' worth of looking; `trouble` is why the run is lost, if it is."""
    count = max(2, min(SAMPLE, MOST_PRODUCTS // len(state.parameters)))
    pictures, tests = _some(task.train, count), _some(task.test, count)
    lost = None
    if trouble is not None:
        lost = Diagnosis(trouble.key, trouble.title, trouble.sentence, remedy(document, measured.train))
    return Evidence(
        document,
        state.epoch,
        pictures,
        layer_activations(document.layout, state.parameters, pictures),
        tests,
        layer_activations(document.layout, state.parameters, tests)[-1] if len(tests) else tests,
        measured.train,
        history.curve(),
        history.terms,
        lost,
    )


def _some(rows: Rows, count: int) -> Rows:
    """So many of them at most, evenly spaced."""
    return rows[:: -(-len(rows) // count)] if len(rows) else rows
