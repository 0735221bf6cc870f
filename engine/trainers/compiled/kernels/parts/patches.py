"""The three products of a convolution, which are also those of a transposed one, and the way into patches and out.

Filters are W (filters, patch). Patches lie as (patch, places) where there are more places than numbers in a patch, so
that loops go over places, and else as (places, patch). Numbers of a patch that lie outside of the map are not copied:
where patches are gathered they are zero for good.
"""

from __future__ import annotations

import numpy as np

from engine.trainers.compiled.kernels.parts.jit import Floats, Offsets, Table, exact
from engine.trainers.compiled.kernels.parts.placed_products import (
    add_product,
    add_transposed,
    put_transposed,
)
from engine.trainers.compiled.kernels.parts.products import dots_of_rows
from engine.trainers.compiled.kernels.parts.rows import FILTERS, OVER_PLACES, PATCH, PLACES, TURNED_AT

f, u = np.float32, np.uintp
NONE, ONE = u(0), u(1)
MANY = u(32)  # places and numbers of a patch from which on turning maps and gradients pays


@exact
def gather(maps: Floats, there: Offsets, here: Offsets, found: Floats) -> None:
    """Copy the numbers at `there` in the maps to `here` in the patches."""
    for k in range(len(there)):
        found[here[k]] = maps[there[k]]


@exact
def scatter(pieces: Floats, there: Offsets, here: Offsets, maps: Floats) -> None:
    """Add the numbers at `here` in the pieces to those at `there` in the maps."""
    for k in range(len(there)):
        maps[there[k]] += pieces[here[k]]


@exact
def filtered(rows: Table, layer: int, weights: Floats, found: Floats, maps: Floats) -> None:
    """maps (filters, places) += what the filters make of patches."""
    filters, patch, places = u(rows[layer, FILTERS]), u(rows[layer, PATCH]), u(rows[layer, PLACES])
    if rows[layer, OVER_PLACES] == 1:
        add_product(weights, NONE, patch, ONE, found, NONE, maps, NONE, filters, patch, places)
    else:
        dots_of_rows(weights, found, maps, filters, places, patch)


@exact
def weighted_map(rows: Table, layer: int, weights: Floats, found: Floats, one_map: Floats) -> None:
    """one_map (places,) += what one filter (patch,) makes of patches."""
    patch, places = u(rows[layer, PATCH]), u(rows[layer, PLACES])
    if rows[layer, OVER_PLACES] == 1:
        add_product(weights, NONE, patch, ONE, found, NONE, one_map, NONE, ONE, patch, places)
    else:
        dots_of_rows(weights, found, one_map, ONE, places, patch)


@exact
def by_filters(
    rows: Table, layer: int, maps: Floats, found: Floats, scratch: Floats, gradient: Floats
) -> None:
    """gradient (filters, patch) += for each filter the sum of all patches, each times the map's number."""
    filters, patch, places = u(rows[layer, FILTERS]), u(rows[layer, PATCH]), u(rows[layer, PLACES])
    if (
        rows[layer, OVER_PLACES] == 1 and patch >= MANY
    ):  # sums of products of rows would end in sums of vectors
        turned = u(rows[layer, TURNED_AT])
        result = turned + filters * places
        put_transposed(maps, NONE, scratch, turned, filters, places)
        for k in range(filters * patch):
            scratch[result + k] = f(0)
        add_product(found, NONE, places, ONE, scratch, turned, scratch, result, patch, places, filters)
        add_transposed(scratch, result, gradient, NONE, patch, filters)
    elif rows[layer, OVER_PLACES] == 1:
        dots_of_rows(maps, found, gradient, filters, patch, places)
    else:
        add_product(maps, NONE, places, ONE, found, NONE, gradient, NONE, filters, places, patch)


@exact
def laid_out(rows: Table, layer: int, weights: Floats, maps: Floats, pieces: Floats) -> None:
    """Put into the pieces the sum of all filters, each times the number of its map there."""
    filters, patch, places = u(rows[layer, FILTERS]), u(rows[layer, PATCH]), u(rows[layer, PLACES])
    pieces[:] = f(0)
    if rows[layer, OVER_PLACES] == 1:
        add_product(weights, NONE, ONE, patch, maps, NONE, pieces, NONE, patch, filters, places)
    else:
        add_product(maps, NONE, ONE, places, weights, NONE, pieces, NONE, places, filters, patch)


@exact
def by_biases(delta: Floats, gradient: Floats) -> None:
    """gradient (maps,) += the sums of each map's derivatives."""
    cells = u(len(delta)) // u(len(gradient))
    for j in range(u(len(gradient))):
        total = f(0)
        for k in range(cells):
            total += delta[j * cells + k]
        gradient[j] += total
