"""The fewest flips against plain loops over every change, and searches by slope against autograd."""

from __future__ import annotations

from itertools import combinations
from math import comb

import numpy as np
import pytest
import torch

from engine.document import Document
from engine.hands.hands import Hands
from engine.kinds import kinds, with_kind
from engine.labs.fooling.ground.classes import Classes
from engine.labs.fooling.ground.classifier import Classifier
from engine.labs.fooling.ground.learning import gradients
from engine.labs.fooling.pictures.class_judge import ClassStand
from engine.labs.fooling.pictures.gradient import descent, one_step
from engine.labs.fooling.pictures.judge import far_ends, with_flipped
from engine.labs.fooling.pictures.search import fewest_flips, levels_of
from engine.labs.fooling.pictures.subsets import subsets
from engine.labs.fooling.pictures.verdict_judge import Autoencoder, VerdictStand
from engine.networks.forward import NO_MASKS
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.pictures.picture import GridSize
from engine.scores.similarity import Measure, similarity
from engine.scores.verdict import Basis, VerdictSettings
from engine.settings.training import Loss
from tests.rounding import FLOAT32

SMALL = GridSize(4, 4)


def random_classifier(chance, pixels=16, classes=3, units=6):
    empty = np.zeros((0, pixels), dtype=np.float32)
    names = tuple("abcdefgh"[:classes])
    of = Classes(SMALL, names, empty, np.zeros(0, np.int64), empty, np.zeros(0, np.int64), False)

    def drawn(*shape):
        return chance.normal(size=shape).astype(np.float32)

    return Classifier(of, drawn(units, pixels), drawn(units), drawn(classes, units), drawn(classes))


def class_of(classifier, picture):
    """The class of one picture, number by number."""
    units = [
        max(0.0, float(np.dot(reads.astype(float), picture)) + float(bias))
        for reads, bias in zip(classifier.reads, classifier.read_biases, strict=True)
    ]
    scores = [
        float(np.dot(row, units)) + float(b)
        for row, b in zip(classifier.says, classifier.say_biases, strict=True)
    ]
    return int(np.argmax(scores))


def flipped(picture, pixels):
    changed = np.array(picture, dtype=np.float64)
    for pixel in pixels:
        changed[pixel] = 0.0 if changed[pixel] >= 0.5 else 1.0
    return changed


@pytest.mark.parametrize("seed", range(20))
def test_the_fewest_flips_of_a_random_classifier_are_those_of_a_plain_loop(seed):
    chance = np.random.default_rng(seed)
    classifier = random_classifier(chance)
    picture = (chance.random(16) < 0.5).astype(np.float32)
    if seed % 4 == 3:
        picture = chance.random(16).astype(np.float32)  # a grey one
    before = class_of(classifier, picture)
    found = fewest_flips(ClassStand(classifier, picture))
    for tried in found.tried:
        ways = [
            way
            for way in combinations(range(16), tried.flips)
            if class_of(classifier, flipped(picture, way)) != before
        ]
        assert (tried.ways, tried.fooling) == (comb(16, tried.flips), len(ways))
    if found.flips is None:
        return
    assert class_of(classifier, flipped(picture, found.flips)) != before
    if found.proven:
        assert len(found.flips) == found.at_least and not any(one.fooling for one in found.tried[:-1])
    else:
        assert len(found.flips) > found.at_least == 4


def test_every_choice_of_pixels_comes_once():
    for pixels, flips in ((5, 1), (7, 2), (9, 3), (64, 3)):
        ways = np.concatenate(list(subsets(pixels, flips)))
        assert ways.tolist() == [list(way) for way in combinations(range(pixels), flips)]
    assert levels_of(64) == (1, 2, 3) and levels_of(256) == (1, 2) and levels_of(64 * 64) == (1,)
    assert sum(comb(64, flips) for flips in (1, 2, 3)) == 43_744


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_the_verdict_on_every_change_is_that_of_a_plain_pass(kind):
    chance = np.random.default_rng(7)
    document = with_kind(Document(size=SMALL, network=Network(code=3)), kind)
    layout = document.layout
    weights = first_parameters(layout, 3) * np.float32(3)  # so that answers differ
    masks = Hands().toggled(0, 0).masks(layout)
    for number, (measure, basis) in enumerate((m, b) for m in Measure for b in Basis):
        picture = (chance.random(16) < 0.4).astype(np.float32)
        if number % 3 == 2:
            picture = chance.random(16).astype(np.float32)
        verdict = VerdictSettings(measure, basis)
        off = masks if number % 2 else NO_MASKS
        network = Autoencoder(layout, weights, verdict, Loss.MSE, off)
        middle = float(np.median(network.scores(with_flipped(picture, next(iter(subsets(16, 2)))))))
        network = Autoencoder(
            layout, weights, VerdictSettings(measure, basis, round(middle, 3)), Loss.MSE, off
        )
        stand = VerdictStand(network, picture)
        for flips in (1, 2):
            for ways in subsets(16, flips):
                judged = stand.flipped(ways)
                pictures = with_flipped(picture, ways)
                answers = network.verdict.basis.judged(network.answers(pictures))
                scores = np.array(
                    [similarity(one, back).of(measure) for one, back in zip(pictures, answers, strict=True)]
                )
                told = np.array([network.judge(score) for score in scores])
                assert (judged.fooled == (told != stand.told)).all()
                np.testing.assert_allclose(
                    np.abs(judged.margins), np.abs(scores - network.verdict.threshold), atol=64 * FLOAT32
                )


@pytest.mark.parametrize(("pixels", "tried"), [(64, 43_744), (400, 400)])
def test_where_all_ways_fail_flips_are_looked_for_one_after_the_other(pixels, tried):
    chance = np.random.default_rng(2)
    wild = random_classifier(chance, pixels=pixels, units=8)
    sure = Classifier(wild.classes, wild.reads / 8, wild.read_biases, wild.says, wild.say_biases)
    pictures = (chance.random((40, pixels)) < 0.5).astype(np.float32)
    stand, found = next(
        (stand, found)
        for stand in (ClassStand(sure, picture) for picture in pictures)
        if (found := fewest_flips(stand)).flips is not None and not found.tried[-1].fooling
    )
    assert found.ways == tried and len(found.flips) >= found.at_least == len(found.tried) + 1
    assert found.proven == (len(found.flips) == found.at_least)
    assert stand.plainly(with_flipped(stand.picture, found.flips[None])).fooled[0]
    for one in found.flips:  # none of them is needless
        others = np.setdiff1d(found.flips, [one])[None]
        assert not stand.plainly(with_flipped(stand.picture, others)).fooled[0]


@pytest.mark.parametrize("seed", range(3))
def test_slopes_are_those_of_autograd_and_nudges_fool_within_their_reach(seed):
    chance = np.random.default_rng(seed)
    classifier = random_classifier(chance)
    picture = chance.random(16).astype(np.float32)
    stand = ClassStand(classifier, picture)
    pixels = torch.tensor(picture[None].astype(np.float64), requires_grad=True)
    sums = pixels @ torch.tensor(classifier.reads.astype(np.float64)).T + torch.tensor(
        classifier.read_biases.astype(float)
    )
    scores = torch.relu(sums) @ torch.tensor(classifier.says.astype(np.float64)).T + torch.tensor(
        classifier.say_biases.astype(float)
    )
    others = torch.cat([scores[:, : stand.told], scores[:, stand.told + 1 :]], dim=1)
    (scores[:, stand.told] - others.max(dim=1).values).sum().backward()
    np.testing.assert_allclose(
        stand.slope(picture[None]), pixels.grad.numpy(), atol=2e-5
    )  # sums of 6 units in float32
    step, walk = one_step(stand), descent(stand)
    for found in (step, walk):
        if found is not None:
            assert stand.plainly(found.picture[None]).fooled[0]
            assert found.largest == pytest.approx(float(np.abs(found.picture.astype(float) - picture).max()))
            assert found.picture.min() >= 0.0 and found.picture.max() <= 1.0
    assert step is None or walk.largest <= step.largest


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_the_slope_of_a_verdict_is_that_of_the_squared_error(kind):
    document = with_kind(Document(size=SMALL, network=Network(code=3)), kind)
    masks = Hands().toggled(0, 0).masks(document.layout)
    network = Autoencoder(
        document.layout, first_parameters(document.layout, 3), VerdictSettings(threshold=0.0), Loss.MSE, masks
    )
    picture = np.random.default_rng(1).random(16).astype(np.float32)
    step = np.float32(2.0**-6)

    def error(moved):
        return float(np.square(network.answers(moved[None])[0].astype(float) - moved).sum())

    slope = VerdictStand(network, picture).slope(picture[None])[0]
    pixels = np.eye(16, dtype=np.float32) * step
    about = [(error(picture + one) - error(picture - one)) / (2 * step) for one in pixels]
    np.testing.assert_allclose(-slope, about, atol=0.02)  # a kink of ReLU within the step


def test_a_verdict_is_turned_by_slope_too():
    document = Document(size=SMALL, network=Network(code=3))
    network = Autoencoder(
        document.layout, first_parameters(document.layout, 1), VerdictSettings(threshold=0.5), Loss.MSE
    )
    chance = np.random.default_rng(0)
    turned = [descent(VerdictStand(network, chance.random(16).astype(np.float32))) for _ in range(8)]
    assert any(found is not None for found in turned)


def test_the_classifiers_slopes_in_training_are_those_of_autograd():
    chance = np.random.default_rng(5)
    weights = tuple(chance.normal(size=shape).astype(np.float32) for shape in ((6, 16), (6,), (3, 6), (3,)))
    pictures, labels = chance.random((9, 16)).astype(np.float32), chance.integers(0, 3, 9)
    tensors = [torch.tensor(one, dtype=torch.float64, requires_grad=True) for one in weights]
    units = torch.relu(torch.tensor(pictures, dtype=torch.float64) @ tensors[0].T + tensors[1])
    torch.nn.functional.cross_entropy(units @ tensors[2].T + tensors[3], torch.tensor(labels)).backward()
    for ours, theirs in zip(gradients(weights, pictures, labels), tensors, strict=True):
        np.testing.assert_allclose(ours, theirs.grad.numpy(), atol=1e-5)  # of sums of 16 products in float32


def test_a_flip_goes_to_the_far_end():
    assert far_ends(np.array([0.0, 0.4, 0.5, 1.0], dtype=np.float32)).tolist() == [1.0, 1.0, 0.0, 0.0]
