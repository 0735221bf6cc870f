"""What the large picture shows, in pictures and words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from engine.labs.code_space.plane import Plane
from engine.labs.code_space.view import SpaceView
from engine.pictures.place import Role
from engine.wording import in_figures, one_line

Values = npt.NDArray[np.float64]
ROLES = {Role.TRAIN: "learnt", Role.TEST: "tested"}  # as in the legend of the map
WORDS = (
    "What the decoder paints of this code; it need not be the picture that the code is of.\n"
    "Encoded again, the round trip |E(D(z)) − z|: encode what is painted, and the new code lies so far from this one;"
    " small where the network knows its way.\n"
    "Beside the plane: the map is a plane along two axes of the code; along all others together it lies so far off."
)


A_CLICK = "A click holds it here"
GIVES_BACK = "Esc gives the code back"  # the selected picture's own, as on Play


class Painted(NamedTuple):
    """A heading, a picture (height, width), and lines below."""

    title: str
    whose: str  # the code on the sliders is
    values: npt.NDArray[np.floating]
    words: tuple[str, ...]
    code: Values | None  # (numbers,) that it is painted of; None: no network painted it


class Pointer(NamedTuple):
    """What is pointed at: a point (2,) of the plane, on the map of codes or on that of PCA, and the picture there."""

    point: Values
    picture: int | None
    pca: bool


def painted_of(
    view: SpaceView,
    pointer: Pointer | None,
    pca: Plane | None,
    walked: Values | None,
    held: Values | None,
    where: str,
) -> Painted | None:
    """What is pointed at, else the moment of a walk, else a code that is `held`, set by hand `where`; None: none."""
    if pointer is not None and pointer.pca:
        return of_pixels(pca, pointer.point, view) if pca is not None else None
    if pointer is not None and pointer.picture is not None and pointer.picture < len(view.codes):
        return of_picture(view, pointer.picture)
    if pointer is not None:
        return of_code(view, view.plane.code_at(pointer.point[None])[0], "under the pointer", A_CLICK)
    if walked is not None and len(walked) == view.codes.shape[1]:
        return of_code(view, walked, "on the walk", GIVES_BACK)
    return of_code(view, held, where, GIVES_BACK) if held is not None else None


def of_code(view: SpaceView, code: Values, where: str, hint: str) -> Painted:
    """What the decoder makes of a code (numbers,), how far it comes back from where it was, and what a hand can do."""
    whose = f"{where[:1].upper()}{where[1:]}"
    return Painted(f"Decoded {where}", whose, _decoded(view, code), (_round_trip(view, code), hint), code)


def of_picture(view: SpaceView, picture: int) -> Painted:
    """What comes back of a picture on the map."""
    seen = view.asked.seen
    shown, code = seen.pictures[picture], view.codes[picture]
    beside = float(view.plane.beside(code[None])[0])
    label = one_line(shown.label)
    role = ROLES[seen.places[picture].role]
    first = f"{role}, label {label}" if label else role
    away = (f"{in_figures(beside)} beside the plane",) if len(code) > 2 else ()
    name = one_line(shown.name) or "unnamed"
    return Painted(
        f"Decoded: {name}", name, _decoded(view, code), (first, _round_trip(view, code), *away), code
    )


def of_pixels(plane: Plane, point: Values, view: SpaceView) -> Painted:
    """What PCA paints of two numbers."""
    size = view.asked.seen.pictures[0].size
    values = plane.code_at(point[None]).reshape(size.height, size.width)
    return Painted("PCA under the pointer", "", values, ("by two numbers", "and no network"), None)


def _round_trip(view: SpaceView, code: Values) -> str:
    error = float(view.asked.coder.round_trip_errors(code[None])[0])
    return f"encoded again, {in_figures(error)} away"


def _decoded(view: SpaceView, code: Values) -> npt.NDArray[np.float32]:
    size = view.asked.seen.pictures[0].size
    return view.asked.coder.decode(code[None]).reshape(size.height, size.width)
