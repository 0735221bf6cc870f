"""The registry of kinds, a recipe each; in every group the plainest comes first."""

from __future__ import annotations

from types import MappingProxyType

from engine.activations import Activation
from engine.networks.network import MOST_LAYERS_A_SIDE
from engine.networks.recipe import Group, Mark, Recipe, Stack
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional
from engine.networks.shapes.sequence import Sequence
from engine.registry import by_name
from engine.settings.penalties import CONTRACTIVE, GAUSSIAN, L1, PenaltyWeight
from engine.settings.training import InputNoise, Optimizer

_STRAIGHT = MappingProxyType(
    dict.fromkeys(("hidden", "code_activation", "output"), Activation.IDENTITY)
    | dict.fromkeys(("encoder_activations", "decoder_activations"), ()),
)
# Measured in docs/linear-and-pca.md: Adam, and one picture a step, stay some degrees away from PCA's subspace.
_TO_THE_OPTIMUM = MappingProxyType(
    {"optimizer": Optimizer.SGD, "learning_rate": 0.3, "batch": 32, "shuffle": True}
)
_SPOILED = MappingProxyType({"noise": InputNoise(amount=0.2)})

RECIPES = by_name(
    Recipe("dense", "Every unit reads every number of the layer before.", layers=Stack(0, 1, (16,), (16,))),
    Recipe(
        "deep",
        "Several layers before and behind the code follow data that one layer cannot, and take longer to learn.",
        layers=Stack(2, MOST_LAYERS_A_SIDE, (32, 16), (16, 32)),
    ),
    Recipe(
        "linear",
        "Weighted sums and no activations: at best it finds what PCA finds; its biases do the centring.",
        _STRAIGHT,
        practice=_TO_THE_OPTIMUM,
        marks=(Mark.STRAIGHT,),
    ),
    Recipe(
        "denoising",
        "Training pictures are spoiled on their way in, and must come out clean.",
        training=_SPOILED,
        group=Group.ROBUST,
        marks=(Mark.NOISE,),
    ),
    Recipe(
        "sparse",
        "A wide code of which every picture may use only a little, so that each number comes to mean something.",
        training=MappingProxyType({"penalties": (PenaltyWeight(L1, 0.01),)}),
        start=MappingProxyType({"code": 16, "code_activation": Activation.RELU}),
        group=Group.ROBUST,
        marks=(Mark.PENALTY,),
    ),
    Recipe(
        "contractive",
        "The code is kept still when a pixel changes a little.",
        training=MappingProxyType({"penalties": (PenaltyWeight(CONTRACTIVE, 0.001),)}),
        start=MappingProxyType({"hidden": Activation.TANH}),
        group=Group.ROBUST,
        marks=(Mark.PENALTY,),
    ),
    Recipe(
        "variational",
        "The code is a mean and a spread, and is drawn: so codes that nobody trained paint pictures too.",
        MappingProxyType({"coding": Coding.SAMPLED}),
        MappingProxyType({"penalties": (PenaltyWeight(GAUSSIAN, 0.1),)}),
        group=Group.GENERATIVE,
        marks=(Mark.SAMPLED, Mark.PENALTY),
    ),
    Recipe(
        "convolutional",
        Convolutional.sentence,
        MappingProxyType({"shape": Convolutional()}),
        layers=Stack(Convolutional.fewest_layers, Convolutional.most_layers, (8, 16), (16, 8), paired=True),
        group=Group.SPATIAL,
        marks=(Mark.MAPS,),
    ),
    Recipe(
        "sequence",
        "The picture is read row by row, and painted row by row.",
        MappingProxyType({"shape": Sequence()}),
        start=MappingProxyType({"hidden": Activation.TANH}),
        practice=MappingProxyType({"learning_rate": 0.01}),
        in_batches=MappingProxyType({"learning_rate": 0.003}),  # at 0.01 many pictures become their mean
        layers=Stack(1, 1, (16,), (16,), paired=True),
        group=Group.SPATIAL,
        marks=(Mark.ROWS,),
    ),
)
