"""The section says how much noise goes, by the newest network and the noise that is seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pytestqt.qtbot import QtBot

from engine.lecture import lecture_document
from engine.settings.training import InputNoise, NoiseKind
from engine.training.denoising import NoisyTests, noisy_tests
from gui.panels.inspector.noise_gone import NO_ANSWER_YET, NO_PICTURE, shown_words
from gui.shell.studio import Studio

MakeStudio = Callable[..., Studio]


def expected(studio: Studio) -> str:
    document, snapshot = studio.model.document, studio.bridge.snapshot
    tests = noisy_tests(document, studio.noise.roll)
    assert snapshot is not None and isinstance(tests, NoisyTests)
    return shown_words(tests.score(document.layout, snapshot.parameters))


def test_it_follows_noise_die_and_training(make_studio: MakeStudio, qtbot: QtBot) -> None:
    studio = make_studio()
    model, label = studio.model, studio.window.inspector.noise.gone
    assert label.isHidden() and not label.text()
    noisy = replace(model.document.training, noise=InputNoise(NoiseKind.SALT_AND_PEPPER, 0.3))
    model.commit("Noise", replace(model.document, training=noisy))
    first = label.text()
    assert (
        label.isVisible()
        and first == expected(studio)
        and "Error 0." in first
        and "4 test pictures" in label.toolTip()
    )
    studio.noise.throw()
    thrown = label.text()
    assert thrown == expected(studio) != first
    studio.bridge.step_epochs(20)
    qtbot.waitUntil(lambda: label.text() not in (first, thrown))
    qtbot.waitUntil(lambda: label.text() == expected(studio))
    model.commit("Delete", replace(model.document, test=()))
    assert label.text() == NO_PICTURE


def test_before_the_first_answer_it_waits(make_studio: MakeStudio) -> None:
    document = lecture_document()
    noisy = replace(document.training, noise=InputNoise(NoiseKind.FLIP, 0.3))
    studio = make_studio(replace(document, training=noisy), start=False)
    assert studio.window.inspector.noise.gone.text() == NO_ANSWER_YET
