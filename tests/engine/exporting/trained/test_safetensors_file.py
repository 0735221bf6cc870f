"""Weights leave as safetensors that the package of that name reads, with a program that answers as Pinhole does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from engine.document import Document
from engine.errors import PinholeError
from engine.exporting.trained.safetensors_file import export_safetensors
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.sequence import Sequence
from engine.pictures.place import Role
from engine.scores.similarity import black_and_white
from engine.training.run_to import TrainedRun, run_to
from tests.engine.script.alone import loss_of, run_alone
from tests.rounding import FLOAT32

LECTURE = lecture_document()
DOCUMENTS = {
    **{one.name: with_kind(LECTURE, one) for one in kinds()},
    "top-k": replace(LECTURE, network=Network(coding=Coding.TOP_K)),
    "taught": replace(LECTURE, network=Network(shape=Sequence(teacher_forcing=True))),
    "drops": replace(LECTURE, training=replace(LECTURE.training, dropout=0.2)),
    "annealed, and a rule": replace(
        with_kind(LECTURE, kind_named("variational")),
        training=replace(
            with_kind(LECTURE, kind_named("variational")).training, annealing=100, stop_plateau=50
        ),
    ),
    "maps drop": replace(
        with_kind(LECTURE, kind_named("convolutional")), training=replace(LECTURE.training, dropout=0.2)
    ),
}
EPOCHS = 15


@pytest.fixture(scope="module")
def runs() -> dict[str, TrainedRun]:
    return {name: run_to(document, EPOCHS) for name, document in DOCUMENTS.items()}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, runs: dict[str, TrainedRun]) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("weights")
    texts = {}
    for name, document in DOCUMENTS.items():
        program = export_safetensors(document, runs[name].parameters, EPOCHS, folder / f"{name}.safetensors")
        texts[name] = program.read_text(encoding="utf-8")
    return run_alone(folder, texts)


def drawn(document: Document, run: TrainedRun) -> str:
    """What comes back of every picture, in letters."""
    grids = black_and_white(run.outputs).reshape(-1, document.size.height, document.size.width)
    return "".join(
        "".join("".join(".X"[int(ink)] for ink in row) + "\n" for row in grid) + "\n" for grid in grids
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_program_beside_the_weights_answers_as_pinhole_does(
    name: str, printed: dict[str, str], runs: dict[str, TrainedRun]
) -> None:
    run = runs[name]
    assert printed[name].startswith(drawn(DOCUMENTS[name], run))
    # a loss of several terms is added up in another order
    assert loss_of(printed[name]) == pytest.approx(run.train_loss, rel=8 * FLOAT32, abs=0.0)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_package_safetensors_reads_the_weights(
    name: str, runs: dict[str, TrainedRun], tmp_path: Path
) -> None:
    document, weights = DOCUMENTS[name], runs[name].parameters
    path = tmp_path / "net.safetensors"
    export_safetensors(document, weights, EPOCHS, path)
    found = load_file(path)
    ours = [one for layer in document.layout.views(weights) for one in layer]
    assert sorted(one.tobytes() for one in found.values()) == sorted(one.tobytes() for one in ours)
    assert all(one.startswith(("encoder.", "decoder.")) for one in found)


def test_a_program_of_ours_is_replaced_and_another_ones_is_not(tmp_path: Path) -> None:
    weights = np.zeros(LECTURE.layout.count, dtype=np.float32)
    path, program = tmp_path / "net.safetensors", tmp_path / "net.py"
    export_safetensors(LECTURE, weights, 1, path)
    assert export_safetensors(LECTURE, weights, 2, path) == program
    assert "after 2 epochs" in program.read_text(encoding="utf-8")
    program.write_text("print('mine')\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(PinholeError, match=r"net.py.* is there already and is no program"):
        export_safetensors(LECTURE, weights + 1, 3, path)
    assert program.read_text(encoding="utf-8") == "print('mine')\n" and path.read_bytes() == before


@pytest.mark.parametrize("name", ['x"; import os; "', "it's", "a\\nb", "Zoë"])
def test_a_files_name_stays_a_name(name: str, tmp_path: Path) -> None:
    weights = np.zeros(LECTURE.layout.count, dtype=np.float32)
    program = export_safetensors(LECTURE, weights, 1, tmp_path / f"{name}.safetensors")
    text = program.read_text(encoding="utf-8")
    (call,) = [line for line in text.splitlines() if "with_name" in line]
    assert eval(call.partition("with_name")[2]) == f"{name}.safetensors"


def test_without_a_picture_to_train_on_it_still_answers(tmp_path: Path) -> None:
    document = LECTURE.with_role(Role.TRAIN, ())
    weights = np.zeros(document.layout.count, dtype=np.float32)
    program = export_safetensors(document, weights, 0, tmp_path / "net.safetensors")
    assert "test loss" in run_alone(tmp_path, {"net": program.read_text(encoding="utf-8")})["net"]
