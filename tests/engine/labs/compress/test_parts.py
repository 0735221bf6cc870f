"""All parts of Compress: each holds for every kind of network, for any pictures, and can be stopped."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from commands.lab import main as lab_command
from engine.activations import Activation
from engine.kinds import kinds, with_kind
from engine.labs.compress.ground.order import CompressOrder, usual_epochs, usual_seeds
from engine.labs.compress.lab import COMPRESS
from engine.labs.compress.memory.memory import left_out
from engine.labs.compress.parts import EXCHANGE, MEMORY, ORDER, PARTS
from engine.lecture import lecture_document
from engine.pictures.picture import GridSize, Picture
from engine.pictures.transforms import Resizing
from engine.progress import CancelledError
from engine.resized_document import resized_document
from engine.settings.training import Optimizer
from engine.trainers.trainer import task_of


@pytest.mark.parametrize("part", [ORDER, EXCHANGE, MEMORY], ids=["order", "exchange", "memory"])
@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_every_part_holds_for_every_kind(kind, part, do, with_compiled):
    document = with_kind(lecture_document(), kind)
    result = do(part.work(CompressOrder(document, 1, 2), with_compiled))
    assert all("nan" not in line for line in part.lines(result)) and part.json(result)["part"] == part.key


@pytest.mark.parametrize("part", PARTS, ids=[part.key for part in PARTS])
@pytest.mark.parametrize("size", [GridSize(4, 4), GridSize(13, 9)], ids=str)
def test_every_part_holds_for_every_size(part, size, do, with_compiled):
    document = resized_document(lecture_document(), size, Resizing.SCALE)
    result = do(part.work(CompressOrder(document, 1, 2, 2), with_compiled))
    assert list(part.lines(result)) and len(part.rows(result)) > 1


@pytest.mark.parametrize("part", PARTS, ids=[part.key for part in PARTS])
def test_pictures_that_are_all_alike_are_no_trouble(part, do, with_compiled):
    blank = Picture("blank", np.zeros((8, 8), dtype=np.float32))
    document = replace(lecture_document(), train=(blank,) * 3, test=())
    result = do(part.work(CompressOrder(document, 1, 2, 2), with_compiled))
    assert all("nan" not in line.lower().split() for line in part.lines(result))
    part.json(result)


@pytest.mark.parametrize("part", PARTS, ids=[part.key for part in PARTS])
def test_every_part_stops_when_told_to(part, with_compiled):
    order = CompressOrder(lecture_document(), 1, 1_000_000, 2)
    with pytest.raises(CancelledError):
        part.work(order, with_compiled)(lambda done, total: False, None, lambda note: None)


def test_every_part_is_printed_by_the_command(capsys):
    for part in PARTS:
        assert (
            lab_command(["compress", "--part", part.key, "--epochs", "1", "--seeds", "1", "--numbers", "2"])
            == 0
        )
        assert capsys.readouterr().out.strip()
    assert lab_command(["compress", "--part", "memory", "--epochs", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["part"] == "memory"


def test_a_loss_that_is_no_number_is_said(do, with_compiled):
    lecture = lecture_document()
    training = replace(lecture.training, learning_rate=1e6, optimizer=Optimizer.SGD)
    wild = replace(lecture, training=training, network=replace(lecture.network, output=Activation.IDENTITY))
    sweep = PARTS[0]
    result = do(sweep.work(CompressOrder(wild, 1, 50, 2), with_compiled))
    assert result.lost == 2 and "2 networks came to a loss that is no number." in list(sweep.lines(result))
    assert result.elbow is None and sweep.json(result)["sizes"][0]["train"] == [None]
    for part in PARTS[1:]:
        result = do(part.work(CompressOrder(wild, 1, 50, 2), with_compiled))
        assert json.dumps(part.json(result), allow_nan=False) and list(part.lines(result))


def test_pictures_are_left_out_one_by_one():
    own = task_of(lecture_document())
    tasks = left_out(own, [1, 0])
    assert len(tasks) == 3 and tasks[0] is own
    np.testing.assert_array_equal(tasks[1].train, own.train[:1])
    np.testing.assert_array_equal(tasks[2].train, own.train[1:])


def test_the_usual_numbers_grow_with_few_pictures_and_shrink_with_many(document_of_set):
    lecture, digits = lecture_document(), document_of_set("digits")
    assert (usual_seeds(lecture), usual_epochs(lecture)) == (5, 3000)
    assert usual_epochs(lecture, by_torch=True) == 600
    assert (usual_seeds(digits), usual_epochs(digits)) == (3, 50)
    many = replace(lecture, train=lecture.train[:1] * 60_000)
    assert usual_epochs(many) == 3
    assert [asked.name for asked in COMPRESS.asks] == ["seeds", "epochs", "numbers", "part"]
