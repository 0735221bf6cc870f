from __future__ import annotations

from collections import Counter

import pytest

from engine.labs.label_shares import by_label_shares

ORDERS = {
    "sorted": [label for label in "abc" for _ in range(200)],
    "in turns": [label for _ in range(200) for label in "abc"],
    "one is rare": ["a"] * 570 + ["b"] * 30,
}


@pytest.mark.parametrize("order", ORDERS)
def test_every_label_has_its_share_however_the_file_is_ordered(order):
    labels = ORDERS[order]
    chosen = by_label_shares(labels, 60, 7)
    assert len(set(chosen)) == 60 and list(chosen) == sorted(chosen)
    found, whole = Counter(labels[at] for at in chosen), Counter(labels)
    assert all(abs(found[label] - count / 10) <= 1 for label, count in whole.items())
    assert chosen == by_label_shares(labels, 60, 7) != by_label_shares(labels, 60, 8)


def test_few_are_all_taken_and_without_labels_it_is_a_plain_draw():
    assert list(by_label_shares(["a", "b"], 5, 0)) == [0, 1] and list(by_label_shares([], 5, 0)) == []
    assert len(set(by_label_shares([""] * 100, 10, 0))) == 10
