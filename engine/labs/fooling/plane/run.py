"""The two networks of the plane while they learn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.labs.fooling.plane.points import PlaneData, Sample
from engine.labs.fooling.plane.small_network import (
    Adam,
    Flat,
    SmallNetwork,
    Values,
    classifier,
    narrowed,
    through_one_number,
    widened,
)

HIDDEN = 32  # units of the classifier's hidden layers
AE_HIDDEN = 24
RATES = 0.003, 0.01  # of the classifier, of the autoencoder
QUIET = 0.95  # share of held-out points whose error is at most the threshold
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PlaneNetworks:
    """Both networks at one moment; nothing in here changes any more."""

    classifier: SmallNetwork
    decides: Flat  # the classifier's parameters
    autoencoder: SmallNetwork
    repaints: Flat  # the autoencoder's
    epoch: int

    def sums(self, points: Values) -> Values:
        """The classifier's output (points,): its sign is the class."""
        return self.classifier.output(self.decides.astype(points.dtype), points)[:, 0]

    def errors(self, points: Values) -> Values:
        """How far (points,) what the autoencoder gives back lies from each point, in units of the plane."""
        back = self.autoencoder.output(self.repaints.astype(points.dtype), points)
        far: Values = np.sqrt(np.square(back - points).sum(axis=1))
        return far


@dataclass(frozen=True, eq=False)
class PlaneMoment:
    """The networks, and what they make of the points; the threshold is from held-out points of the curve alone."""

    data: PlaneData
    networks: PlaneNetworks

    @cached_property
    def right(self) -> float:
        """Share of the learnt points that the classifier gets right."""
        return share_right(self.networks, self.data.learnt)

    @cached_property
    def right_held(self) -> float:
        """Share of the held-out ones."""
        return share_right(self.networks, self.data.held)

    @cached_property
    def held_errors(self) -> Values:
        """The autoencoder's errors of the held-out points, rising."""
        return np.sort(self.networks.errors(self.data.held.points))

    @cached_property
    def threshold(self) -> float:
        """The error that QUIET of the held-out points do not pass."""
        return float(np.quantile(self.held_errors, QUIET))


def share_right(networks: PlaneNetworks, sample: Sample) -> float:
    """Share of points whose class the classifier's sign says."""
    return float(np.mean(np.sign(networks.sums(sample.points)) == sample.classes))


class PlaneRun:
    """Both networks learn from all points in every step; the same seed gives the same run.

    In more than two `dimensions` the points' further numbers are 0, and only what has a derivative is learnt.
    """

    def __init__(self, data: PlaneData, seed: int, dimensions: int = 2, scale: float = 1.0) -> None:
        """The points are multiplied by `scale`."""
        self.data = data
        self.points = scale * data.learnt.points
        self.inputs = embedded(data.learnt.points, dimensions, scale)
        self._networks = classifier(dimensions, HIDDEN), through_one_number(dimensions, AE_HIDDEN)
        self._first = tuple(one.first(seed) for one in self._networks)
        narrow = [narrowed(one, own, 2) for one, own in zip(self._networks, self._first, strict=True)]
        self._narrow = tuple(one for one, _ in narrow)
        self._steps = tuple(Adam(own, rate) for (_, own), rate in zip(narrow, RATES, strict=True))
        self.epoch = 0

    def learn(self, epochs: int) -> None:
        """Take so many steps with both."""
        for _ in range(epochs):
            self.learn_classes()
            self.learn_points()
            self.epoch += 1

    def learn_classes(self) -> float:
        """A step of the classifier; the loss before it."""
        gradient, loss = class_gradient(
            self._narrow[0], self._steps[0].parameters, self.points, self.data.learnt.classes
        )
        self._steps[0].step(gradient)
        return loss

    def learn_points(self) -> float:
        """A step of the autoencoder; the loss before it."""
        gradient, loss = back_gradient(self._narrow[1], self._steps[1].parameters, self.points, self.inputs)
        self._steps[1].step(gradient)
        return loss

    def networks(self) -> PlaneNetworks:
        """Both at this moment."""
        decides, repaints = (
            widened(network, first, narrow, step.parameters)
            for network, first, narrow, step in zip(
                self._networks, self._first, self._narrow, self._steps, strict=True
            )
        )
        return PlaneNetworks(self._networks[0], decides, self._networks[1], repaints, self.epoch)

    def moment(self) -> PlaneMoment:
        """What they make of the points now."""
        return PlaneMoment(self.data, self.networks())


def class_gradient(
    network: SmallNetwork, parameters: Flat, inputs: Numbers, classes: Numbers
) -> tuple[Flat, float]:
    """Derivatives and value of the mean of log(1 + exp(-class · output)), the logistic loss."""
    answers = network.answers(parameters, inputs)
    margins = classes[:, None] * answers[-1]
    slopes = -classes[:, None] / (1.0 + np.exp(np.clip(margins, -60.0, 60.0))) / len(inputs)
    loss = float(np.mean(np.logaddexp(0.0, -margins)))
    return network.backward(parameters, answers, slopes)[0], loss


def back_gradient(
    network: SmallNetwork, parameters: Flat, inputs: Numbers, wanted: Numbers
) -> tuple[Flat, float]:
    """Derivatives and value of the mean squared distance between points and what comes back."""
    answers = network.answers(parameters, inputs)
    off = answers[-1] - wanted
    loss = float(np.square(off).sum() / len(inputs))
    return network.backward(parameters, answers, 2.0 / len(inputs) * off)[0], loss


def embedded(points: Numbers, dimensions: int, scale: float = 1.0) -> Numbers:
    """Points (points, 2) among more numbers (points, dimensions), which are 0."""
    wide = np.zeros((len(points), dimensions))
    wide[:, :2] = scale * points
    return wide
