"""Kinds with matched parameters, against trying every width."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.document import Document
from engine.kinds import kind_of, kinds, with_kind
from engine.lecture import lecture_document
from engine.matched import matched
from engine.networks.network import Network
from engine.pictures.picture import GridSize

KINDS = pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)


@KINDS
@pytest.mark.parametrize("budget", [300, 2276, 9416])
def test_no_other_width_comes_nearer_to_the_budget(kind, budget: int) -> None:
    document = lecture_document()
    found = matched(document, kind, budget)
    network = with_kind(document, kind).network
    widest = max((*network.encoder, *network.decoder))

    def count(width: int) -> int:
        sides = (network.encoder, network.decoder)
        encoder, decoder = (tuple(max(1, round(one * width / widest)) for one in side) for side in sides)
        return replace(network, encoder=encoder, decoder=decoder).layout(document.size).count

    nearest = min(abs(count(width) - budget) for width in range(1, 300))
    assert abs(found.layout.count - budget) == nearest


@KINDS
def test_it_is_of_the_kind_and_all_else_stays(kind) -> None:
    document = lecture_document()
    found = matched(document, kind, 5000)
    expected = with_kind(document, kind)
    assert kind_of(found) == kind
    same = replace(found.network, encoder=expected.network.encoder, decoder=expected.network.decoder)
    assert replace(found, network=same) == expected
    assert found.network.code == expected.network.code


def test_the_dense_one_matched_to_itself_is_itself() -> None:
    document = replace(lecture_document(), network=Network((64,), 8, (64,)))
    assert matched(document, kinds()[0], document.layout.count) == with_kind(document, kinds()[0])


def test_without_hidden_layers_there_is_nothing_to_widen() -> None:
    document = Document(GridSize(5, 4), network=Network((), 3, ()))
    assert matched(document, kinds()[0], 9999) == document


def test_a_budget_beyond_all_reach_gives_the_nearest() -> None:
    wide = matched(lecture_document(), kinds()[0], 10**9)
    narrow = matched(lecture_document(), kinds()[0], 0)
    assert (max(wide.network.encoder), max(narrow.network.encoder)) == (1024, 1)
