"""Snapshots without a network, for those who only read them."""

from __future__ import annotations

import numpy as np

from engine.document import stacked
from engine.scores.similarity import black_and_white, grey_output, similarities
from engine.scores.verdict import Basis
from engine.training.snapshot import Snapshot


def snapshot_of(document, outputs=None):
    """A snapshot in which every picture came back as `outputs` say, or as its own negative."""
    inputs = stacked(document.pictures, document.size)
    outputs = (1.0 - inputs) if outputs is None else np.asarray(outputs, dtype=np.float32)
    judged = (
        black_and_white(outputs) if document.verdict.basis is Basis.BLACK_AND_WHITE else grey_output(outputs)
    )
    return Snapshot(
        order=1,
        document=document,
        trainer="none",
        running=False,
        finished=False,
        started_from=document.seed,
        epoch=1,
        step=1,
        train_loss=float("nan"),
        test_loss=float("nan"),
        steps_per_second=0.0,
        curve=np.zeros((0, 3)),
        parameters=np.zeros(0, dtype=np.float32),
        outputs=outputs,
        scores=similarities(inputs, judged) if len(inputs) else np.zeros((0, 4)),
        next_stop=0,
    )
