"""What comes back: an archive's pictures to the bit, a network's as its decoder paints them."""

from __future__ import annotations

import gzip
import zlib
from dataclasses import replace

import numpy as np
import pytest

from engine.kinds import kinds, with_kind
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.lossy.lossy import BYTES, GZIP, GZIP_EACH, NUMBERS, PLAIN, lossy_work
from engine.labs.compress.lossy.lossy_report import (
    bytes_sentence,
    gzip_sentence,
    lossy_json,
    lossy_lines,
    lossy_rows,
)
from engine.labs.lottery_trainer import LotteryTrainer
from engine.lecture import lecture_document
from engine.trainers.torch_trainer import TorchTrainer
from engine.training.run_to import run_to


def with_torch(go_on):
    return LotteryTrainer(TorchTrainer, 1)


def ways_of(result):
    return {way.name: way for way in result.ways}


@pytest.mark.parametrize("key", ["letters", "digits"])
def test_gzip_gives_back_every_bit_for_the_bytes_it_takes(key, document_of_set, do, with_compiled):
    document = document_of_set(key)
    ways = ways_of(do(lossy_work(CompressOrder(document, 1, 1), with_compiled)))
    rows = np.array([picture.pixels.ravel() for picture in document.train])
    values = sorted(set(rows.ravel().tolist()))
    places = np.searchsorted(values, rows).astype(np.uint8)
    data = np.packbits(places, axis=1).tobytes() if len(values) == 2 else places.tobytes()
    count, each = len(rows), len(data) // len(rows)
    assert ways[GZIP].once == len(gzip.compress(b"", 9, mtime=0)) - len(zlib.compress(b"", 9, -15)), (
        "the head"
    )
    assert ways[GZIP].bytes_of(count) == pytest.approx(len(gzip.compress(data, 9, mtime=0)))
    alone = [len(gzip.compress(data[row * each :][:each], 9, mtime=0)) for row in range(count)]
    assert ways[GZIP_EACH].bytes_of(count) == pytest.approx(sum(alone))
    assert ways[PLAIN].bytes_of(count) == len(data)
    assert ways[GZIP].exact and ways[GZIP].left == 0.0 and ways[GZIP].wrong == 0.0


def test_the_networks_answer_is_the_one_that_training_gives(
    document_of_set, do, with_compiled, make_compiled
):
    document = replace(document_of_set("letters"), test=())
    result = do(lossy_work(CompressOrder(document, 1, 50), with_compiled))
    outputs = run_to(document, 50, make_compiled).outputs
    rows = np.array([picture.pixels.ravel() for picture in document.train])
    found = ways_of(result)[NUMBERS]
    whole = np.square(rows - rows.mean(axis=0, dtype=np.float64)).mean()
    assert found.left == pytest.approx(np.square(outputs - rows.astype(np.float64)).mean() / whole, rel=1e-5)
    assert found.wrong == pytest.approx(((outputs >= 0.5) != (rows >= 0.5)).sum() / len(rows))
    layers = document.network
    numbers = layers.code * layers.decoder[0] + layers.decoder[0] + layers.decoder[0] * 64 + 64
    assert found.once == 4 * numbers and found.each == 4 * layers.code
    coarse = ways_of(result)[BYTES]
    assert coarse.each == layers.code and coarse.left < 1.5 * found.left, "a byte a number loses little"


def test_it_pays_from_as_many_pictures_as_it_says(document_of_set, do, with_compiled):
    result = do(lossy_work(CompressOrder(document_of_set("letters"), 1, 5), with_compiled))
    ways = ways_of(result)
    for name in (GZIP, GZIP_EACH):
        pays = result.break_even(ways[name])
        assert ways[BYTES].bytes_of(pays) <= ways[name].bytes_of(pays)
        assert ways[BYTES].bytes_of(pays - 1) > ways[name].bytes_of(pays - 1)
        assert f"from {pays:,} " in bytes_sentence(result)
    document = document_of_set("letters")
    wide = replace(document, network=replace(document.network, code=16))
    never = do(lossy_work(CompressOrder(wide, 1, 1), with_compiled))
    assert never.break_even(never.way(GZIP)) is None and "together never" in bytes_sentence(never)


def test_of_two_pictures_it_says_that_an_archive_makes_them_larger(do):
    result = do(lossy_work(CompressOrder(lecture_document(), 1, 1), with_torch))
    assert result.way(PLAIN).bytes_of(2) == 16 and result.way(GZIP).bytes_of(2) == 34
    assert "34 bytes as gzip (18" in gzip_sentence(result) and "2.1 times as large" in gzip_sentence(result)


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_every_kind_gives_something_back(kind, do):
    document = with_kind(lecture_document(), kind)
    result = do(lossy_work(CompressOrder(document, 1, 1), with_torch))
    assert all(np.isfinite(way.left) for way in result.ways)
    assert len(lossy_rows(result)) == len(lossy_json(result)["ways"]) + 1
    assert sum(way.name in line for way in result.ways for line in lossy_lines(result)) >= 4
