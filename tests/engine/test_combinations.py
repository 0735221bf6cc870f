"""Shape, code, penalty, noise and dropout combine: each mixture trains, is kept to the bit and is reported."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.document import Document
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.networks.shapes.catalogue import SHAPES
from engine.objective.losses import RECONSTRUCTION
from engine.trainers.compiled.takes import takes
from engine.trainers.state import TrainingState
from engine.trainers.torch_trainer import TorchTrainer
from engine.trainers.trainer import TrainerMaker, steps_an_epoch, task_of
from engine.training.run import Run
from engine.training.snapshot import StoredRun
from tests.engine.compiled import compiled_trainer_maker
from tests.engine.mixtures import NETWORKS, PICTURES, SPOILS, Mixture, mixtures
from tests.in_process import Call

ACCEPTED = [one for one in mixtures() if not one.refusal]
SPOILT = [one._replace(spoil=spoil) for one in ACCEPTED for spoil in SPOILS]
# Which pictures each way to spoil them is tried on, and for how many epochs: so every mixture meets all of them.
ON = {"clean": ("lecture", 12), "noise": ("digits", 2), "dropout": ("odd size", 2), "both": ("lecture", 12)}
COUNTERS = ("optimizer_steps", "step", "epoch", "position")


@pytest.fixture(scope="module")
def make_compiled() -> TrainerMaker:
    return compiled_trainer_maker()


def maker_of(document: Document, make_compiled: TrainerMaker) -> TrainerMaker:
    return make_compiled if takes(task_of(document)) else TorchTrainer


def written(run: Run, path: Path) -> None:
    """Save a run as it is."""
    kept = run.kept()
    assert kept is not None
    state = kept.state
    stored = StoredDocument(
        run.document,
        state.parameters,
        (state.first_moment, state.second_moment),
        **{name: getattr(state, name) for name in COUNTERS},
        started_from=kept.started_from,
        history=kept.curve,
        terms=kept.terms,
    )
    write_document(path, stored)


def reopened(path: Path, make_trainer: TrainerMaker) -> Run:
    """The run of a file, to go on with."""
    stored = read_document(path)
    assert stored.weights is not None and stored.moments is not None and stored.history is not None
    counters = {name: getattr(stored, name) for name in COUNTERS}
    state = TrainingState(stored.weights, *stored.moments, **counters)
    kept = StoredRun(state, stored.history, stored.started_from, stored.document, stored.terms)
    return Run(stored.document, make_trainer, kept)


def test_every_shape_is_here() -> None:
    assert NETWORKS.keys() == SHAPES.keys()


@pytest.mark.parametrize("mixture", SPOILT, ids=str)
def test_it_learns_and_goes_on_from_its_file_as_if_it_had_never_been_closed(
    mixture: Mixture, make_compiled: TrainerMaker, tmp_path: Path
) -> None:
    name, epochs = ON[mixture.spoil]
    document = mixture.of(PICTURES[name]())
    run = Run(document, maker_of(document, make_compiled))
    half = epochs * steps_an_epoch(run.task) // 2 + 1  # in the midst of an epoch
    assert run.train(half) == half
    written(run, tmp_path / "mixture.pinhole")
    again = reopened(tmp_path / "mixture.pinhole", maker_of(document, make_compiled))
    assert again.document == document
    for one in (run, again):
        assert one.train(half) == half and not one.take_failure()
    np.testing.assert_array_equal(again.state.parameters, run.state.parameters)
    np.testing.assert_array_equal(again.history.curve(), run.history.curve())
    losses = run.history.curve()[:, 1]
    assert np.isfinite(losses).all() and len(losses) > epochs
    if name == "lecture":
        assert losses[-1] < losses[0]


@pytest.mark.parametrize("mixture", ACCEPTED, ids=str)
def test_a_report_names_its_terms_and_the_trainer_that_takes_it(
    mixture: Mixture, make_compiled: TrainerMaker, call: Call, tmp_path: Path
) -> None:
    path = tmp_path / "mixture.pinhole"
    document = mixture._replace(spoil="both").of(PICTURES["odd size"]())
    write_document(path, StoredDocument(document))
    name = "compiled" if takes(task_of(document)) else "torch"
    answer = call("report", str(path), "--epochs", "2", "--trainer", name, "--json")
    told = json.loads(answer.stdout)
    trouble = told.get("trouble", "")  # after so few epochs some pictures still get one answer
    assert (answer.returncode, answer.stderr.strip()) == (bool(trouble), trouble)
    assert (told["trainer"], tuple(told["terms"])) == (name, (RECONSTRUCTION, *mixture.penalties))
    values = [value for term in told["terms"].values() for value in term.values()]
    assert all(isinstance(value, float) for value in values)
    assert sum(term["train"] for term in told["terms"].values()) == pytest.approx(told["loss"]["train"])
