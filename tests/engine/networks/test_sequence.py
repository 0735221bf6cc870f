"""The sequence shape and its layers, against loops of PyTorch's own GRU cells."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch import nn

from engine.activations import Activation
from engine.along import Along
from engine.errors import PinholeError
from engine.lecture import lecture_document
from engine.networks.fits import fits
from engine.networks.layers.recurrent_decoder import RecurrentDecoder
from engine.networks.layers.recurrent_encoder import RecurrentEncoder
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.shapes.sequence import Sequence
from engine.networks.torch_modules.learning import LearningModule, Lesson
from engine.pictures.picture import GridSize
from tests.engine.networks.drawn_by_torch import assert_drawn_as_by_torch
from tests.rounding import FLOAT32

HEIGHT, WIDTH, UNITS = 3, 5, 7
# Two sums of at most UNITS + 1 terms of size 1 at most a gate, a cell's three gates, and every step after the last.
CLOSE = 2 * (UNITS + 1) * 3 * max(HEIGHT, WIDTH) * FLOAT32

encoders = pytest.mark.parametrize("along", Along)
decoders = pytest.mark.parametrize("along, forced", [(along, forced) for along in Along for forced in (0, 1)])


def _numbers(*shape: int) -> np.ndarray:
    return np.random.default_rng(3).uniform(-0.5, 0.5, shape).astype(np.float32)


def _cell(tensors: list[np.ndarray]) -> nn.GRUCell:
    cell = nn.GRUCell(tensors[0].shape[1], UNITS)
    for parameter, tensor in zip(cell.parameters(), tensors, strict=True):
        parameter.data = torch.from_numpy(tensor)
    return cell


def _turned(pictures: np.ndarray, along: Along) -> np.ndarray:
    grids = pictures.reshape(-1, HEIGHT, WIDTH)
    return grids if along is Along.ROWS else grids.transpose(0, 2, 1)


@encoders
def test_an_encoder_ends_in_the_last_state_of_a_loop_of_cells(along: Along) -> None:
    layer = RecurrentEncoder(HEIGHT, WIDTH, UNITS, along)
    tensors = [_numbers(*tensor.shape) for tensor in layer.tensors]
    pictures = _numbers(2, HEIGHT * WIDTH)
    cell, state = _cell(tensors), torch.zeros(2, UNITS)
    states = list(layer.states(tuple(tensors), pictures))
    with torch.no_grad():
        for step, row in enumerate(torch.from_numpy(_turned(pictures, along)).unbind(1)):
            state = cell(row, state)
            np.testing.assert_allclose(states[step], state.numpy(), atol=CLOSE)
    np.testing.assert_array_equal(layer.answer(tuple(tensors), pictures), states[-1])


@decoders
def test_a_decoder_reads_its_own_rows_but_with_a_teacher_the_clean_ones_while_it_learns(
    along: Along, forced: bool
) -> None:
    layer = RecurrentDecoder(UNITS, HEIGHT, WIDTH, Activation.SIGMOID, along, forced)
    tensors = [_numbers(*tensor.shape) for tensor in layer.tensors]
    first, clean = _numbers(2, UNITS), torch.from_numpy(_numbers(2, HEIGHT * WIDTH))
    (module,) = layer.torch_modules(tuple(map(torch.from_numpy, tensors)))
    lesson = Lesson(clean, 0, 0, np.arange(2))
    with torch.no_grad():
        free = _painted(tensors, first, None)
        np.testing.assert_allclose(_turned(module(torch.from_numpy(first)).numpy(), along), free, atol=CLOSE)
        np.testing.assert_allclose(_turned(layer.answer(tuple(tensors), first), along), free, atol=CLOSE)
        assert isinstance(module, LearningModule) is bool(forced)
        if forced:
            taught = _painted(tensors, first, torch.from_numpy(_turned(clean.numpy(), along)))
            learned = module(torch.from_numpy(first), lesson).numpy()
            np.testing.assert_allclose(_turned(learned, along), taught, atol=CLOSE)
            assert np.abs(taught - free).max() > 100 * CLOSE


def _painted(tensors: list[np.ndarray], first: np.ndarray, teacher: torch.Tensor | None) -> np.ndarray:
    cell, state = _cell(tensors[:4]), torch.from_numpy(first)
    weights, biases = map(torch.from_numpy, tensors[4:])
    row, rows = torch.zeros(len(first), weights.shape[0]), []
    for step in range(HEIGHT * WIDTH // weights.shape[0]):
        state = cell(row, state)
        rows.append(torch.sigmoid(state @ weights.T + biases))
        row = rows[-1] if teacher is None else teacher[:, step]
    return torch.stack(rows, 1).numpy()


@encoders
def test_rows_arrive_one_by_one_each_painted_from_its_state(along: Along) -> None:
    layer = RecurrentDecoder(UNITS, HEIGHT, WIDTH, Activation.TANH, along)
    tensors = tuple(_numbers(*tensor.shape) for tensor in layer.tensors)
    first = _numbers(2, UNITS)
    steps = list(layer.steps(tensors, first))
    whole = _turned(layer.answer(tensors, first), along)
    np.testing.assert_array_equal(np.stack([step.painted for step in steps], 1), whole)
    for step in steps:
        np.testing.assert_array_equal(layer.painter.answer(tensors[4:], step.state), step.painted)


def test_first_weights_are_those_of_torchs_gru_and_linear_to_the_bit() -> None:
    size = GridSize(width=8, height=5)
    layout = Network(encoder=(12,), decoder=(9,), shape=Sequence()).layout(size)
    torch.manual_seed(4)
    modules = (nn.GRU(8, 12), nn.Linear(12, 4), nn.Linear(4, 9), nn.GRUCell(8, 9), nn.Linear(9, 8))
    theirs = torch.cat([p.detach().ravel() for module in modules for p in module.parameters()])
    assert_drawn_as_by_torch(
        first_parameters(layout, 4), theirs.numpy(), max(tensor.bound for tensor in layout.tensors)
    )


def test_weights_go_on_with_or_without_a_teacher_but_not_in_another_direction() -> None:
    document = lecture_document()
    rows, columns, taught = (
        replace(document, network=Network(shape=shape))
        for shape in (Sequence(), Sequence(Along.COLUMNS), Sequence(teacher_forcing=True))
    )
    assert fits(rows, taught)
    assert not fits(rows, columns)


@pytest.mark.parametrize("layers", [{"encoder": ()}, {"decoder": (16, 8)}])
def test_another_number_of_layers_is_refused_in_one_sentence(layers: dict) -> None:
    with pytest.raises(
        PinholeError, match=r"one hidden layer on each side.*(enc|dec)oder has (0|2);.*16-4-16"
    ):
        replace(lecture_document(), network=replace(Network(shape=Sequence()), **layers))
