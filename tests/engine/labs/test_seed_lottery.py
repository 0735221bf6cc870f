"""The seed lottery: the lecture's 4,000 seeds, and a lottery that can be followed and stopped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.labs import seed_lottery
from engine.labs.lottery_result import LotteryResult
from engine.labs.seed_lottery import draw_seeds
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.network import Network
from engine.progress import CancelledError
from engine.scores.similarity import similarity
from engine.settings.training import Optimizer, TrainingSettings
from engine.trainers.state import first_state
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker, task_of
from tests.rounding import FLOAT64

SHIFTED, NOISY, CROSS = 0, 1, 3  # test pictures of the lecture


def test_the_lectures_three_reconstructions_come_from_226_of_4000_seeds(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    result = draw_seeds(document, range(4000), 150, make_compiled)
    matches = result.matching(106, [SHIFTED, NOISY, CROSS])
    square, triangle = (picture.pixels for picture in document.train)
    for index, wanted in ((SHIFTED, square), (NOISY, triangle), (CROSS, triangle)):
        outcome = result.pictures[index].outcomes[result.choices[106, index]]
        np.testing.assert_array_equal(outcome.picture.pixels, wanted)
    # A pixel that comes back within rounding of one half, some 1e-4 by now, may fall on either side: about one of
    # the 226 times 192 pixels that must be right, with a tenth of all outputs a unit of value near one half.
    assert matches.count == pytest.approx(226, abs=2)
    assert matches.share == matches.count / 4000
    assert 106 in matches.seeds


def test_each_seed_gives_what_training_it_alone_gives(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    seeds = [5, 106, 2**32 - 1, 106]
    result = draw_seeds(document, seeds, 40, make_compiled, workers=2)
    task = task_of(document)
    for row, seed in enumerate(seeds):
        state = first_state(document.layout, seed)
        make_compiled(state, task).run(80, 100)
        outputs = layer_activations(document.layout, state.parameters, task.test)[-1] >= 0.5
        for index, group in enumerate(result.pictures):
            found = group.outcomes[result.choices[row, index]]
            np.testing.assert_array_equal(found.picture.pixels.ravel() == 1.0, outputs[index])
            assert seed in found.seeds
            assert found.scores == similarity(group.picture.pixels, found.picture.pixels)


def test_shares_add_up_and_the_commonest_comes_first(make_compiled: TrainerMaker) -> None:
    result = draw_seeds(lecture_document(), range(60), 30, make_compiled)
    for group in (*(group.outcomes for group in result.pictures), result.joint):
        counts = [outcome.count for outcome in group]
        assert sum(counts) == 60
        assert counts == sorted(counts, reverse=True)
        assert sum(outcome.share for outcome in group) == pytest.approx(
            1.0, abs=60 * FLOAT64
        )  # 60 shares at most
    assert result.matching(7).count == result.joint[_joint_of(result, 7)].count


def test_torch_may_draw_too(make_compiled: TrainerMaker) -> None:
    document = lecture_document()
    ours = draw_seeds(document, range(3), 10, make_compiled)
    theirs = draw_seeds(document, range(3), 10, TorchTrainer, workers=1)
    np.testing.assert_array_equal(ours.choices, theirs.choices)


def test_a_seed_that_diverges_is_told(make_compiled: TrainerMaker) -> None:
    settings = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1e6)
    document = replace(lecture_document(), training=settings, network=Network(output=Activation.IDENTITY))
    assert draw_seeds(document, [3, 2], 100, make_compiled).diverged == (2, 3)


def test_progress_ends_with_all_seeds_and_a_no_stops_the_lottery(make_compiled: TrainerMaker) -> None:
    told: list[tuple[int, int]] = []
    draw_seeds(
        lecture_document(), range(5), 2, make_compiled, lambda done, total: told.append((done, total)) is None
    )
    assert told[-1] == (5, 5)
    with pytest.raises(CancelledError):
        draw_seeds(lecture_document(), range(50), 10_000_000, make_compiled, lambda done, total: False)


def test_the_result_so_far_is_that_of_the_seeds_done(
    make_compiled: TrainerMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seed_lottery, "SO_FAR_SECONDS", 0.0)
    looks: list[LotteryResult] = []
    document = lecture_document()
    final = draw_seeds(document, range(40), 150, make_compiled, so_far=looks.append)
    assert looks
    for look in looks:
        assert 0 < len(look.seeds) <= 40
        for index, group in enumerate(look.pictures):
            assert sum(outcome.count for outcome in group.outcomes) == len(look.seeds)
            for row, seed in enumerate(look.seeds):
                given = group.outcomes[look.choices[row, index]].picture
                assert given == final.pictures[index].outcomes[final.choices[seed, index]].picture


@pytest.mark.parametrize(
    ("document", "seeds", "epochs", "reason"),
    [
        (replace(lecture_document(), train=()), range(3), 10, "train on"),
        (replace(lecture_document(), test=()), range(3), 10, "test pictures"),
        (lecture_document(), (), 10, "at least one seed"),
        (lecture_document(), [-1], 10, "seed -1"),
        (lecture_document(), range(3), 0, "0 epochs"),
        (lecture_document(), range(2**31), 1, "more outputs"),
    ],
)
def test_an_impossible_lottery_is_refused_in_one_sentence(
    document: Document, seeds: range, epochs: int, reason: str
) -> None:
    with pytest.raises(PinholeError, match=reason):
        draw_seeds(document, seeds, epochs, TorchTrainer)


def test_only_drawn_seeds_and_test_pictures_can_be_matched(make_compiled: TrainerMaker) -> None:
    result = draw_seeds(lecture_document(), range(3), 2, make_compiled)
    with pytest.raises(PinholeError, match="was not drawn"):
        result.matching(3)
    with pytest.raises(PinholeError, match="0 to 3"):
        result.matching(1, [4])


def _joint_of(result: object, seed: int) -> int:
    rows = [
        index for index, joint in enumerate(result.joint) if joint.outcomes == tuple(result.choices[seed])
    ]
    return rows[0]
