"""What a layer promises whose units share small pictures that are laid over maps."""

from __future__ import annotations

from typing import NamedTuple, Protocol, runtime_checkable

from engine.networks.layers.layer import Array


class Patch(NamedTuple):
    """What there is to see of one unit: small pictures, one a map that is read, and what lies under them."""

    weights: Array  # (maps, rows, columns)
    inputs: Array  # (maps, rows, columns), of an extent of its own; zero outside the maps
    corner: tuple[int, int]  # row and column of the first of those inputs in the maps; may lie outside
    what: str  # both in a few words: weights stand above inputs


@runtime_checkable
class Patched(Protocol):
    """A layer between maps."""

    def patch(self, tensors: tuple[Array, ...], values: Array, unit: int) -> Patch:
        """The weights by which one unit reads values (reads,), and those values."""
