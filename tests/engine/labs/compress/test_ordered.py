"""Order against noise: what is squeezed is what archives squeeze, and noise costs more in every way."""

from __future__ import annotations

import gzip
import math
from collections import Counter
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from engine.document import stacked
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.ground.plain_bytes import plain_pictures
from engine.labs.compress.ordered.mixing import Mixture, entropy_of, png_of, squeezed
from engine.labs.compress.ordered.ordered import LEVELS, ordered_work
from engine.labs.compress.ordered.ordered_report import (
    ORDERED_HEAD,
    ordered_json,
    ordered_lines,
    ordered_rows,
)


@pytest.fixture
def letters(document_of_set):
    return document_of_set("letters")


@pytest.mark.parametrize("levels", [2, 17, 300])
def test_plain_bytes_come_back_to_the_bit(levels):
    rows = (np.random.default_rng(levels).integers(0, levels, (70, 35)) / (levels - 1)).astype(np.float32)
    plain = plain_pictures(rows)
    assert plain.bits == {2: 1, 17: 8, 300: 32}[levels]
    np.testing.assert_array_equal(plain.given_back(plain.data), rows)


def test_the_entropy_is_shannons_formula():
    values = np.array([0, 0, 0, 1, 1, 0.5, 0.5, 0.25])
    shares = [count / len(values) for count in Counter(values.tolist()).values()]
    assert entropy_of(values) == pytest.approx(-sum(share * math.log2(share) for share in shares))
    assert entropy_of(np.ones(5)) == 0.0


def test_noise_keeps_the_ink_and_every_level_keeps_the_noise_of_the_one_before(letters):
    rows = stacked(letters.train, letters.size)
    mixture = Mixture(rows, 3)
    np.testing.assert_array_equal(mixture.at(0.0), rows)
    everything = mixture.at(1.0)
    assert everything.sum() == rows.sum() and (everything != rows).any()
    some, more = mixture.at(0.3), mixture.at(0.6)
    changed = some != rows
    np.testing.assert_array_equal(some[changed], more[changed])
    assert (more != rows).sum() > changed.sum()


def test_what_it_costs_is_what_the_archives_take(letters):
    rows = stacked(letters.train, letters.size)
    found = squeezed(rows, letters.size)
    bits = np.packbits(rows.astype(np.uint8), axis=1).tobytes()
    assert found.gzip == 8 * len(gzip.compress(bits, 9, mtime=0)) / rows.size
    file = png_of(rows, letters.size)
    assert found.png == 8 * len(file) / rows.size
    with Image.open(BytesIO(file)) as picture:
        assert picture.mode == "1"
        np.testing.assert_array_equal(~np.array(picture).reshape(rows.shape), rows == 1.0)
    assert found.placed == pytest.approx(np.mean([entropy_of(column) for column in rows.T]))


def test_noise_costs_more_in_every_way_that_knows_places(letters, do, with_compiled):
    result = do(ordered_work(CompressOrder(letters, 1, 200), with_compiled))
    first, last = result.levels[0], result.levels[-1]
    assert len(result.levels) == LEVELS and [level.share for level in result.levels][5] == 0.5
    assert last.squeezed.gzip > first.squeezed.gzip and last.squeezed.png > first.squeezed.png
    assert last.squeezed.placed > first.squeezed.placed
    assert last.squeezed.entropy == pytest.approx(first.squeezed.entropy), "the ink is the same"
    assert last.pca > first.pca and last.network_left > first.network_left


def test_lines_json_and_table_tell_the_levels(letters, do, with_compiled):
    result = do(ordered_work(CompressOrder(letters, 2, 2), with_compiled))
    told = ordered_json(result)["levels"]
    assert [len(level["network_left"]) for level in told] == [2] * LEVELS
    rows = ordered_rows(result)
    assert rows[0] == ORDERED_HEAD and rows[1][3] == told[0]["gzip"]
    assert sum("%" in line for line in ordered_lines(result)) >= LEVELS
