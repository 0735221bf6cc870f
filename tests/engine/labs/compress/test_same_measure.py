"""What several parts say of one network is the same number, or another one by a stated difference."""

from __future__ import annotations

import pytest

from engine.labs.compress.exchange.exchange import exchange_work
from engine.labs.compress.ground.order import CompressOrder
from engine.labs.compress.lossy.lossy import GZIP, NUMBERS, lossy_work
from engine.labs.compress.lossy.lossy_report import lossy_lines
from engine.labs.compress.ordered.ordered import ordered_work
from engine.labs.compress.sweep.sweep import sweep_work


def test_error_and_archive_are_the_same_in_every_part(document_of_set, do, with_compiled):
    document = document_of_set("letters")
    order = CompressOrder(document, 2, 30, document.network.code)
    sweep, ordered, exchange, lossy = (
        do(work(order, with_compiled)) for work in (sweep_work, ordered_work, exchange_work, lossy_work)
    )
    left = sweep.curve[document.network.code]
    near = 1e-6  # the mean picture is found in another precision there
    assert ordered.levels[0].network_left == pytest.approx(left, rel=near)
    assert exchange.left[0, 0] == pytest.approx(left, rel=near)
    alone = sweep.left(sweep.points[-1].train)[0]
    assert lossy.way(NUMBERS).left == pytest.approx(alone, rel=near)
    assert any("One network, of seed 106" in line for line in lossy_lines(lossy))
    bits = 8 * lossy.way(GZIP).bytes_of(lossy.count) / (lossy.count * document.size.pixels)
    assert ordered.levels[0].squeezed.gzip == pytest.approx(bits)
