"""A sweep in words, as JSON and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from engine.labs.compress.ground.figures import known, lost_sentence, middle, number
from engine.labs.compress.ground.trained import seeds_text, trained_words
from engine.labs.compress.sweep.dimension import Dimension
from engine.labs.compress.sweep.elbow import FLOOR
from engine.labs.compress.sweep.sweep_result import SweepResult, Values
from engine.wording import counted, loss_text, percent

SWEEP_HEAD = (
    "numbers",
    "seed",
    "train error",
    "test error",
    "PCA train error",
    "PCA test error",
    "epochs",
    "seeds done",
    "seeds wanted",
)
NEVER_BETTER = 0.95  # of the mean picture's test error: less is an answer, more is none


def sweep_trained(result: SweepResult) -> str:
    """With how many networks, from how many seeds and for how long."""
    return trained_words(result.order, result.seeds)


def so_far_sentence(result: SweepResult) -> str:
    """Of how many seeds an unfinished result speaks; empty once all networks are there."""
    return "" if result.whole else f"So far {seeds_text(result.order, result.seeds)} of each size."


def elbow_sentence(result: SweepResult) -> str:
    """To how few numbers the pictures can be compressed, or that they cannot; empty while it is not known."""
    if result.mean_error <= 0.0:
        return "All training pictures are alike, so no number is needed to tell them apart."
    elbow = result.elbow
    if elbow is None:
        return ""
    if not elbow.clear:
        return "No size stands out: the error falls little by little, without a sharp bend (an elbow)."
    numbers = counted(elbow.numbers, "number is enough", "numbers are enough")
    left = f"under {percent(FLOOR, 0)}" if elbow.left < FLOOR else percent(elbow.left, 0)
    return (
        f"{numbers} for most of it: {left} of the mean picture's error is left there, and further numbers help"
        " little."
    )


def span_sentence(result: SweepResult) -> str:
    """How far the elbow moves from seed to seed; empty where that is not known or there is none."""
    elbow, span = result.elbow, result.elbow_span
    if elbow is None or not elbow.clear or span is None or result.order.seeds == 1:
        return ""
    if span[0] == span[1]:
        return "Taken alone, every seed says so too."
    return f"Taken alone, the seeds say {span[0]} to {span[1]}."


def held_out_sentence(result: SweepResult) -> str:
    """What becomes of test pictures at the elbow, or at the largest code without one; empty if not known."""
    elbow = result.elbow
    if elbow is None or not len(result.order.document.test):
        return ""
    point = result.point(elbow.numbers if elbow.clear else result.order.numbers)
    left = middle(result.left_of_test(point.test)) if point is not None else math.nan
    if math.isnan(left):
        return ""
    numbers = counted(point.numbers, "number") if point is not None else ""
    if left >= NEVER_BETTER:
        return (
            f"Test pictures come back no better than the mean picture with {numbers}: what fits is memorised."
        )
    return f"On the test pictures {percent(left, 0)} of the mean picture's error is left, with {numbers}."


def plain_sentence(result: SweepResult) -> str:
    """From which size on PCA leaves less than the networks, and what that means; empty where it does not.

    Where these leave next to nothing themselves, it makes no difference.
    """
    if not result.whole or result.mean_error <= 0.0:
        return ""
    plain, networks = result.plain.train[1 : result.order.numbers + 1] / result.mean_error, result.curve[1:]
    above = (networks > FLOOR) & (plain < networks)
    if not above[-1]:
        return ""
    first = 1 + (int(np.flatnonzero(~above)[-1]) + 1 if not above.all() else 0)
    return (
        f"From {counted(first, 'number')} on, PCA leaves less than these networks do. It is the best of all linear maps"
        " and has nothing to train; more epochs or wider layers may take the networks below it."
    )


def dimension_sentence(dimension: Dimension | None) -> str:
    """The estimates by neighbours; empty while they are not known."""
    if dimension is None:
        return ""
    if dimension.likelihood is None and dimension.two_nearest is None:
        return dimension.why_not or "Neighbours tell no dimension here."
    two, ten = dimension.two_nearest, dimension.likelihood
    first, by = (two, "two") if two is not None else (ten, "ten")
    other = f" (by its ten nearest: {ten:.1f})" if two is not None and ten is not None else ""
    told = (
        f"Going by how far each picture is from its {by} nearest, these pictures vary in about {first:.1f} independent"
        f" ways{other}."
    )
    return f"{told} {dimension.why_not}".rstrip()


DIMENSION_TIP = (
    "The intrinsic dimension: how many numbers say where a picture lies among its neighbours. With more of them the"
    " second neighbour is hardly farther away than the first. By two neighbours: Facco and others 2017; by ten: Levina"
    " and Bickel 2004. Of few pictures it is a rough estimate."
)
ELBOW_TIP = (
    "The elbow: the code size where the curve of the error, drawn with a logarithmic axis, lies farthest below the"
    " straight line from its beginning to its end (Satopää and others 2011)."
)


def sweep_lines(result: SweepResult) -> Iterator[str]:
    """The result as text: what it says, then a line a code size."""
    order = result.order
    yield f"Code sizes 1 to {order.numbers}: {sweep_trained(result)}, from seed {order.document.seed} on"
    for sentence in (
        elbow_sentence(result),
        span_sentence(result),
        held_out_sentence(result),
        plain_sentence(result),
        dimension_sentence(result.dimension),
        lost_sentence(result.lost),
    ):
        if sentence:
            yield sentence
    yield ""
    yield "Mean squared error a pixel, the middle of the seeds and their range; PCA with as many numbers."
    yield f"{'numbers':>7}  {'train':>9}  {'from':>9}  {'to':>9}  {'test':>9}  {'PCA train':>9}  {'PCA test':>9}"
    rows = [(0, np.array(result.plain.train[:1]), np.array(result.plain.test[:1]))]
    rows += [(point.numbers, np.array(point.train), np.array(point.test)) for point in result.points]
    for numbers, train, test in rows:
        known = train[~np.isnan(train)]
        low, high = (float(known.min()), float(known.max())) if len(known) else (math.nan, math.nan)
        figures = (
            middle(known),
            low,
            high,
            _mean(test),
            float(result.plain.train[numbers]),
            float(result.plain.test[numbers]),
        )
        yield f"{numbers:>7}  " + "  ".join(f"{loss_text(figure):>9}" for figure in figures)


def sweep_json(result: SweepResult) -> dict[str, object]:
    """The result as one JSON object; what is not known is None."""
    order, elbow, span = result.order, result.elbow, result.elbow_span
    dimension = result.dimension
    return {
        "lab": "compress",
        "part": "sweep",
        "seeds": list(order.first_seeds),
        "epochs": order.epochs,
        "networks": {"done": result.done, "wanted": result.networks},
        "mean_picture": {
            "train": number(result.plain.train[0]),
            "test": number(result.plain.test[0]),
        },
        "sizes": [
            {
                "numbers": point.numbers,
                "seeds": list(point.seeds),
                "train": [number(error) for error in point.train],
                "test": [number(error) for error in point.test],
                "left": number(result.curve[point.numbers]),
                "pca_train": number(result.plain.train[point.numbers]),
                "pca_test": number(result.plain.test[point.numbers]),
            }
            for point in result.points
        ],
        "elbow": None
        if elbow is None
        else {
            "numbers": elbow.numbers,
            "left": number(elbow.left),
            "depth": number(elbow.depth),
            "clear": elbow.clear,
            "by_seed": None if span is None else list(span),
        },
        "dimension": None
        if dimension is None
        else {
            "two_nearest": dimension.two_nearest,
            "likelihood": dimension.likelihood,
            "pictures": dimension.pictures,
            "why_not": dimension.why_not,
        },
        "lost": result.lost,
        "sentences": [
            sentence for sentence in (elbow_sentence(result), held_out_sentence(result)) if sentence
        ],
    }


def sweep_rows(result: SweepResult) -> list[tuple[object, ...]]:
    """Every network of the sweep as a table, its head first; the mean picture has no number and no seed."""
    order, plain = result.order, result.plain
    rows: list[tuple[object, ...]] = [SWEEP_HEAD]
    rows.append((0, "", *(known(plain.train[0]), known(plain.test[0])) * 2, "", "", ""))
    for point in result.points:
        pca = (known(plain.train[point.numbers]), known(plain.test[point.numbers]))
        made = (order.epochs, len(point.seeds), order.seeds)
        for seed, train, test in zip(point.seeds, point.train, point.test, strict=True):
            rows.append((point.numbers, seed, known(train), known(test), *pca, *made))
    return rows


def _mean(values: Values) -> float:
    known_ones = values[~np.isnan(values)]
    return float(known_ones.mean()) if len(known_ones) else math.nan
