"""A network without activations finds the subspace of scikit-learn's PCA; its biases do the centring."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sklearn.decomposition import PCA

from engine.document import Document
from engine.kinds import kind_named, with_kind
from engine.networks.decoder_directions import decoder_directions
from engine.networks.forward import layer_activations
from engine.networks.layout import first_parameters
from engine.picture_sets.catalogue import picture_set
from engine.scores.subspaces import principal_angles
from engine.trainers.trainer import task_of
from engine.training.run import Run
from tests.engine.compiled import compiled_trainer_maker

# Then all of several seeds stand at some 0.5 degrees, the noise of the batches: see docs/linear-and-pca.md.
EPOCHS = 500


def linear(name: str, seed: int) -> Document:
    entry = picture_set(name)
    split = entry.make()
    return with_kind(Document(entry.sizes[0], split.train, split.test, seed=seed), kind_named("linear"))


@pytest.mark.parametrize("name", ["stripes", "digits"])
def test_its_decoder_paints_within_one_degree_of_pca(name: str) -> None:
    document = linear(name, seed=1)
    run = Run(document, compiled_trainer_maker())
    run.train(run.steps_to(EPOCHS))
    pca = PCA(document.network.code).fit(run.task.train.astype(np.float64))
    painted = decoder_directions(document.layout, run.state.parameters)
    assert principal_angles(painted, pca.components_)[0] < 1.0
    pictures = run.task.train.astype(np.float64)
    least = np.square(pca.inverse_transform(pca.transform(pictures)) - pictures).mean()
    answers = layer_activations(document.layout, run.state.parameters, run.task.train)[-1]
    error = np.square(answers - pictures).mean()
    assert error < 1.01 * least  # the noise of the batches again
    assert error > least * (1.0 - 1e-6)  # but for the roundings of float32


def test_the_best_biases_for_any_weights_answer_the_mean_with_the_mean() -> None:
    """Least squares over the output's bias, whatever the weights: what is left is the error of centred pictures."""
    document = linear("digits", 3)
    document = replace(document, network=replace(document.network, encoder=(), decoder=()))
    parameters = first_parameters(document.layout, 3)
    pictures = task_of(document).train
    bias = document.layout.views(parameters)[-1][-1]
    bias += (pictures - layer_activations(document.layout, parameters, pictures)[-1]).mean(axis=0)
    mean = pictures.mean(axis=0, keepdims=True)
    answered = layer_activations(document.layout, parameters, mean)[-1]
    np.testing.assert_allclose(answered, mean, atol=64 * 2.0**-24)  # a rounding for each pixel of the sums
    (encoder, _), (decoder, _) = document.layout.views(parameters)
    centred = (pictures - mean) @ encoder.T @ decoder.T
    errors = layer_activations(document.layout, parameters, pictures)[-1] - pictures
    np.testing.assert_allclose(errors, centred - (pictures - mean), atol=4 * 64 * 2.0**-24)
