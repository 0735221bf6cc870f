from __future__ import annotations

import pytest

from engine.labs.lottery_trainer import LotteryTrainer


@pytest.fixture
def with_compiled(make_compiled):
    return lambda go_on: LotteryTrainer(make_compiled, 2)


@pytest.fixture
def do():
    """Does a work from beginning to end; `parts` hears of results so far, `done` of progress."""

    def do_work(work, parts=None, done=None):
        def progress(now, whole):
            if done is not None:
                done.append((now, whole))
            return True

        return work(progress, None if parts is None else parts.append, lambda note: None)

    return do_work
