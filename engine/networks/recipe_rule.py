"""What choosing a kind does to the settings, and when settings are those of a kind.

A kind is complete over four settings that do not depend on each other: the shape, how the code is made, the penalties
and the noise. What its recipe does not name of these is plain afterwards, so no kind leaves anything of another behind.
What a document has already, in whatever way, stays as it is: the settings of a shape, the weights of penalties, the
kind and amount of the noise.

Layers, activations and all else are the user's and stay, with three exceptions. What the recipe names is put in, and
where another kind was before, what it begins with and how it is best trained, which is no part of what it is. What is
there exactly as another recipe puts it in (the layers of a deep kind, the identities of a linear one) goes back to what
a new document has. And where a shape counts something else, or cannot have so many layers, they are new, since their
widths mean something else there. A loss that the new output does not allow becomes MSE.

A kind may be best trained otherwise in batches, which is how many pictures are trained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeGuard

from engine.activations import Activation
from engine.networks import recipes
from engine.networks.network import Network
from engine.networks.recipe import Recipe
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.dense import DENSE
from engine.networks.shapes.shape import Shape
from engine.settings.penalties import Penalties, PenaltyWeight
from engine.settings.training import InputNoise, Loss, TrainingSettings

# The plain values of the settings over which every kind is complete.
PLAIN_NETWORK: Mapping[str, Any] = MappingProxyType({"shape": DENSE, "coding": Coding.PLAIN})
PLAIN_TRAINING: Mapping[str, Any] = MappingProxyType({"penalties": (), "noise": InputNoise()})


def with_recipe(
    network: Network, training: TrainingSettings, recipe: Recipe
) -> tuple[Network, TrainingSettings]:
    """The settings after a kind was chosen; raises `PinholeError` where they are impossible."""
    others = [one for one in recipes.RECIPES.values() if one.name != recipe.name]
    had = has_recipe(network, training, recipe)
    changes = _put(
        network,
        {
            **_taken_back(network, [{**one.start, **one.network} for one in others], PLAIN_NETWORK),
            **_layers(network, recipe, others),
            **PLAIN_NETWORK,
            **_begun(network, recipe.start, had),
            **recipe.network,
        },
    )
    ways = [way for one in others for way in (one.practice, _practice(one, training.batch))]
    back = _taken_back(training, [*ways, *(one.training for one in others)], PLAIN_TRAINING)
    wanted = {
        **back,
        **PLAIN_TRAINING,
        **_begun(training, _practice(recipe, back.get("batch", training.batch)), had),
        **recipe.training,
    }
    network = replace(network, **{**_without_own_activations(network, changes), **changes})
    training = replace(training, **_put(training, wanted))
    if training.loss is Loss.BCE and network.output is not Activation.SIGMOID:
        training = replace(training, loss=Loss.MSE)
    return network, training


def has_recipe(network: Network, training: TrainingSettings, recipe: Recipe) -> bool:
    """Whether the settings are those of a kind, whatever else they are."""
    return (
        (recipe.layers is None or recipe.layers.holds(network.encoder, network.decoder))
        and _has(network, {**PLAIN_NETWORK, **recipe.network})
        and _has(training, {**PLAIN_TRAINING, **recipe.training})
    )


def particulars(recipe: Recipe) -> int:
    """How many settings a kind names; of several kinds that fit, that with most of them is meant."""
    return len(recipe.network) + len(recipe.training) + (recipe.layers is not None)


def has_some_of(network: Network, training: TrainingSettings, recipe: Recipe) -> bool:
    """Whether the settings have what a kind names of those over which it is complete, perhaps among other things."""
    pairs = [
        (getattr(network, name), recipe.network[name]) for name in PLAIN_NETWORK if name in recipe.network
    ]
    pairs += [
        (getattr(training, name), recipe.training[name]) for name in PLAIN_TRAINING if name in recipe.training
    ]
    return bool(pairs) and all(
        _names(now) >= _names(wanted) if _are_penalties(wanted) else _is(now, wanted) for now, wanted in pairs
    )


def _begun(settings: object, own: Mapping[str, Any], had: bool) -> Mapping[str, Any]:
    """What a kind begins with; if it was there already, what the user has made of that."""
    return {name: getattr(settings, name) for name in own} if had else own


def _practice(recipe: Recipe, batch: int) -> Mapping[str, Any]:
    """How a kind is best trained with so many pictures in a batch."""
    return {**recipe.practice, **recipe.in_batches} if batch > 1 else recipe.practice


def _layers(network: Network, recipe: Recipe, others: list[Recipe]) -> dict[str, Any]:
    """The fields of encoder and decoder that have to change."""
    now, usual = (network.encoder, network.decoder), Network()
    another_shape = {**PLAIN_NETWORK, **recipe.network}["shape"].unit != network.shape.unit
    if recipe.layers is not None and (another_shape or not recipe.layers.holds(*now)):
        return {"encoder": recipe.layers.encoder, "decoder": recipe.layers.decoder}
    of_another = any(
        one.layers is not None and now == (one.layers.encoder, one.layers.decoder) for one in others
    )
    if another_shape or (of_another and recipe.layers is None):
        return {"encoder": usual.encoder, "decoder": usual.decoder}
    return {}


def _without_own_activations(network: Network, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The activations of single layers go where their number changes; all have one in common then."""
    return {
        f"{side}_activations": ()
        for side in ("encoder", "decoder")
        if side in changes and len(changes[side]) != len(getattr(network, side))
    }


def _taken_back(
    settings: Network | TrainingSettings, of_others: Sequence[Mapping[str, Any]], plain: Mapping[str, Any]
) -> dict[str, Any]:
    """The usual values of what stands exactly as another recipe puts it in."""
    usual, back = type(settings)(), dict[str, Any]()
    for theirs in of_others:
        own = {name: value for name, value in theirs.items() if name not in plain}
        if all(getattr(settings, name) == value for name, value in own.items()):
            back |= {name: getattr(usual, name) for name in own}
    return back


def _has(settings: object, wanted: Mapping[str, Any]) -> bool:
    return all(_is(getattr(settings, name), value) for name, value in wanted.items())


def _put(settings: object, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have to change, with their new values."""
    new = dict[str, Any]()
    for name, value in wanted.items():
        now = getattr(settings, name)
        if not _is(now, value):
            # which noise it is stays the user's
            new[name] = replace(now, amount=value.amount) if isinstance(value, InputNoise) else value
    return new


def _is(now: object, wanted: object) -> bool:
    """Whether a setting is as a kind has it."""
    if isinstance(wanted, Shape):
        return type(now) is type(wanted)
    if isinstance(wanted, InputNoise):
        return isinstance(now, InputNoise) and (now.amount > 0.0) is (wanted.amount > 0.0)
    if _are_penalties(wanted) and _are_penalties(now):
        return _names(now) == _names(wanted)
    return now == wanted


def _are_penalties(value: object) -> TypeGuard[Penalties]:
    return isinstance(value, tuple) and all(isinstance(one, PenaltyWeight) for one in value)


def _names(penalties: Penalties) -> set[str]:
    return {one.name for one in penalties}
