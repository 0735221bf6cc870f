"""How much noise goes is the mean over the test pictures of what a person would compute by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import Document
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.pictures.place import Place, Role
from engine.report import make_report, report_json, report_lines
from engine.seen_noise import spoiled_picture
from engine.settings.training import InputNoise, NoiseKind
from engine.training.denoising import (
    NO_NOISE,
    NO_PICTURE,
    Denoising,
    NoisyTests,
    denoising_sentence,
    gone_words,
    noisy_tests,
)
from engine.training.run_to import run_to
from tests.rounding import FLOAT32


def noisy_document(amount: float = 0.2, kind: NoiseKind = NoiseKind.FLIP) -> Document:
    document = lecture_document()
    return replace(document, training=replace(document.training, noise=InputNoise(kind, amount)))


def noised(document: Document, roll: int = 0, most: int | None = None) -> NoisyTests:
    tests = noisy_tests(document, roll, most)
    assert isinstance(tests, NoisyTests)
    return tests


@pytest.mark.parametrize("kind", list(NoiseKind))
def test_both_errors_equal_those_picture_by_picture(kind: NoiseKind) -> None:
    document = noisy_document(kind=kind)
    parameters = first_parameters(document.layout, 3)
    found = noised(document, roll=2).score(document.layout, parameters)
    before, after = [], []
    for index, picture in enumerate(document.test):
        noisy = spoiled_picture(document, Place(Role.TEST, index), 2)
        answer = layer_activations(document.layout, parameters, noisy.reshape(1, -1))[-1]
        before.append(np.square(noisy.astype(np.float64) - picture.pixels).mean())
        after.append(np.square(answer.astype(np.float64).reshape(8, 8) - picture.pixels).mean())
    assert found.pictures == 4
    assert found.before == pytest.approx(np.mean(before), rel=FLOAT32)  # differences are rounded once
    # A batch's products may be summed in another order: 64, 16, 4 and 16 terms.
    assert found.after == pytest.approx(np.mean(after), rel=100 * FLOAT32)
    assert found.gone == 1.0 - found.after / found.before


def test_a_network_that_gives_everything_back_takes_nothing_away() -> None:
    network = Network((), 64, (), Activation.IDENTITY, Activation.IDENTITY, Activation.IDENTITY)
    document = replace(noisy_document(), network=network)
    eye, none = np.eye(64, dtype=np.float32).ravel(), np.zeros(64, dtype=np.float32)
    found = noised(document).score(document.layout, np.concatenate([eye, none, eye, none]))
    assert found.after == found.before > 0.0 and found.gone == 0.0
    assert gone_words(found) == "none of the noise is gone"


def test_few_pictures_stand_for_many_with_the_noise_that_each_has() -> None:
    document = noisy_document()
    whole, some = noised(document, 5), noised(document, 5, most=2 * 64)
    assert len(some.clean) == 2
    np.testing.assert_array_equal(some.noisy, whole.noisy[::2])


def test_without_noise_or_pictures_a_sentence_says_so() -> None:
    assert noisy_tests(noisy_document(0.0)) == NO_NOISE
    assert noisy_tests(replace(noisy_document(), test=())) == NO_PICTURE


def test_noise_that_changed_nothing_and_answers_that_are_no_numbers_leave_the_share_unknown() -> None:
    assert math.isnan(Denoising(1, 0.0, 0.1).gone)
    for found in (Denoising(1, 0.0, 0.1), Denoising(1, 0.1, math.nan), Denoising(1, 0.1, math.inf)):
        assert "gone" in gone_words(found) and "%" not in gone_words(found)


def test_not_quite_all_is_never_all() -> None:
    sentence = "error 0.1000 with noise, 0.00001000 after: 99.9 % of the noise is gone (1 test picture)"
    assert denoising_sentence(Denoising(1, 0.1, 0.00001)) == sentence


def test_the_report_says_both_errors_and_the_share_where_it_is_asked_for() -> None:
    document = noisy_document()
    run = run_to(document, 3)
    found = noised(document).score(document.layout, run.parameters)
    report = make_report(document, run, denoising=True)
    assert f"20 % flip noise: {denoising_sentence(found)}" in list(report_lines(report))
    told = report_json(report)["denoising"]
    assert told == {"pictures": 4, "before": found.before, "after": found.after, "gone": found.gone}
    assert "denoising" not in report_json(make_report(document, run))
    quiet = noisy_document(0.0)
    report = make_report(quiet, run_to(quiet, 0), denoising=True)
    assert NO_NOISE in list(report_lines(report)) and report_json(report)["denoising"] == {"note": NO_NOISE}
