"""What is said of a sparse code: share of zeros and mean activity."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.kinds import kind_named, with_kind
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.layout import first_parameters
from engine.networks.shapes.coding import Coding
from engine.report import make_report, report_json, report_lines
from engine.trainers.trainer import task_of
from engine.training.code_activity import code_activity, is_sparse
from engine.training.run_to import run_to

LECTURE = lecture_document()
SPARSE = with_kind(LECTURE, kind_named("sparse"))


def test_zeros_and_mean_size_are_counted_over_all_pictures() -> None:
    layout, rows = SPARSE.layout, task_of(SPARSE).train
    parameters = first_parameters(layout, 1)
    code = layer_activations(layout, parameters, rows)[layout.code_layer]
    found = code_activity(layout, parameters, rows)
    assert found.zeros == np.count_nonzero(np.abs(code) <= 0.01) / code.size
    assert found.mean == np.float32(np.abs(code).mean())
    assert code_activity(layout, parameters, rows[:0]) is None


def test_top_k_keeps_just_so_many() -> None:
    network = replace(LECTURE.network, coding=Coding.TOP_K, code=16, kept=4)
    document = replace(LECTURE, network=network)
    assert is_sparse(document) and not is_sparse(LECTURE)
    parameters = first_parameters(document.layout, 3)
    assert code_activity(document.layout, parameters, task_of(document).train).zeros >= 12 / 16


def test_a_report_of_a_sparse_network_says_both_and_no_other_does() -> None:
    report = make_report(SPARSE, run_to(SPARSE, 20))
    assert any(line.startswith("Over the training pictures ") for line in report_lines(report))
    assert set(report_json(report)["code"]) == {"zeros", "mean"}
    assert "code" not in report_json(make_report(LECTURE, run_to(LECTURE, 1)))
