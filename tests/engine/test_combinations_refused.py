"""What does not combine is refused in one sentence, the same from the settings, from options and from a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.files.document_file import StoredDocument, read_document, write_document
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional
from engine.networks.shapes.sequence import Sequence
from engine.objective.catalogue import check_penalties, known_penalties
from engine.pictures.picture import GridSize, Picture
from engine.pictures.transforms import cleared
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import Loss, TrainingSettings
from tests.engine.files.mixed_by_hand import with_sections
from tests.engine.mixtures import Mixture, mixtures
from tests.in_process import Call

REFUSED = [one for one in mixtures() if one.refusal]
UNBOUNDED = Network(code_activation=Activation.RELU)
TINY = GridSize(4, 4)


def tiny() -> Document:
    lecture = lecture_document()
    blank = Picture("blank", cleared(lecture.train[0].pixels)[:4, :4])
    return Document(TINY, (blank,))


def one_sentence(call: Call, *arguments: str) -> str:
    """What `report` says on stderr, after its own name."""
    answer = call("report", *arguments, "--epochs", "1")
    assert (answer.returncode, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    return answer.stderr.strip()


def refused_by_file(path: Path) -> str:
    """Why a file cannot be opened."""
    with pytest.raises(PinholeError) as refused:
        read_document(path)
    _, _, reason = str(refused.value).partition(" cannot be opened: ")
    assert "\n" not in reason
    return reason


def test_what_never_combines_is_known() -> None:
    told = {(one.coding, one.penalty) for one in REFUSED}
    assert told == {
        (Coding.SAMPLED, "activity"),
        (Coding.PLAIN, "gaussian"),
        (Coding.TOP_K, "gaussian"),
    }


@pytest.mark.parametrize("mixture", REFUSED, ids=str)
def test_a_penalty_that_does_not_fit_the_code(mixture: Mixture, call: Call, tmp_path: Path) -> None:
    fitting = mixture._replace(penalty="")
    document = fitting.of(lecture_document())
    assert mixture.refusal.endswith(".")
    with pytest.raises(PinholeError) as refused:
        mixture.of(lecture_document())
    assert str(refused.value) == mixture.refusal

    path = tmp_path / "mixture.pinhole"
    write_document(path, StoredDocument(document))
    weight = f"{mixture.penalty}={mixture.training.penalties[0].weight}"
    assert one_sentence(call, str(path), "--penalty", weight).endswith(mixture.refusal)

    with_sections(path, training={"penalties": [{"name": mixture.penalty, "weight": 0.1}]})
    reason = refused_by_file(path)
    assert reason.lower() == mixture.refusal.lower()
    assert one_sentence(call, str(path)).endswith(reason)


def test_all_others_are_accepted_whatever_the_pictures() -> None:
    for mixture in set(mixtures()).difference(REFUSED):
        check_penalties(mixture.training, mixture.network)
        mixture.of(lecture_document())


class Case(NamedTuple):
    """A document that is right, what makes it wrong, and the options and sections of a file that say so too."""

    document: Document
    wrong: Callable[[], dict[str, Any]]
    options: tuple[str, ...]
    sections: dict[str, Any]


CASES = {
    "activity without bounds": Case(
        lecture_document(),
        lambda: {
            "network": UNBOUNDED,
            "training": TrainingSettings(penalties=(PenaltyWeight("activity", 0.05),)),
        },
        ("--code-activation", "ReLU", "--penalty", "activity=0.05"),
        {
            "network": {"code_activation": "ReLU"},
            "training": {"penalties": [{"name": "activity", "weight": 0.05}]},
        },
    ),
    "BCE without bounds": Case(
        lecture_document(),
        lambda: {"training": TrainingSettings(loss=Loss.BCE)},
        ("--loss", "BCE"),
        {"training": {"loss": "BCE"}},
    ),
    "convolutions for tiny pictures": Case(
        replace(tiny(), network=Network((2, 2), 2, (2, 2), shape=Convolutional())),
        lambda: {"network": Network((2, 2, 2), 2, (2, 2, 2), shape=Convolutional())},
        ("--layers", "2-2-2-2-2-2-2"),
        {"network": {"encoder": [2, 2, 2], "decoder": [2, 2, 2]}},
    ),
    "convolutions that do not pair": Case(
        replace(lecture_document(), network=Network((2, 3), 2, (3, 2), shape=Convolutional())),
        lambda: {"network": Network((2, 3), 2, (3,), shape=Convolutional())},
        ("--layers", "2-3-2-3"),
        {"network": {"encoder": [2, 3], "decoder": [3]}},
    ),
    "a deep sequence": Case(
        replace(lecture_document(), network=Network((9,), 2, (9,), shape=Sequence())),
        lambda: {"network": Network((9, 8), 2, (8, 9), shape=Sequence())},
        ("--layers", "9-8-2-8-9"),
        {"network": {"encoder": [9, 8], "decoder": [8, 9]}},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_settings_that_do_not_fit_each_other(name: str, call: Call, tmp_path: Path) -> None:
    document, wrong, options, sections = CASES[name]
    with pytest.raises(PinholeError) as refused:
        replace(document, **wrong())
    sentence = str(refused.value)
    path = tmp_path / "mixture.pinhole"
    write_document(path, StoredDocument(document))
    assert one_sentence(call, str(path), *options).endswith(sentence)
    with_sections(path, **sections)
    assert refused_by_file(path).lower() == sentence.lower()


def test_every_penalty_says_whom_it_fits_in_a_sentence_or_fits_all() -> None:
    for penalty in known_penalties():
        for coding in Coding:
            sentence = penalty.unfit(Network(coding=coding))
            assert sentence == "" or (sentence[0].isupper() and sentence.count(".") == 1)
