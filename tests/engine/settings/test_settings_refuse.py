"""Settings hold what they say, also where Python would take anything."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.errors import PinholeError
from engine.scores.verdict import VerdictSettings
from engine.settings.training import InputNoise, TrainingSettings


@pytest.mark.parametrize(
    ("make", "wrong"),
    [
        (TrainingSettings, {"optimizer": "Adam"}),
        (TrainingSettings, {"loss": "MSE"}),
        (TrainingSettings, {"shuffle": 1}),
        (TrainingSettings, {"noise": 0.1}),
        (TrainingSettings, {"learning_rate": "0.1"}),
        (InputNoise, {"kind": "flip"}),
        (VerdictSettings, {"measure": "Hamming"}),
        (VerdictSettings, {"basis": "grey"}),
        (VerdictSettings, {"threshold": "0.5"}),
        (VerdictSettings, {"threshold": True}),
    ],
)
def test_what_a_setting_is_not_is_refused_in_one_sentence(
    make: Callable[..., object], wrong: dict[str, object]
) -> None:
    with pytest.raises(PinholeError) as refused:
        make(**wrong)
    assert "\n" not in str(refused.value) and str(refused.value).endswith(".")
