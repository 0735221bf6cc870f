"""What training left in a document, as the arrays of its file: weights, counters and loss curve."""

from __future__ import annotations

import numpy as np

from engine.document import Document
from engine.files.faults import RunDamageError
from engine.files.sections import Plain, network_of
from engine.files.tensors import Array
from engine.files.versions import TERMS
from engine.objective.curve import TOTALS, LossPoints, Terms
from engine.pictures.picture import GridSize
from engine.settings.training import LARGEST_SEED
from engine.wording import one_line

MOST_HISTORY = 1_000_000  # points
MOST_COUNTED = 2**53  # steps or epochs: a loss curve, of float64, can tell them apart up to here
MOST_TERMS = 16
LONGEST_TERM = 60  # letters
COUNTERS = ("optimizer_steps", "step", "epoch", "position", "started_from")
POINTS = "points"  # epoch, train loss, test loss
OF_TERMS = "terms"  # train and test loss of each term; there only if the loss has more than one


def plain_curve(curve: LossPoints, terms: Terms) -> dict[str, Array]:
    """A loss curve (points, columns) as arrays, float64: what every Pinhole reads, and the terms apart."""
    points = np.asarray(curve, dtype=np.float64)
    if not terms:
        return {POINTS: points}
    return {POINTS: points[:, :TOTALS], OF_TERMS: points[:, TOTALS:]}


def curve_of(history: dict[str, Array]) -> LossPoints | None:
    """The loss curve of arrays that were checked; None without one."""
    if not history:
        return None
    return np.hstack([history[name] for name in (POINTS, OF_TERMS) if name in history])


def terms_of(description: Plain) -> Terms:
    """The terms of the loss curve, by a description of the newest format; raises `RunDamageError`."""
    plain = description.get(TERMS)
    if plain is None:
        return ()
    sound = (
        isinstance(plain, list)
        and 2 <= len(plain) <= MOST_TERMS
        and all(type(name) is str and 1 <= len(name) <= LONGEST_TERM for name in plain)
        and all(name == one_line(name) for name in plain)
        and len(set(plain)) == len(plain)
    )
    if not sound:
        raise RunDamageError("the terms of its loss are malformed")
    return tuple(plain)


def run_bytes(description: Plain, size: GridSize) -> int:
    """The most bytes that weights can have; raises `DamageError` or `PinholeError` for no network."""
    network = network_of(description["network"])
    network.check_size(size)
    return 3 * 4 * network.layout(size).count + 8 * len(COUNTERS)


def history_bytes(terms: Terms) -> int:
    """The most bytes that a loss curve with these terms can have."""
    return (TOTALS + 2 * len(terms)) * 8 * MOST_HISTORY


def check_run(
    weights: dict[str, Array], history: dict[str, Array], document: Document, terms: Terms = ()
) -> None:
    """Raise `RunDamageError` unless the arrays of a run are finite and fit the document's network."""
    count = document.layout.count
    vectors = {name for name in weights if name != "counters"}
    if (
        vectors not in ({"parameters"}, {"parameters", "first_moment", "second_moment"})
        or "counters" not in weights
    ):
        raise RunDamageError("its weights are not the parts that they should be")
    for name in vectors:
        vector = weights[name]
        if vector.dtype != np.float32 or vector.shape != (count,):
            raise RunDamageError(f"its weights do not fit its network, which has {count:,} parameters")
        if not np.isfinite(vector).all():
            raise RunDamageError("its weights are not all finite numbers")
    counters = weights["counters"]
    if counters.dtype != np.int64 or counters.shape != (len(COUNTERS),) or counters.min() < 0:
        raise RunDamageError("its counters are malformed")
    position, seed = counters[-2:]
    if position > len(document.train) or seed > LARGEST_SEED:
        raise RunDamageError("its counters are impossible")
    if counters.max() > MOST_COUNTED:
        raise RunDamageError("it counts more steps or epochs than any training takes")
    if not history:
        return
    points = history.get(POINTS)
    of_terms = history.get(OF_TERMS)
    if points is None or not _is_table(points, TOTALS) or set(history) - {POINTS, OF_TERMS}:
        raise RunDamageError("its loss curve is malformed")
    if (of_terms is not None) != bool(terms) or (
        of_terms is not None and not (_is_table(of_terms, 2 * len(terms)) and len(of_terms) == len(points))
    ):
        raise RunDamageError("its loss curve does not fit the terms of its loss")
    epochs = points[:, 0]
    rising = (np.diff(epochs, prepend=0.0) >= 0).all()
    if (
        len(points) > MOST_HISTORY
        or np.isinf(points).any()
        or (of_terms is not None and np.isinf(of_terms).any())
        or not rising
        or epochs.max(initial=0) > MOST_COUNTED
    ):
        raise RunDamageError("its loss curve has impossible points")


def _is_table(array: Array, columns: int) -> bool:
    """Whether it is float64 of so many columns."""
    return array.dtype == np.float64 and array.ndim == 2 and array.shape[1] == columns
