"""The code space in the terminal, for programs, and as a table."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.classification import Classification
from engine.labs.code_space.measured import CodeSpace
from engine.labs.code_space.plane import Plane
from engine.labs.code_space.seen import Seen
from engine.labs.code_space.view import SpaceView
from engine.wording import counted, in_figures, one_line, percent

Values = npt.NDArray[np.floating]
SHOWN = 12  # pictures whose neighbours are written out
CODE_HEAD = ("picture", "label", "role", "x", "y", "PCA x", "PCA y")
USED_HEAD = ("representation", "numbers", "classifier", "accuracy", "lowest fold", "highest fold")


def code_space_lines(space: CodeSpace) -> Iterator[str]:
    """Directions, neighbours, round trips, and what the code tells apart."""
    seen, document = space.seen, space.document
    numbers = space.codes.shape[1]
    yield (
        f"{counted(space.epochs, 'epoch')}, seed {document.seed}, a code of {counted(numbers, 'number')},"
        f" {space.trainer} trainer"
    )
    if space.failure:
        yield space.failure
    if seen.of > len(seen.places):
        yield f"Looked at are {len(seen.places):,} of {seen.of:,} pictures, evenly spaced."
    yield ""
    yield "Directions of the training codes: share of their variance, standard deviation"
    for place, (share, sigma) in enumerate(
        zip(space.directions.shares, space.directions.sigmas, strict=True)
    ):
        yield f"  {place + 1:>3}  {percent(share, 1):>7}  {in_figures(sigma, 4)}"
    both = space.pixels.shares
    yield f"PCA of the pixels: the first two components have {percent(both[0], 1)} and {percent(both[1], 1)}."
    yield ""
    errors, grid = _known(space.errors), _known(space.error_map)
    yield (
        f"Round trip |E(D(z)) - z|: at the pictures' codes {_mean(errors)} on average and {_most(errors)} at most,"
        f" over the plane {_mean(grid)} and {_most(grid)}."
    )
    if not math.isnan(space.shared_neighbours):
        yield f"Of the nearest by code {percent(space.shared_neighbours, 1)} are among the nearest by pixels too."
        yield ""
        yield "Nearest by code | nearest by pixels"
        for place in range(min(SHOWN, len(seen.pictures))):
            code = ", ".join(_names(seen, space.near_by_code[place]))
            pixels = ", ".join(_names(seen, space.near_by_pixels[place]))
            yield f"  {_name(seen, place)}: {code} | {pixels}"
        if len(seen.pictures) > SHOWN:
            yield f"  and {counted(len(seen.pictures) - SHOWN, 'more picture')}; --json has them all"
    yield ""
    yield from used_lines(space.classification)


def used_lines(found: Classification | str) -> Iterator[str]:
    """The table of accuracies, or why there is none."""
    if isinstance(found, str):
        yield found
        return
    yield used_sentence(found)
    for row in used_rows(found)[1:]:
        name, numbers, classifier, accuracy, low, high = row
        yield f"  {name:<7} {numbers:>4}  {classifier:<20} {accuracy:>6.1%}  ({low:.1%} to {high:.1%} by fold)"


def used_sentence(found: Classification) -> str:
    """What was told apart, and how."""
    return (
        f"{counted(len(found.classes), 'class', 'classes')} told apart on {counted(found.pictures, 'picture')},"
        f" {found.folds} folds; always the commonest class would be right in {percent(found.chance, 1)}."
    )


def used_rows(found: Classification | None) -> list[tuple[object, ...]]:
    """Accuracies as a table, the head first; shares are 0 to 1."""
    rows: list[tuple[object, ...]] = [USED_HEAD]
    for one in found.results if found is not None else ():
        folds = float(one.folds.min()), float(one.folds.max())
        rows.append((one.representation, one.numbers, one.classifier, one.accuracy, *folds))
    return rows


def code_rows(view: SpaceView, pixels: Plane | None) -> list[tuple[object, ...]]:
    """A row a picture: where it stands in the plane that is looked at and in PCA's, if that is known, and its code."""
    seen, codes = view.asked.seen, view.codes
    pca = pixels.place(seen.rows) if pixels is not None else np.full((len(seen.rows), 2), np.nan)
    rows: list[tuple[object, ...]] = [
        (*CODE_HEAD, *(f"code {number + 1}" for number in range(codes.shape[1])))
    ]
    for at, (place, picture) in enumerate(zip(seen.places, seen.pictures, strict=True)):
        words = (picture.name, picture.label, str(place.role))
        rows.append((*words, *view.points[at].tolist(), *pca[at].tolist(), *codes[at].tolist()))
    return rows


def code_space_json(space: CodeSpace) -> dict[str, object]:
    """Everything as one JSON object; what is no number becomes None.

    `pictures` are in document order with their `code`, their point in the plane of the first two directions and in
    PCA's, and the positions of their neighbours; `spreads` only of a sampled code.
    """
    seen = space.seen
    points, pca = space.plane.place(space.codes), space.pixels.place(seen.rows)
    return {
        "lab": "code-space",
        "epochs": space.epochs,
        "seed": space.document.seed,
        "trainer": space.trainer,
        "numbers": space.codes.shape[1],
        "directions": {
            "mean": _plain(space.directions.mean),
            "vectors": [_plain(one) for one in space.directions.vectors],
            "shares": _plain(space.directions.shares),
            "sigmas": _plain(space.directions.sigmas),
        },
        "pca": {"shares": _plain(space.pixels.shares)},
        "round_trip": {
            "mean": _finite(float(np.mean(space.errors))),
            "window": space.window._asdict(),
            "map": [_plain(row) for row in space.error_map],
        },
        "neighbours": {
            "count": space.near_by_code.shape[1] if space.near_by_code.ndim > 1 else 0,
            "shared": _finite(space.shared_neighbours),
        },
        "pictures": [
            {
                "name": picture.name,
                "label": picture.label,
                "role": str(place.role),
                "code": _plain(space.codes[at]),
                **({"spread": _plain(space.spreads[at])} if len(space.spreads) else {}),
                "point": _plain(points[at]),
                "pca": _plain(pca[at]),
                "round_trip": _finite(float(space.errors[at])),
                "near_by_code": space.near_by_code[at].tolist(),
                "near_by_pixels": space.near_by_pixels[at].tolist(),
            }
            for at, (place, picture) in enumerate(zip(seen.places, seen.pictures, strict=True))
        ],
        "classification": used_json(space.classification),
        **({"trouble": space.failure} if space.failure else {}),
    }


def used_json(found: Classification | str) -> dict[str, object]:
    """Accuracies and confusion matrices, or a `note` why there are none."""
    if isinstance(found, str):
        return {"note": found}
    return {
        "classes": list(found.classes),
        "pictures": found.pictures,
        "folds": found.folds,
        "chance": found.chance,
        "results": [
            {
                "representation": one.representation,
                "numbers": one.numbers,
                "classifier": one.classifier,
                "accuracy": one.accuracy,
                "folds": one.folds.tolist(),
                "confusion": one.confusion.tolist(),
            }
            for one in found.results
        ],
    }


def _names(seen: Seen, positions: Iterable[int]) -> list[str]:
    return [_name(seen, int(at)) for at in positions]


def _name(seen: Seen, at: int) -> str:
    return one_line(seen.pictures[at].name) or "unnamed"


def _known(values: Values) -> Values:
    return values[np.isfinite(values)]


def _mean(values: Values) -> str:
    return in_figures(float(values.mean()), 3) if len(values) else "unknown"


def _most(values: Values) -> str:
    return in_figures(float(values.max()), 3) if len(values) else "unknown"


def _plain(values: Values) -> list[float | None]:
    return [_finite(float(value)) for value in values]


def _finite(value: float) -> float | None:
    return round(value, 9) if math.isfinite(value) else None
