"""One picture on its way through the network: what it becomes in each layer."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from engine.document import Document
from engine.hands.hands import FREE, Hands
from engine.networks.forward import decoder_activations, layer_activations
from engine.networks.layout import Layout
from engine.networks.network import Network
from engine.pictures.picture import Picture
from engine.scores.similarity import Scores, similarity
from engine.scores.verdict import Verdict

Grid = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Passage:
    """A picture, the network it went through, and what every layer said.

    `entered` is what went in (height, width): the picture, or the picture with noise. Scores are against the picture.
    `parameters` and `tensors` are the network's, flat and layer by layer; `activations` has one float32 vector a layer,
    the output last; `output` is that last one as (height, width), not clamped, and `judged` what of it is scored.
    """

    picture: Picture
    entered: Grid
    network: Network
    layout: Layout
    parameters: Grid
    tensors: tuple[tuple[Grid, ...], ...]
    activations: tuple[Grid, ...]
    output: Grid
    judged: Grid
    scores: Scores
    verdict: Verdict
    hands: Hands = FREE  # units that are switched off; their activations are 0

    @property
    def code(self) -> Grid:
        """The numbers in the middle."""
        return self.activations[self.layout.code_layer]


def decoded(passage: Passage, code: Grid) -> Passage:
    """What the decoder makes of another code (numbers,); scores and verdict stay those of `passage`."""
    layout, at = passage.layout, passage.layout.code_layer
    masks = passage.hands.masks(layout)
    if at in masks:
        code = np.where(masks[at] != 0, code, np.float32(0))
    after = tuple(layer[0] for layer in decoder_activations(layout, passage.parameters, code[None], masks))
    activations = (*passage.activations[:at], code, *after)
    return replace(passage, activations=activations, output=after[-1].reshape(passage.picture.pixels.shape))


def repainted(document: Document, passage: Passage, code: Grid, epoch: int) -> Passage:
    """The same passage from another code (numbers,) on: what the decoder makes of it, and how alike that is."""
    other = decoded(passage, code)
    judged = document.verdict.basis.judged(other.output)
    scores = similarity(passage.picture.pixels, judged)
    return replace(
        other,
        judged=judged,
        scores=scores,
        verdict=document.verdict.judge(scores, epoch),
    )


def pass_through(
    document: Document,
    picture: Picture,
    network: Network,
    parameters: Grid,
    epoch: int,
    before: Passage | None = None,
    entered: Grid | None = None,
    hands: Hands = FREE,
) -> Passage:
    """Send a picture through a network of the same number of pixels that was trained for `epoch` epochs.

    `entered` (height, width) goes in instead of the picture's own pixels: the picture with noise. Units that
    `hands` have switched off answer 0.

    The scores are taken from the passage `before` if what is scored has not changed: at 60 frames a second they
    would take longer than all the layers.
    """
    if entered is None:
        entered = picture.pixels
    row = entered.reshape(1, -1)
    layout = network.layout(picture.size)
    masks = hands.masks(layout)
    activations = tuple(layer[0] for layer in layer_activations(layout, parameters, row, masks))
    output = activations[-1].reshape(picture.pixels.shape)
    judged = document.verdict.basis.judged(output)
    if before is not None and before.picture is picture and np.array_equal(before.judged, judged):
        scores = before.scores
    else:
        scores = similarity(picture.pixels, judged)
    verdict = document.verdict.judge(scores, epoch)
    tensors = layout.views(parameters)
    return Passage(
        picture,
        entered,
        network,
        layout,
        parameters,
        tensors,
        activations,
        output,
        judged,
        scores,
        verdict,
        hands,
    )
