"""What older Pinholes wrote opens for ever, and what they can read is written as they wrote it."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.activations import Activation
from engine.along import Along
from engine.document import Document
from engine.errors import PinholeError
from engine.files import sections
from engine.files.description import describe, document_of
from engine.files.document_file import StoredDocument, WeightsError, read_document, write_document
from engine.files.faults import DamageError
from engine.files.plain_data import from_plain, to_plain
from engine.files.versions import NEWEST, down, newest, oldest, up
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes import catalogue
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional, Kernel
from engine.networks.shapes.dense import Dense
from engine.networks.shapes.sequence import Sequence
from engine.objective.catalogue import term_names
from engine.pictures.marks import Marks
from engine.settings.described import described
from engine.settings.description import Whole
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import InputNoise, Loss, NoiseKind, TrainingSettings
from tests.engine.networks.rows_shape import Rows
from tests.engine.sample_documents import small_document, trained
from tests.toy_penalty import NAME, Toy
from tests.toy_penalty import toy as toy

GOLDEN = Path(__file__).parents[2] / "golden"
LABELS = ("seven", "", "a b", "none of these")
PIXELS = np.zeros((6, 8, 8), dtype=np.uint8)


def labelled() -> Document:
    document = small_document()
    new = tuple(one.labelled(label) for one, label in zip(document.pictures, LABELS, strict=True))
    return replace(document, train=new[:3], test=new[3:])


def sparse_columns() -> Document:
    """A sequence of columns with a penalty on its code."""
    network = Network((6,), 2, (6,), shape=Sequence(Along.COLUMNS, True))
    training = TrainingSettings(penalties=(PenaltyWeight("l1", 0.03),))
    return replace(small_document(), network=network, training=training)


def varied() -> Document:
    """A variational convolutional network with dropout, and activations of its own in each layer."""
    document = small_document()
    network = Network(
        (3, 5),
        2,
        (5, 3),
        shape=Convolutional(Kernel.FIVE),
        coding=Coding.SAMPLED,
        encoder_activations=(Activation.TANH, Activation.GELU),
        decoder_activations=(Activation.RELU, Activation.SIGMOID),
        output=Activation.SIGMOID,
    )
    training = TrainingSettings(
        loss=Loss.BCE,
        noise=InputNoise(NoiseKind.BLOCK, 0.25),
        penalties=(PenaltyWeight("gaussian", 0.2), PenaltyWeight("l1", 0.01)),
        dropout=0.1,
        annealing=20,
        free_bits=0.05,
    )
    return replace(document, network=network, training=training)


def ruled() -> Document:
    """With rules that stop training, and a layer that does not learn."""
    document = small_document()
    rules = {"stop_loss": 0.001, "stop_plateau": 50, "stop_reproduced": True}
    return replace(document, training=replace(document.training, frozen=("code",), **rules))


def marked() -> Document:
    """With what a person said of test pictures."""
    return replace(labelled(), marks=Marks({"a b": False, "": True}, {"none of these": True}))


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def described_as(path: Path, **changes: Any) -> None:
    """Change the description in a file."""
    parts = entries(path)
    parts["document.json"] = json.dumps({**json.loads(parts["document.json"]), **changes}).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def with_curve_of_terms(stored: StoredDocument) -> StoredDocument:
    """With columns for each term of the loss, where there are several."""
    terms = term_names(stored.document.training)
    if len(terms) == 1:
        return stored
    assert stored.history is not None
    shares = np.tile(stored.history[:, 1:], len(terms)) / len(terms)
    return replace(stored, history=np.hstack([stored.history, shares]), terms=terms)


@pytest.mark.parametrize(
    ("version", "document"),
    [
        (1, small_document()),
        (2, labelled()),
        (3, sparse_columns()),
        (4, varied()),
        (5, ruled()),
        (6, marked()),
    ],
)
def test_a_file_of_each_version_opens_for_ever_and_is_written_again_to_the_byte(
    version: int, document: Document, tmp_path: Path
) -> None:
    golden = GOLDEN / f"version-{version}.pinhole"
    stored, expected = read_document(golden), with_curve_of_terms(trained(document))
    assert stored.document == document
    assert json.loads(entries(golden)["document.json"])["version"] == version
    np.testing.assert_array_equal(stored.weights, expected.weights)
    np.testing.assert_array_equal(stored.history, expected.history)
    assert (stored.step, stored.epoch, stored.terms) == (expected.step, expected.epoch, expected.terms)
    write_document(tmp_path / "again.pinhole", stored)
    assert entries(tmp_path / "again.pinhole") == entries(golden)


def test_only_what_needs_a_newer_format_is_written_in_it(toy: Toy) -> None:
    plain = lecture_document()
    penalty = replace(plain.training, penalties=with_toy(plain).training.penalties)
    assert describe(plain)["version"] == 1
    assert describe(labelled())["version"] == 2
    assert describe(marked())["version"] == 6
    assert describe(replace(plain, training=penalty))["version"] == 3
    assert describe(plain, ("reconstruction", NAME))["version"] == 3


def with_toy(document: Document) -> Document:
    from engine.settings.penalties import PenaltyWeight

    return replace(document, training=replace(document.training, penalties=(PenaltyWeight(NAME, 0.5),)))


def test_steps_are_pure_and_lose_nothing_on_the_way_up_and_down() -> None:
    for document in (lecture_document(), labelled()):
        description = describe(document)
        before = json.dumps(description)
        risen = newest(description)
        assert (risen["version"], json.dumps(description)) == (NEWEST, before)
        assert json.dumps(oldest(risen)) == before  # the order of what stands in it too
        assert newest(risen) == risen
    assert down(describe(lecture_document())) is None
    assert up(describe(lecture_document()), 2)["version"] == 2


@pytest.mark.parametrize("kind", [NoiseKind.SALT_AND_PEPPER, NoiseKind.BLOCK])
def test_a_kind_of_noise_that_came_later_is_written_in_the_format_that_had_it_first(kind: NoiseKind) -> None:
    plain = lecture_document()
    document = replace(plain, training=replace(plain.training, noise=InputNoise(kind, 0.2)))
    description = describe(document)
    assert description["version"] == 4
    assert document_of(json.loads(json.dumps(description)), PIXELS).training == document.training
    usual = replace(plain, training=replace(plain.training, noise=InputNoise(NoiseKind.GAUSSIAN, 0.2)))
    assert describe(usual)["version"] == 1
    for version in (1, 3):
        older = {**describe(usual), "noise": description["noise"]}
        for step in range(2, version + 1):
            older = up({**older, "noise": describe(usual)["noise"]}, step)
        with pytest.raises(DamageError, match=f"its noise has '{kind}', which its format does not know"):
            document_of({**older, "noise": description["noise"]}, PIXELS)


@pytest.mark.parametrize("section", ["network", "training"])
def test_what_a_format_does_not_have_is_refused_in_it(section: str) -> None:
    description = describe(lecture_document())
    newer = newest(description)
    with pytest.raises(DamageError, match="does not know"):
        document_of({**description, section: newer[section]}, PIXELS)
    assert document_of(newer, PIXELS).training == lecture_document().training


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("training", {"penalties": {}}),
        ("training", {"penalties": [{"name": "toy"}]}),
        ("training", {"penalties": [{"name": "toy", "weight": "0.1"}]}),
        ("training", {"penalties": [{"name": "toy", "weight": 0.0}]}),
        ("training", {"penalties": [{"name": "toy", "weight": 0.1}, {"name": "toy", "weight": 0.1}]}),
        ("network", {"shape": "dense"}),
        ("network", {"shape": {}}),
        ("network", {"shape": {"name": 7}}),
        ("network", {"shape": {"name": "dense", "colour": 1}}),
    ],
)
def test_malformed_penalties_and_shapes_are_refused(section: str, change: dict[str, Any], toy: Toy) -> None:
    description = newest(describe(lecture_document()))
    with pytest.raises((DamageError, PinholeError)):
        document_of({**description, section: {**description[section], **change}}, PIXELS)


@pytest.mark.parametrize(
    "marks",
    [[], {}, {"names": {}}, {"names": {"a": 1}, "labels": {}}, {"names": {}, "labels": {"a" * 201: True}}],
)
def test_malformed_marks_are_refused(marks: object) -> None:
    description = newest(describe(lecture_document()))
    with pytest.raises(DamageError, match="mark"):
        document_of({**description, "marks": marks}, PIXELS)
    with pytest.raises(DamageError, match="does not know"):
        document_of({**description, "version": 5, "marks": {"names": {}, "labels": {}}}, PIXELS)


def test_a_shape_that_is_not_known_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "shape.pinhole"
    write_document(path, trained(small_document()))
    newer = newest(json.loads(entries(path)["document.json"]))
    described_as(path, **{**newer, "network": {**newer["network"], "shape": {"name": "round"}}})
    with pytest.raises(
        PinholeError,
        match=r"cannot be opened: there is no network shape 'round'; known are dense, convolutional, sequence\.$",
    ):
        read_document(path)


PATIENCE = Whole(
    label="Patience", tip="", subject="", impossible="{value} is impossible", example="3", low=0, high=9
)


@dataclass(frozen=True)
class Toyish:
    """Settings with a field that the second format brought."""

    threshold: float = 0.6
    patience: int = field(default=3, metadata=described(PATIENCE, since=2))


@dataclass(frozen=True)
class Wide(Dense):
    """A shape with a setting of its own."""

    name = "wide"
    widening: int = 2


def test_a_shape_comes_back_with_its_own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "SHAPES", catalogue.by_name(Dense, Wide))
    document = replace(lecture_document(), network=Network(shape=Wide(5)))
    description = describe(document)
    assert description["version"] == 3
    assert description["network"]["shape"] == {"name": "wide", "widening": 5}
    assert document_of(json.loads(json.dumps(description)), PIXELS).network == document.network


def test_a_trained_network_of_a_shape_of_its_own_comes_back_with_its_weights(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(catalogue, "SHAPES", catalogue.by_name(Dense, Rows))
    document = replace(lecture_document(), network=Network(shape=Rows(squash=Activation.GELU)))
    path = tmp_path / "rows.pinhole"
    write_document(path, trained(document))
    assert json.loads(entries(path)["document.json"])["version"] == 3
    back = read_document(path)
    assert back.document == document
    np.testing.assert_array_equal(back.weights, trained(document).weights)


@pytest.mark.parametrize(
    "terms",
    [["reconstruction"], "toy", ["reconstruction", 7], ["a", "a"], ["a", "b\n"], ["a"] * 99, ["a", "b", "c"]],
)
def test_terms_that_do_not_fit_the_curve_are_the_runs_fault_alone(terms: object, tmp_path: Path) -> None:
    path = tmp_path / "terms.pinhole"
    wide = np.array([[0.0, 0.5, np.nan, 0.4, np.nan, 0.1, np.nan], [1.0, 0.25, 0.3, 0.2, 0.2, 0.05, 0.1]])
    stored = replace(trained(small_document()), history=wide, terms=("reconstruction", "toy"))
    write_document(path, stored)
    np.testing.assert_array_equal(read_document(path).history, wide)
    described_as(path, terms=terms)
    with pytest.raises(WeightsError, match="its loss"):
        read_document(path)
    assert read_document(path, weights=False).document == small_document()


def test_a_field_that_comes_later_is_written_only_where_it_says_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table = {"verdict": sections.Section(Toyish, to_plain)}
    monkeypatch.setattr(sections, "SECTIONS", table)
    assert sections.added_by(2) == {"verdict": {"patience": 3}} and sections.added_by(3) == {}
    assert from_plain(Toyish, {"threshold": 0.5, "patience": 4}, "it") == Toyish(0.5, 4)
    assert [one.name for one in fields(Toyish)] == ["threshold", "patience"]
    usual, other = ({"version": 2, "verdict": to_plain(Toyish(0.5, value))} for value in (3, 4))
    assert down(usual) == {"version": 1, "verdict": {"threshold": 0.5}}
    assert down(other) is None
