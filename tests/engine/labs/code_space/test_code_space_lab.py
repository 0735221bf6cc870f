"""The lab: trains as a report does, and its numbers are those of its own codes."""

from __future__ import annotations

import json

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

from engine.document import Document
from engine.errors import PinholeError
from engine.kinds import kinds
from engine.lab_catalogue import LABS
from engine.labs.code_space.code_space import CODE_SPACE, code_space_work
from engine.labs.code_space.measured import CodeSpace
from engine.labs.code_space.order import CodeSpaceOrder
from engine.labs.code_space.seen import seen_of
from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.pictures.place import Place, Role
from engine.progress import CancelledError
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker
from engine.training.run_to import run_to
from tests.engine.labs.code_space.conftest import document_of


def measured(document: Document, epochs: int, make: TrainerMaker = TorchTrainer) -> CodeSpace:
    work = code_space_work(CodeSpaceOrder(document, epochs), lambda go_on: LotteryTrainer(make, 1))
    return work(lambda done, total: True, None, lambda note: None)


def test_it_is_one_of_the_labs() -> None:
    assert CODE_SPACE in LABS and CODE_SPACE.name == "code-space"


def test_the_codes_are_those_of_the_network_that_a_report_trains() -> None:
    document = lecture_document()
    space, run = measured(document, 30), run_to(document, 30)
    rows = np.stack([picture.pixels.ravel() for picture in document.pictures])
    answers = layer_activations(document.layout, run.parameters, rows)
    np.testing.assert_array_equal(space.codes, answers[document.layout.code_layer])
    assert space.epochs == 30 and space.trainer == run.trainer
    assert "no labels" in str(space.classification)


def test_json_has_codes_shares_neighbours_and_classification(make_compiled: TrainerMaker) -> None:
    document = document_of("digits", 120)
    space = measured(document, 20, make_compiled)
    told = json.loads(json.dumps(CODE_SPACE.json(space), allow_nan=False))
    assert len(told["pictures"]) == 120 and told["numbers"] == 4
    assert sum(told["directions"]["shares"]) == pytest.approx(1.0)
    codes = np.array([picture["code"] for picture in told["pictures"]])
    theirs = NearestNeighbors(n_neighbors=6).fit(codes).kneighbors(codes)[1][:, 1:]
    ours = np.array([picture["near_by_code"] for picture in told["pictures"]])
    assert np.mean(ours == theirs) > 0.98  # two codes as far as each other may change places
    pixels = [picture["near_by_pixels"] for picture in told["pictures"]]
    both = np.mean([len({*one} & {*other}) / 5 for one, other in zip(ours, pixels, strict=True)])
    assert told["neighbours"]["shared"] == pytest.approx(both)
    assert {one["representation"] for one in told["classification"]["results"]} == {"code", "PCA", "pixels"}
    lines = list(CODE_SPACE.lines(space))
    assert any("logistic regression" in line for line in lines) and any(
        "10 classes" in line for line in lines
    )


@pytest.mark.parametrize("kind", [kind.name for kind in kinds()])
def test_every_kind_of_network_has_a_code_space(kind: str) -> None:
    space = measured(document_of("digits", 24, kind), 1)
    assert np.isfinite(space.codes).all() and np.isfinite(space.error_map).all()
    assert (len(space.spreads) > 0) == (kind == "variational")
    json.dumps(CODE_SPACE.json(space), allow_nan=False)


def test_more_pictures_than_can_be_looked_at_are_thinned_evenly_by_role(digits: Document) -> None:
    seen = seen_of(digits, 40)
    assert len(seen.places) == 40 and seen.train == 30 and seen.of == 240
    assert seen.places[0] == Place(Role.TRAIN, 0) and seen.places[-1] == Place(Role.TEST, 59)
    assert all(
        digits.picture(place) is picture for place, picture in zip(seen.places, seen.pictures, strict=True)
    )
    assert seen.position(Place(Role.TEST, 59)) == 39 and seen.position(Place(Role.TRAIN, 1)) is None


def test_it_needs_a_training_picture_and_stops_when_asked(digits: Document) -> None:
    with pytest.raises(PinholeError, match="picture to train on"):
        CodeSpaceOrder(Document(), 1)
    work = code_space_work(CodeSpaceOrder(digits, 1000), lambda go_on: LotteryTrainer(TorchTrainer, 1))
    with pytest.raises(CancelledError):
        work(lambda done, total: done < 1, None, lambda note: None)
