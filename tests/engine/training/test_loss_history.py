"""The loss curve stays bounded, even and in order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.training.loss_history import LossHistory


@given(st.integers(0, 5000), st.integers(4, 64))
def test_a_curve_of_any_length_stays_bounded_and_evenly_spaced(epochs: int, capacity: int) -> None:
    history = LossHistory(capacity)
    for epoch in range(epochs + 1):
        history.add(np.array([[epoch, 1.0 / (epoch + 1), np.nan]]))
    curve = history.curve()
    assert len(curve) < capacity
    assert curve[0, 0] == 0
    assert np.all(np.diff(curve[:, 0]) == history.stride)
    assert epochs - curve[-1, 0] < history.stride


def test_cutting_forgets_later_epochs() -> None:
    history = LossHistory()
    history.add(np.array([[float(e), 0.0, 0.0] for e in range(10)]))
    history.cut_after(4)
    assert history.curve()[-1, 0] == 4


def test_a_restored_curve_goes_on() -> None:
    history = LossHistory(8)
    history.restore(np.array([[float(e), 0.0, 0.0] for e in range(100)]))
    assert len(history.curve()) < 8
    assert history.curve()[-1, 0] >= 100 - 2 * history.stride
