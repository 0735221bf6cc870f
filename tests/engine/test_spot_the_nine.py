"""The set's own settings do what its story says: most nines fall out, most other digits do not."""

from __future__ import annotations

import numpy as np

from engine.document import Document
from engine.picture_sets.catalogue import picture_set
from engine.scores.similarity import Measure, similarities
from engine.trainers.trainer import task_of
from engine.training.run_to import run_to
from tests.engine.compiled import compiled_trainer_maker


def test_most_nines_are_anomalies_and_most_other_new_digits_are_not() -> None:
    entry = picture_set("digits-spot-the-nine")
    split, setup = entry.make(), entry.setup
    assert setup is not None
    document = Document(
        entry.sizes[0], split.train, split.test, setup.network, setup.training, setup.verdict, seed=1
    )
    run = run_to(document, setup.training.epochs, compiled_trainer_maker())
    task = task_of(document)
    inputs = np.concatenate([task.train, task.test])
    scores = similarities(inputs, setup.verdict.basis.judged(run.outputs))
    anomaly = scores[:, list(Measure).index(setup.verdict.measure)] < setup.verdict.threshold
    trained, tested = anomaly[: len(split.train)], anomaly[len(split.train) :]
    nine = np.array([picture.name.startswith("digit 9") for picture in split.test])
    assert tested[nine].mean() > 0.5
    assert tested[~nine].mean() < 0.2
    assert trained.mean() < 0.05
