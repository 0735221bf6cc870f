"""The figures of the page Kinds: what is compared, what is marked, and what is said beside it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.kinds import kind_named
from engine.labs.kinds_order import KindsOrder
from engine.labs.kinds_plan import planned
from engine.labs.kinds_result import Answered, KindsResult, Plain
from engine.lecture import lecture_document
from engine.objective.losses import Losses, Measured
from engine.settings.training import Loss
from gui.pages.kinds.curves import Curves
from gui.pages.kinds.table import Row, table_of
from gui.pages.kinds.wording import column_remark, shown_of

NAMES = ("dense", "linear", "sparse")


def answered(score: float) -> Answered:
    return Answered(
        np.zeros((6, 64), np.float32), np.full((6, 4), score), np.full(4, score), np.full(4, score)
    )


def result_of(losses: list[tuple[float, ...]], scores: list[float], plain: float = 0.5) -> KindsResult:
    """Three kinds with the terms of their losses and a score each, and a plain answer."""
    order = KindsOrder(lecture_document(), tuple(map(kind_named, NAMES)), 5, 1500)
    result = planned(order)
    columns = tuple(
        replace(
            column,
            answered=answered(score),
            epoch=5,
            measured=Measured(*(Losses(("reconstruction", "l1")[: len(terms)], terms),) * 2),
        )
        for column, terms, score in zip(result.columns, losses, scores, strict=True)
    )
    return replace(result, columns=columns, plain=(Plain("mean picture", answered(plain)),))


def rows_of(result: KindsResult) -> dict[str, Row]:
    return {row.label: row for row in table_of(result)}


def best(row: Row) -> list[bool]:
    return [cell.best for cell in row.cells]


def test_a_loss_of_another_function_is_named_and_never_the_best() -> None:
    result = result_of([(0.3,), (0.001,), (0.4,)], [0.7, 0.8, 0.9])
    assert "measured by" not in rows_of(result)
    assert best(rows_of(result)["reconstruction, test"]) == [False, True, False, False]
    dense, linear, sparse = result.columns
    assert linear.document is not None
    other = replace(linear.document, training=replace(linear.document.training, loss=Loss.L1))
    rows = rows_of(replace(result, columns=(dense, replace(linear, document=other), sparse)))
    assert best(rows["reconstruction, test"]) == [True, False, False, False]
    assert [cell.text for cell in rows["measured by"].cells] == ["MSE", "L1", "MSE", ""]


def test_reconstructions_have_no_penalties_in_them() -> None:
    rows = rows_of(result_of([(0.3,), (0.2,), (0.1, 5.0)], [0.7, 0.8, 0.9]))
    for name in ("training", "test"):
        row = rows[f"reconstruction, {name}"]
        assert [cell.text for cell in row.cells] == ["0.3000", "0.2000", "0.1000", ""]
        assert best(row) == [False, False, True, False]


def test_what_reads_alike_is_marked_alike_and_nothing_where_most_kinds_share_it() -> None:
    rows = rows_of(result_of([(0.1,), (0.2,), (0.3,)], [0.9, 0.9000001, 0.7], plain=0.95))
    assert best(rows["Hamming, test"]) == [False, False, False, True], "a plain answer counts too"
    rows = rows_of(result_of([(0.10000001,), (0.1,), (0.3,)], [0.9, 0.9000001, 0.7]))
    assert not any(best(rows["Hamming, test"])) and not any(best(rows["reconstruction, training"]))


def test_a_lost_kind_has_a_word_of_its_own_row_and_a_sentence_of_this_page() -> None:
    result = result_of([(0.1,), (0.2,), (0.3,)], [0.9, 0.8, 0.7])
    assert "remark" not in rows_of(result)
    lost = replace(result.columns[0], warning="All is one. Try less.")
    rows = rows_of(replace(result, columns=(lost, *result.columns[1:])))
    assert [(cell.text, cell.bad) for cell in rows["remark"].cells][:2] == [("lost", True), ("", True)]
    assert column_remark(lost) == "All is one. Try less. Start then trains every kind anew."
    assert column_remark(result.columns[1]) == ""


def test_axes_reach_down_to_the_smallest_loss_of_all_kinds_and_zero_stands_there() -> None:
    result = result_of([(0.1,), (0.2,), (0.3,)], [0.9, 0.8, 0.7])
    curves = [[[0, 0.4, 0.3], [1, 4e-9, 0.2]], [[0, 0.5, 0.3], [1, 0.0, 0.2]], [[0, 0.1, 0.3]]]
    columns = zip(result.columns, curves, strict=True)
    made = Curves(replace(result, columns=tuple(replace(one, curve=np.array(c)) for one, c in columns)))
    assert (made.high, made.low) == (0.5, 4e-9)


def test_a_heading_says_how_many_pictures_are_shown_of_how_many() -> None:
    assert shown_of("Tested with", 4, 4) == "Tested with"
    assert shown_of("Tested with", 3, 1000) == "Tested with (3 of 1,000 shown)"
