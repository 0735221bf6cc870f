from __future__ import annotations

from dataclasses import replace

import pytest

from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.picture_sets.catalogue import picture_set


@pytest.fixture(scope="session")
def with_compiled(make_compiled):
    """Finds the compiled trainer, for two threads."""
    return lambda go_on: LotteryTrainer(make_compiled, 2)


@pytest.fixture(scope="session")
def document_of_set():
    """The lecture's settings over one of the picture sets."""

    def make(key, seed=0):
        split = picture_set(key).make(seed=seed)
        empty = replace(lecture_document(), train=(), test=(), size=split.train[0].size)
        return replace(empty, train=split.train, test=split.test)

    return make


def silent(done, total):
    return True


@pytest.fixture(scope="session")
def do():
    """Does a work and gives its result, without a listener."""
    return lambda work: work(silent, None, lambda note: None)
