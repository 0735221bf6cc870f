"""Every kind of network leaves as ONNX, opens in onnxruntime, and answers there as here."""

from __future__ import annotations

import importlib.util
import re
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnxruntime
import pytest

from engine.along import Along
from engine.document import Document, stacked
from engine.errors import PinholeError
from engine.exporting.trained.onnx_child import exported
from engine.exporting.trained.onnx_file import MISSING, export_onnx, onnx_bytes
from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.layers.layer import Array
from engine.networks.layout import Vector
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional
from engine.networks.shapes.sequence import Sequence
from engine.progress import CancelledError
from engine.training.run_to import run_to
from tests.engine.mixtures import PICTURES
from tests.rounding import FLOAT32

LECTURE = lecture_document()
DOCUMENTS = {
    **{one.name: with_kind(LECTURE, one) for one in kinds()},
    "top-k": replace(LECTURE, network=Network(coding=Coding.TOP_K)),
    "taught columns": replace(LECTURE, network=Network(shape=Sequence(Along.COLUMNS, teacher_forcing=True))),
    "odd maps": replace(PICTURES["odd size"](), network=Network((3, 4), 3, (4, 3), shape=Convolutional())),
}


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.filterwarnings("ignore")  # what PyTorch's exporter says in the process that is its own
def test_onnxruntime_answers_as_pinhole_does_for_any_number_of_pictures(name: str) -> None:
    document = DOCUMENTS[name]
    run = run_to(document, 10)
    session = onnxruntime.InferenceSession(exported(document.layout, run.parameters))
    rows = stacked(document.pictures, document.size)
    codes = codes_of(document, run.parameters)
    for count in (1, len(rows) - 1, len(rows)):
        outputs, found = session.run(["reconstructions", "codes"], {"pictures": rows[:count]})
        # Sums of up to 128 terms in another order, one layer's error going through those behind it.
        allowed = 128 * FLOAT32 * max(1.0, float(np.abs(codes).max()))
        np.testing.assert_allclose(outputs, run.outputs[:count], rtol=0, atol=allowed)
        np.testing.assert_allclose(found, codes[:count], rtol=0, atol=allowed)


def codes_of(document: Document, parameters: Vector) -> Array:
    """The code of every picture."""
    layout = document.layout
    values = stacked(document.pictures, document.size)
    for layer, tensors in zip(layout.layers[: layout.code_layer + 1], layout.views(parameters), strict=False):
        values = layer.answer(tensors, values)
    return values


def test_the_file_is_what_is_exported_in_a_process_of_its_own_that_says_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    document = DOCUMENTS["sequence"]  # of which PyTorch's exporter says most
    weights = run_to(document, 1).parameters
    export_onnx(document, weights, tmp_path / "net.onnx")
    assert capfd.readouterr() == ("", "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert (tmp_path / "net.onnx").read_bytes() == exported(document.layout, weights)


def test_how_far_it_is_is_told_and_a_cancelled_export_leaves_nothing(tmp_path: Path) -> None:
    weights = np.zeros(LECTURE.layout.count, dtype=np.float32)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 3

    with pytest.raises(CancelledError):  # and no process is left, as for every test
        export_onnx(LECTURE, weights, tmp_path / "net.onnx", stop)
    assert told == sorted(told) and list(tmp_path.iterdir()) == []


def test_where_the_package_is_missing_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(PinholeError, match=re.escape(MISSING)):
        onnx_bytes(LECTURE, np.zeros(LECTURE.layout.count, dtype=np.float32))


def test_what_the_exporter_cannot_do_is_one_sentence() -> None:
    with pytest.raises(PinholeError, match="could not make an ONNX file of this network") as caught:
        onnx_bytes(LECTURE, np.zeros(3, dtype=np.float32))
    assert "\n" not in str(caught.value)
