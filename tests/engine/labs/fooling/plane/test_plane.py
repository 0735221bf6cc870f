"""Curves, points, boundaries and what is said of a moved point, against brute force."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from engine.errors import PinholeError
from engine.labs.code_space.grid import Window
from engine.labs.fooling.plane.boundary import along_the_curve, nearest_flips
from engine.labs.fooling.plane.curves import SAMPLES, Shape, curve, curve_of_text, curve_text, drawn
from engine.labs.fooling.plane.dimensions import DIMENSIONS, DimensionsOrder, Growth, dimensions_work
from engine.labs.fooling.plane.field import plane_field, zero_lines
from engine.labs.fooling.plane.moved import at_home, beyond, moved
from engine.labs.fooling.plane.points import plane_data
from engine.labs.fooling.plane.report import dimensions_json, dimensions_lines, dimensions_rows, summary
from engine.labs.fooling.plane.run import QUIET, PlaneMoment, PlaneRun
from engine.labs.fooling.plane.words import error_sentence, flip_sentence, now_sentence


@pytest.fixture(scope="module")
def moment() -> PlaneMoment:
    run = PlaneRun(plane_data(curve(Shape.SPIRAL), 2, 3), 3)
    run.learn(400)
    return run.moment()


@pytest.mark.parametrize("shape", list(Shape))
def test_every_curve_has_evenly_spaced_places_and_two_classes_of_alike_size(shape: Shape) -> None:
    one = curve(shape)
    for strand in one.strands:
        steps = np.linalg.norm(np.diff(strand, axis=0), axis=1)
        assert strand.shape == (SAMPLES, 2) and np.abs(strand).max() <= 1.0
        # A chord of a bent piece is shorter than its arc by the square of their angle, here below 0.1.
        assert steps.max() <= 1.01 * steps.min()
    data = plane_data(one, 2, 1)
    assert abs(data.learnt.classes.mean()) < 0.1
    apart = np.concatenate(
        [np.linalg.norm(data.learnt.points[:, None] - strand[None], axis=2) for strand in one.strands], axis=1
    )
    assert apart.min(axis=1).max() < 0.06, "no point is more than five deviations beside its curve"


def test_a_drawn_line_is_a_curve_and_one_that_is_too_short_is_refused() -> None:
    stroke = [(x / 50 - 1.0, 0.3 * math.sin(x / 8)) for x in range(100)]
    one = drawn(stroke)
    np.testing.assert_array_equal(curve_of_text(curve_text(one)).strands[0], one.strands[0])
    for text in (
        "",
        "1 2 3",
        "x " * 2 * SAMPLES,
        "nan " * 2 * SAMPLES,
        "1e9 " * 2 * SAMPLES,
        "0 " * 2 * SAMPLES,
    ):
        with pytest.raises(PinholeError):
            curve_of_text(text)
    assert one.strands[0].shape == (SAMPLES, 2) and np.abs(one.strands[0]).max() <= 1.0
    raw = float(np.linalg.norm(np.diff(np.array(stroke), axis=0), axis=1).sum())
    assert 0.9 * raw < one.lengths[0] < raw, "a shaking hand's way is longer than the curve's"
    for poor in ([], [(0.0, 0.0)], [(0.0, 0.0), (0.1, 0.1)], [(0.0, 0.0), (math.nan, 1.0)]):
        with pytest.raises(PinholeError, match="longer"):
            drawn(poor)


def test_the_nearest_flip_is_what_looking_in_every_direction_finds(moment: PlaneMoment) -> None:
    networks, held = moment.networks, moment.data.held
    asked = np.arange(0, len(held.points), 16)
    points = held.points[asked]
    classes = np.sign(networks.sums(points))
    found = np.empty(len(points))
    for sign in (-1.0, 1.0):
        others = moment.data.learnt.points[moment.data.learnt.classes != sign]
        own = classes == sign
        flips = nearest_flips(networks.classifier, networks.decides, points[own], classes[own], others)
        found[own] = flips.distances
        behind = points[own] + (flips.places - points[own]) * (1.0 + 1e-6)
        assert (np.sign(networks.sums(behind)) == -sign).all(), "what was found does flip the class"
    angle = np.linspace(0.0, 2.0 * np.pi, 240, endpoint=False)
    ways = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    reach = np.linspace(0.0, 2.0, 801)[1:]
    for point, sign, ours in zip(points, classes, found, strict=True):
        rays = (point + reach[:, None, None] * ways).reshape(-1, 2)
        over = (np.sign(networks.sums(rays)) != sign).reshape(len(reach), -1).any(axis=1)
        brute = reach[over.argmax()]
        # The rays are a step of 1/400 apart along their way, and a degree beside the nearest place.
        assert brute - 2.0 / 800 - 1e-3 <= ours <= brute + 1e-3


def test_the_way_along_the_curve_ends_where_the_classifier_changes_its_mind(moment: PlaneMoment) -> None:
    networks, data = moment.networks, moment.data
    far = along_the_curve(networks.classifier, networks.decides, data.curve, data.held)
    length = data.curve.lengths[0]
    for point in (0, 20, 50, 79):
        share, way = data.held.shares[point], far[point] / length
        sides = np.array([share - way, share + way])
        sides = sides[(sides >= 0.0) & (sides <= 1.0)]
        sums = networks.sums(data.curve.at(0, sides))
        assert np.abs(sums).min() < 0.05, (
            "there its sum is 0, but for a curve that is straight from place to place"
        )


def test_moons_change_nothing_along_themselves() -> None:
    run = PlaneRun(plane_data(curve(Shape.MOONS), 2, 1), 1)
    run.learn(300)
    found = at_home(run.moment(), 0)
    assert math.isinf(found.along) and math.isfinite(found.flip)
    assert "nothing ever does" in flip_sentence(found)
    with pytest.raises(PinholeError, match="one piece"):
        DimensionsOrder(curve(Shape.MOONS), 2, 1, 1, 1)


def test_lines_of_zero_are_where_a_known_function_is_zero() -> None:
    places = np.stack(np.meshgrid(np.linspace(-1, 1, 81), np.linspace(-1, 1, 61)), axis=-1)
    circle = (np.linalg.norm(places, axis=2) - 0.7).astype(np.float32)
    lines = zero_lines(circle, places)
    assert len(lines) > 100
    # Between two corners the distance bends by less than the square of a cell over the radius.
    np.testing.assert_allclose(np.linalg.norm(lines, axis=2), 0.7, atol=2e-3)
    assert len(zero_lines(np.ones((5, 5), dtype=np.float32), places[:5, :5])) == 0
    saddle = np.array([[1, -1], [-1, 1]], dtype=np.float32)
    assert len(zero_lines(saddle, places[:2, :2])) == 2


def test_the_threshold_is_of_held_out_points_and_a_moved_point_is_told_by_it(moment: PlaneMoment) -> None:
    errors = moment.networks.errors(moment.data.held.points)
    assert moment.threshold == np.quantile(errors, QUIET)
    found = at_home(moment, 7)
    home = moved(moment, found, found.home)
    assert not home.flipped and home.step == 0.0 and "On the curve" in now_sentence(home)
    assert "no alarm" in error_sentence(replace(home, error=0.01, threshold=0.02))
    over = moved(moment, found, beyond(found))
    assert over.flipped and over.step == pytest.approx(found.flip, abs=2e-3)
    far = moved(moment, found, np.array([5.0, 5.0]))
    assert far.caught and "caught" in error_sentence(far) and "Moved by" in now_sentence(far)
    assert f"{found.flip:.2f}" in flip_sentence(found)
    blamed = replace(home, error=0.05004, threshold=0.05002)
    assert blamed.false_alarm and "not moved" in error_sentence(blamed)
    assert "0.05004 away, above its threshold of 0.05002" in error_sentence(blamed)
    left_behind = replace(over, said=found.said)
    assert "still" in now_sentence(left_behind, crossed=True)
    assert "the boundary it crossed has moved on" in now_sentence(left_behind, crossed=True)
    assert now_sentence(over, crossed=True) == now_sentence(over)
    near = replace(found, flip=0.0102, along=0.0099)
    assert "0.0099" not in flip_sentence(near) and "0.010 flips its class, about as far" in flip_sentence(
        near
    )
    apart = flip_sentence(replace(found, flip=0.00459, along=0.00780))
    assert "0.0046 off the curve flips its class: 59 % of the 0.0078 that it takes along" in apart


def test_untrained_networks_are_called_so_and_catch_nothing() -> None:
    run = PlaneRun(plane_data(curve(Shape.ARC), 2, 1), 1)
    found = at_home(run.moment(), 0)
    far = moved(run.moment(), found, np.array([5.0, 5.0]))
    assert far.error > far.threshold and not far.caught
    assert "untrained" in flip_sentence(found) and "untrained" in now_sentence(far)
    assert "learnt nothing" in error_sentence(far)
    drawn = plane_field(run.moment(), Window(-2.0, 2.0, -2.0, 2.0), 13, 13)
    assert not len(drawn.limit) and (drawn.errors > run.moment().threshold).any(), "its line says nothing yet"


def test_the_field_says_what_both_networks_say_there(moment: PlaneMoment) -> None:
    window = Window(-1.2, 1.2, -1.0, 1.0)
    field = plane_field(moment, window, 13, 11)
    place = np.array([[window.left + 4 * 0.2, window.bottom + 7 * 0.2]])
    # float32 through three layers against float64
    assert field.sums[7, 4] == pytest.approx(moment.networks.sums(place)[0], abs=1e-4)
    assert field.errors[7, 4] == pytest.approx(moment.networks.errors(place)[0], abs=1e-4)
    fine = plane_field(moment, window, 121, 101)
    assert len(fine.limit)
    on_it = np.abs(moment.networks.sums(fine.boundary.reshape(-1, 2)))
    assert len(on_it) and np.median(on_it) < 0.1 * np.median(np.abs(fine.sums))


def test_more_dimensions_bring_the_boundary_nearer_and_every_form_says_so() -> None:
    result = dimensions_work(DimensionsOrder(curve(Shape.ARC), 2, 106, 1, 20))(
        lambda done, whole: True, None, print
    )
    for growth in Growth:
        steps = [float(result.middles(growth, dimensions)[0]) for dimensions in DIMENSIONS]
        assert steps[0] > steps[2] > steps[4] and result.off(growth, 2) == 0.0 < result.off(growth, 1000)
    assert result.middles(Growth.PIXELS, 1000) < result.middles(Growth.LENGTH, 1000)
    assert len(dimensions_rows(result)) == 1 + 2 * len(DIMENSIONS) and summary(result) in list(
        dimensions_lines(result)
    )
    assert summary(result).startswith("From 2 to 1,000")
    some = replace(result, order=replace(result.order, seeds=2))
    assert summary(some) == f"So far, f{summary(result)[1:]}"
    networks = dimensions_json(result)["networks"]
    assert isinstance(networks, list) and len(networks) == 2 * len(DIMENSIONS)
