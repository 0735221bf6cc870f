"""The plane's small networks against PyTorch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from engine.labs.fooling.plane.curves import Shape, curve
from engine.labs.fooling.plane.points import plane_data
from engine.labs.fooling.plane.run import PlaneRun, back_gradient, class_gradient, embedded
from engine.labs.fooling.plane.small_network import (
    Adam,
    SmallNetwork,
    classifier,
    narrowed,
    through_one_number,
    widened,
)

FLOAT64 = 1e-12  # some hundred sums of numbers near 1, each rounded to 2**-53


def as_torch(network: SmallNetwork, flat: torch.Tensor, inputs: torch.Tensor) -> torch.Tensor:
    values = inputs
    for (units, reads, start, biases), bend in zip(network.places, network.bends, strict=True):
        values = nn.functional.linear(
            values, flat[start:biases].view(units, reads), flat[biases : biases + units]
        )
        values = torch.tanh(values) if bend else values
    return values


@pytest.mark.parametrize("dimensions", [2, 5])
def test_losses_derivatives_and_steps_are_those_of_pytorch(dimensions: int) -> None:
    data = plane_data(curve(Shape.WAVE), 3, 4)
    inputs = embedded(data.learnt.points, dimensions, 1.5)
    tensor = torch.from_numpy(inputs)
    classes = data.learnt.classes

    def logistic(output: torch.Tensor) -> torch.Tensor:
        return nn.functional.softplus(-torch.from_numpy(classes)[:, None] * output).mean()

    def apart(output: torch.Tensor) -> torch.Tensor:
        return (output - tensor).square().sum(1).mean()

    for network, rate, ours, loss in (
        (classifier(dimensions, 7), 0.003, lambda n, p: class_gradient(n, p, inputs, classes), logistic),
        (through_one_number(dimensions, 6), 0.01, lambda n, p: back_gradient(n, p, inputs, inputs), apart),
    ):
        flat = torch.from_numpy(network.first(3)).clone().requires_grad_()
        adam, oracle = Adam(network.first(3), rate), torch.optim.Adam([flat], rate)
        for _ in range(20):
            oracle.zero_grad()
            value = loss(as_torch(network, flat, tensor))
            value.backward()
            gradient, found = ours(network, adam.parameters)
            assert found == pytest.approx(value.item(), abs=FLOAT64)
            assert flat.grad is not None
            np.testing.assert_allclose(gradient, flat.grad.numpy(), atol=FLOAT64)
            oracle.step()
            adam.step(gradient)
            # Adam divides by the root of squares as small as 1e-16, which magnifies their rounding.
            np.testing.assert_allclose(adam.parameters, flat.detach().numpy(), atol=1e-7)
            adam.parameters[:] = flat.detach().numpy()


def test_derivatives_by_the_inputs_are_those_of_autograd() -> None:
    network = classifier(4, 9)
    parameters = network.first(1)
    inputs = np.random.default_rng(0).normal(size=(6, 4))
    tensor = torch.from_numpy(inputs.copy()).requires_grad_()
    as_torch(network, torch.from_numpy(parameters), tensor).sum().backward()
    answers = network.answers(parameters, inputs)
    _, slopes = network.backward(parameters, answers, np.ones((6, 1)))
    np.testing.assert_array_equal(network.input_slopes(parameters, answers, np.ones((6, 1))), slopes)
    assert tensor.grad is not None
    np.testing.assert_allclose(slopes, tensor.grad.numpy(), atol=FLOAT64)


def test_numbers_that_are_always_0_are_learnt_as_if_they_were_not_there() -> None:
    data = plane_data(curve(Shape.ARC), 2, 9)
    wide = embedded(data.learnt.points, 6)
    network = classifier(6, 8)
    first = network.first(2)
    narrow, own = narrowed(network, first, 2)
    whole, part = Adam(first.copy(), 0.003), Adam(own, 0.003)
    for _ in range(30):
        whole.step(class_gradient(network, whole.parameters, wide, data.learnt.classes)[0])
        part.step(class_gradient(narrow, part.parameters, data.learnt.points, data.learnt.classes)[0])
    # The sums of six products, four of them 0, may be rounded in another order than those of two.
    np.testing.assert_allclose(widened(network, first, narrow, part.parameters), whole.parameters, atol=1e-9)
    untouched = network.tensors(whole.parameters)[0][0][:, 2:]
    np.testing.assert_array_equal(untouched, network.tensors(first)[0][0][:, 2:])


def test_a_run_is_a_matter_of_its_seed() -> None:
    data = plane_data(curve(Shape.SPIRAL), 4, 5)
    one, same, other = PlaneRun(data, 5), PlaneRun(data, 5), PlaneRun(data, 6)
    for run, steps in ((one, (10,)), (same, (3, 7)), (other, (10,))):
        for count in steps:
            run.learn(count)
    np.testing.assert_array_equal(one.networks().decides, same.networks().decides)
    assert not np.array_equal(one.networks().decides, other.networks().decides)
    assert one.networks().epoch == 10
