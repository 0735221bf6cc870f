from __future__ import annotations

import pytest

from engine.trainers.trainer import TrainerMaker
from tests.engine.compiled import compiled_trainer_maker


@pytest.fixture(scope="session")
def make_compiled() -> TrainerMaker:
    return compiled_trainer_maker()
