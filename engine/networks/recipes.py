"""The registry of kinds, a recipe each; in every group the plainest comes first."""

from __future__ import annotations

from types import MappingProxyType

from engine.activations import Activation
from engine.networks.network import MOST_LAYERS_A_SIDE
from engine.networks.recipe import Group, Mark, Recipe, Stack
from engine.networks.shapes.convolutional import Convolutional
from engine.registry import by_name
from engine.settings.training import InputNoise

_STRAIGHT = MappingProxyType(
    dict.fromkeys(("hidden", "code_activation", "output"), Activation.IDENTITY),
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
        "Weighted sums and no activations: at best it finds what PCA finds.",
        _STRAIGHT,
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
        "convolutional",
        Convolutional.sentence,
        MappingProxyType({"shape": Convolutional()}),
        layers=Stack(Convolutional.fewest_layers, Convolutional.most_layers, (8, 16), (16, 8), paired=True),
        group=Group.SPATIAL,
        marks=(Mark.MAPS,),
    ),
)
