"""Gradient ascent against autograd, differences and the sign of weights; its company against loops."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from engine.activations import activate
from engine.document import Document, stacked
from engine.errors import PinholeError
from engine.kinds import kinds, with_kind
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.ground.sure import sure_words
from engine.labs.fooling.likes.against import between, class_pictures
from engine.labs.fooling.likes.ascent import ascend, neighbours, roughness
from engine.labs.fooling.likes.class_score import ClassLiked
from engine.labs.fooling.likes.lab import LikesOrder, likes_work
from engine.labs.fooling.likes.liking import learnt_of, likes_of
from engine.labs.fooling.likes.report import (
    BLENDED,
    class_rows,
    classes_sentence,
    likes_json,
    likes_lines,
    likes_rows,
)
from engine.labs.fooling.likes.unit import UnitLiked, unit_layers
from engine.lecture import lecture_document
from engine.networks.forward import layer_activations
from engine.networks.layers.weightless_code import WeightlessCode
from engine.networks.layout import first_parameters
from engine.picture_sets.catalogue import picture_set
from engine.pictures.picture import GridSize
from engine.progress import CancelledError
from tests.rounding import FLOAT32

SIZE = GridSize(8, 8)


def some_digits() -> Document:
    split = picture_set("digits").make()
    return Document(SIZE, split.train[:200], split.test[:50])


@pytest.mark.parametrize("kind", kinds(), ids=[kind.name for kind in kinds()])
def test_every_unit_of_every_kind_says_its_own_sum_and_its_slope_points_up(kind) -> None:
    document = with_kind(lecture_document(), kind)
    layout = document.layout
    parameters = first_parameters(layout, 3)
    pictures = np.random.default_rng(1).uniform(0, 1, (3, 64)).astype(np.float32)
    answers = layer_activations(layout, parameters, pictures)
    for of in unit_layers(layout):
        unit = of.units - 1
        liked = UnitLiked(layout, parameters, of, unit)
        values = liked.values(pictures)
        layer, answer = layout.layers[of.layer], answers[of.layer]
        if isinstance(layer, WeightlessCode):
            expected = answers[of.layer - 1][:, unit]
        elif of.filters:
            expected = None  # a mean of bent sums is not the bent mean
        else:
            expected = answer[:, unit]
            values = activate(layer.activation, values.astype(np.float32)).astype(np.float64)
        if expected is not None:
            # float32 through five layers, in another order of the sums
            np.testing.assert_allclose(values, expected, atol=64 * FLOAT32)
        slopes = liked.slopes(pictures)
        assert slopes.shape == pictures.shape and np.abs(slopes).max() > 0.0
        way = 1e-3 * slopes / np.abs(slopes).max()
        rise = liked.values(pictures + way) - liked.values(pictures - way)
        told = 2.0 * (slopes * way).sum(axis=1)
        # Differences of float32 numbers near 1 over steps of 1e-3, and at most one unit that bends on the way.
        np.testing.assert_allclose(rise, told, rtol=0.05, atol=4e-6)


def test_the_first_layers_unit_likes_ink_where_its_weights_are_positive() -> None:
    layout = lecture_document().layout
    parameters = first_parameters(layout, 5)
    liked = UnitLiked(layout, parameters, unit_layers(layout)[0], 2)
    plain, smooth = ascend(liked, SIZE, (0.0, 0.5), seed=1)
    weights = layout.views(parameters)[0][0][2]
    heavy = np.abs(weights) > 0.3 * np.sqrt(np.square(weights).mean())
    # All steps together go by RATE * STEPS / 2 = 3 of the root mean square's slope, more than 0.3 of it needs.
    np.testing.assert_array_equal(plain[heavy], (weights > 0)[heavy])
    assert roughness(smooth, SIZE) < 0.7 * roughness(plain, SIZE)
    values = liked.values(np.stack([plain, smooth]))
    assert values[0] > values[1] > liked.values(np.full((1, 64), 0.5, dtype=np.float32))[0]
    seen = []
    again = ascend(liked, SIZE, (0.0, 0.5), seed=1, seen=seen.append)
    np.testing.assert_array_equal(again, np.stack([plain, smooth]))
    assert len(seen) == 100 and seen[-1] is again


def test_a_class_is_liked_by_the_slope_of_autograd() -> None:
    classifier = learn(classes_of(some_digits()), 1, steps=200)
    pictures = np.random.default_rng(2).uniform(0, 1, (4, 64)).astype(np.float32)
    module = classifier.torch_module()
    for number in (0, 7):
        liked = ClassLiked(classifier, number)
        pixels = torch.from_numpy(pictures.copy()).requires_grad_()
        logs = torch.log_softmax(module(pixels).double(), dim=1)[:, number]
        odds = logs - torch.log1p(-torch.exp(logs))
        odds.sum().backward()
        assert pixels.grad is not None
        # The oracle's 1 - chance loses digits where the chance is near 1.
        np.testing.assert_allclose(liked.values(pictures), odds.detach().numpy(), rtol=1e-4, atol=1e-4)
        np.testing.assert_allclose(liked.slopes(pictures), pixels.grad.numpy(), rtol=1e-3, atol=1e-4)


def test_neighbours_and_roughness_are_those_of_a_loop() -> None:
    grid = np.random.default_rng(3).uniform(0, 1, (1, 3, 4)).astype(np.float32)
    expected, steps = np.zeros((3, 4)), []
    for row in range(3):
        for column in range(4):
            near = [(row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1)]
            there = [grid[0, r, c] for r, c in near if 0 <= r < 3 and 0 <= c < 4]
            expected[row, column] = np.mean(there)
            steps += [
                abs(float(grid[0, row, column]) - float(grid[0, r, c]))
                for r, c in near[::2]
                if r < 3 and c < 4
            ]
    np.testing.assert_allclose(neighbours(grid)[0], expected, atol=4 * FLOAT32)
    assert roughness(grid[0].ravel(), GridSize(4, 3)) == pytest.approx(np.mean(steps))
    one = np.full((1, 1, 1), 0.7, dtype=np.float32)
    assert neighbours(one) == one and roughness(one.ravel(), GridSize(1, 1)) == 0.0


def test_the_company_is_the_nearest_and_the_best_of_the_training_pictures() -> None:
    document = some_digits()
    learnt = learnt_of(document)
    liked = UnitLiked(
        document.layout, first_parameters(document.layout, 1), unit_layers(document.layout)[1], 0
    )
    likes = likes_of(liked, document, learnt, seed=4)
    rows = stacked(document.train, SIZE)
    apart = [float(np.abs(row - likes.pictures[1]).mean()) for row in rows]
    place, far = likes.nearest(1)
    assert place == int(np.argmin(apart)) and far == pytest.approx(min(apart), abs=FLOAT32)
    values = [liked.values(row[None])[0] for row in rows]
    assert likes.most == int(np.argmax(values))
    with pytest.raises(CancelledError):
        likes_of(liked, document, learnt, progress=lambda done, whole: done < 3)
    with pytest.raises(PinholeError, match="compare"):
        learnt_of(replace(document, train=()))


def test_a_class_is_decoded_from_its_mean_code_and_made_by_the_classifier() -> None:
    document = some_digits()
    classifier = learn(classes_of(document), 1, steps=400)
    parameters = first_parameters(document.layout, 1)
    learnt = learnt_of(document)
    one, _ = class_pictures(classifier, 3, document, parameters, learnt, 0.3, 1)
    own = stacked(tuple(picture for picture in document.train if picture.label == one.name), SIZE)
    code = layer_activations(document.layout, parameters, own)[document.layout.code_layer].mean(axis=0)
    values = code[None]
    for layer, tensors in list(zip(document.layout.layers, document.layout.views(parameters), strict=True))[
        document.layout.code_layer + 1 :
    ]:
        values = layer.answer(tensors, values)
    np.testing.assert_allclose(one.decoded.picture, values[0].clip(0, 1), atol=64 * FLOAT32)
    assert one.plain.chance > 0.99 and one.plain.chance >= one.smooth.chance
    assert one.plain.apart > 2 * one.learnt[0], (
        "it is further from every picture than they are from each other"
    )
    pair = np.zeros((3, 64), dtype=np.float32)
    pair[1:, 0] = 0.5, 1.0
    assert between(pair, pair) == (0.5 / 64, 0.5 / 64)


def test_the_lab_asks_units_and_classes_or_says_why_there_are_none() -> None:
    lecture = lecture_document()
    parameters = first_parameters(lecture.layout, 1)
    result = likes_work(LikesOrder(lecture, 1, trained=parameters))(lambda done, whole: True, None, print)
    assert len(result.units) == 8 + 4 + 8 and [one.name for one in result.classes] == ["square", "triangle"]
    assert classes_sentence(result) in list(likes_lines(result))
    assert [sure_words(chance) for chance in (0.5, 0.9899, 0.99, 1.0)] == ["50 %", "98 %", *["over 99 %"] * 2]
    for chance, told in ((1.0, False), (0.5, True)):
        classes = tuple(replace(one, decoded=replace(one.decoded, chance=chance)) for one in result.classes)
        assert (BLENDED in classes_sentence(replace(result, classes=classes))) == told
        sure = f"of {0 if told else 2} painted from a class's mean code"
        assert sure in classes_sentence(replace(result, classes=classes))
    units = likes_json(result)["units"]
    assert (
        isinstance(units, list)
        and len(units) == 20
        and len(likes_rows(result)) == 41
        and len(class_rows(result)) == 7
    )
    lonely = replace(lecture, train=lecture.train[:1])
    result = likes_work(LikesOrder(lonely, 1, trained=parameters))(lambda done, whole: True, None, print)
    assert not result.classes and "two different pictures" in result.why_not
    assert result.why_not in list(likes_lines(result))
    with pytest.raises(PinholeError, match="two different pictures"):
        likes_work(LikesOrder(lonely, 1, units=False, trained=parameters))
    with pytest.raises(PinholeError, match="0 to 1"):
        LikesOrder(lecture, 1, smoothness=1.5)
