"""Each kind of layer as modules of PyTorch, written as a student would."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from engine.activations import LEAK, Activation
from engine.chance import DROPOUT_LANE, SAMPLE_LANE
from engine.networks.layers.convolution import Convolution
from engine.networks.layers.layer import Extent, Layer
from engine.networks.layers.linear import Linear
from engine.networks.layers.recurrent_decoder import RecurrentDecoder
from engine.networks.layers.recurrent_encoder import RecurrentEncoder
from engine.networks.layers.sampled_code import SampledCode
from engine.networks.layers.strides import STRIDE
from engine.networks.layers.top_k import TopK
from engine.networks.layers.transposed_convolution import TransposedConvolution
from engine.script.chance import NORMALS, UNIFORMS
from engine.script.piece import Definition, Module
from engine.script.recurrent import row_painter, row_reader

WEIGHTS = ("weight", "bias")
GRU = tuple(f"gru.{kind}_{of}_l0" for kind in ("weight", "bias") for of in ("ih", "hh"))
KEEP_LARGEST = Definition(
    "KeepLargest",
    '''class KeepLargest(nn.Module):
    """Keeps the largest numbers of a code, by size, and makes the others zero."""

    def __init__(self, kept):
        super().__init__()
        self.kept = kept

    def forward(self, code):
        order = code.abs().sort(dim=1, descending=True, stable=True).indices
        mask = torch.zeros_like(code).scatter(1, order[:, : self.kept], 1.0)
        return code * mask''',
)
DRAW = Definition(
    "Draw",
    f'''class Draw(nn.Module):
    """Draws a code around its means while learning; otherwise the means are the code."""

    def forward(self, numbers):
        means, variances = numbers.chunk(2, dim=1)  # the variances as logarithms
        if not self.training:
            return means
        noise = normals(chosen, means.shape[1], lane={SAMPLE_LANE})
        return means + torch.exp(0.5 * variances) * noise''',
    (NORMALS,),
)
DROPOUT = Definition(
    "Dropout",
    '''class Dropout(nn.Module):
    """Drops a share of a layer's answers while learning, and lifts the others."""

    def __init__(self, share, lane):
        super().__init__()
        self.share, self.lane = torch.tensor(share), lane

    def forward(self, answers):
        if not self.training:
            return answers
        draw = uniforms(chosen, answers[0].numel(), self.lane).view_as(answers)
        return answers * torch.where(draw < self.share, 0.0, 1 / (1 - self.share))''',
    (UNIFORMS,),
)
FLATTEN = Module("nn.Flatten()")
MEANS = Module(
    "Means()",
    uses=(
        Definition(
            "Means",
            '''class Means(nn.Module):
    """The code of a picture that is not learnt: of each number its mean."""

    def forward(self, numbers):
        return numbers.chunk(2, dim=1)[0]''',
        ),
    ),
)
_ACTIVATIONS: Mapping[Activation, str] = {
    Activation.RELU: "nn.ReLU()",
    Activation.LEAKY_RELU: f"nn.LeakyReLU({LEAK})",
    Activation.TANH: "nn.Tanh()",
    Activation.SIGMOID: "nn.Sigmoid()",
    Activation.GELU: "nn.GELU()",
}


def activation_of(kind: Activation) -> tuple[Module, ...]:
    """The module of an activation; none for the identity."""
    return () if kind is Activation.IDENTITY else (Module(_ACTIVATIONS[kind]),)


def dropout(layer: int, share: float) -> Module:
    """What makes a share of the answers of a layer (from 0) fall away."""
    return Module(f"Dropout({share!r}, lane={DROPOUT_LANE + layer})", uses=(DROPOUT,), learns=True)


def reads_maps(layer: Layer) -> bool:
    """Whether a layer's module reads maps (channels, height, width), and not numbers in a row."""
    return isinstance(layer, Convolution | TransposedConvolution)


def modules_of(layer: Layer, learning: bool = True) -> tuple[Module, ...]:
    """The modules of a layer; of maps they read and answer maps. Raises `KeyError` for an unknown kind.

    Those of a network that is not `learning` only answer.
    """
    if not learning and isinstance(layer, SampledCode):
        return (MEANS,)
    if not learning and isinstance(layer, RecurrentDecoder):
        layer = replace(layer, teacher_forcing=False)
    return _WRITERS[type(layer)](layer)


def unflattened(extent: Extent) -> Module:
    """What makes maps of numbers in a row."""
    return Module(f"nn.Unflatten(1, {extent!r})")


def _linear(layer: Linear) -> tuple[Module, ...]:
    made = f"nn.Linear({layer.inputs}, {layer.units})"
    return Module(made, WEIGHTS), *activation_of(layer.activation)


def _convolution(layer: Convolution) -> tuple[Module, ...]:
    sizes = f"{layer.channels}, {layer.filters}, {layer.kernel}"
    made = f"nn.Conv2d({sizes}, stride={STRIDE}, padding={layer.kernel // 2})"
    return Module(made, WEIGHTS), *activation_of(layer.activation)


def _transposed(layer: TransposedConvolution) -> tuple[Module, ...]:
    _, rows, columns = layer.reads
    added = (
        layer.height - (STRIDE * rows - 1),
        layer.width - (STRIDE * columns - 1),
    )  # without it a side of n cells becomes 2n - 1
    more = added[0] if added[0] == added[1] else added
    sizes = f"{layer.channels}, {layer.filters}, {layer.kernel}"
    places = f"stride={STRIDE}, padding={layer.kernel // 2}, output_padding={more!r}"
    return Module(f"nn.ConvTranspose2d({sizes}, {places})", WEIGHTS), *activation_of(layer.activation)


def _top_k(layer: TopK) -> tuple[Module, ...]:
    return (Module(f"KeepLargest({layer.kept})", uses=(KEEP_LARGEST,)),)


def _sampled(layer: SampledCode) -> tuple[Module, ...]:
    return (Module("Draw()", uses=(DRAW,), learns=True),)


def _reader(layer: RecurrentEncoder) -> tuple[Module, ...]:
    return (Module(f"RowReader({layer.units})", GRU, uses=(row_reader(layer),)),)


def _painter(layer: RecurrentDecoder) -> tuple[Module, ...]:
    tensors = (*GRU, *(f"paint.0.{name}" for name in WEIGHTS))
    ends = "".join(f", {one.made}" for one in activation_of(layer.activation))
    painter = row_painter(layer, ends)
    return (Module(f"RowPainter({layer.units})", tensors, uses=(painter,), learns=layer.teacher_forcing),)


# A new kind of layer joins by a line.
_WRITERS: Mapping[type, Callable[[Any], tuple[Module, ...]]] = {
    Linear: _linear,
    Convolution: _convolution,
    TransposedConvolution: _transposed,
    TopK: _top_k,
    SampledCode: _sampled,
    RecurrentEncoder: _reader,
    RecurrentDecoder: _painter,
}
