"""What the user decides about an import, and the document that comes of it."""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from engine.document import Document
from engine.errors import PinholeError
from engine.importing.fitting import Fit, fit
from engine.importing.raw.raw_pictures import ImportedPictures, RawPictures
from engine.picture_sets.catalogue import split_by_seed
from engine.pictures.picture import GridSize, Picture, check_grid_size
from engine.pictures.place import Place, Role, Roles
from engine.pictures.transforms import Resizing
from engine.progress import Progress, report
from engine.resized_document import check_resizing, resized_document

FEWEST_TO_SHARE = 10  # pictures; fewer are all for one thing


class Target(StrEnum):
    """Where the pictures go."""

    TRAIN = "train"
    TEST = "test"
    SHARE = "share"  # some of them to test with, the rest to train on
    FILE = "file"  # as the files say; those of which they say nothing are shared out


@dataclass(frozen=True)
class FitChoice:
    """How one group of equally large pictures comes to the grid; see `engine.importing.fitting.fit`."""

    how: Fit = Fit.AREA
    levels: int | None = 2
    threshold: float = 0.5
    invert: bool = False


@dataclass(frozen=True)
class ImportPlan:
    """All decisions. `of_group` holds choices for single groups that differ from `fit`."""

    fit: FitChoice = field(default_factory=FitChoice)
    of_group: Mapping[int, FitChoice] = field(default_factory=dict)
    target: Target = Target.TEST
    test_share: float = 0.2  # for Target.SHARE, and for what Target.FILE leaves open
    seed: int = 0  # for these and for `at_random`
    count: int | None = None  # how many to take; None: all
    at_random: bool = False  # which to take: the first ones, or any
    size: GridSize | None = None  # None: the document's own
    replace_all: bool = False  # the document's own pictures go

    def choice(self, group: int) -> FitChoice:
        """The choice for a group, by its position."""
        return self.of_group.get(group, self.fit)


def first_plan(imported: ImportedPictures) -> ImportPlan:
    """A good guess: black and white stays so, greys stay greys, and pictures go where the files say.

    If these say nothing, many pictures are shared out, and few are to test with.
    """
    levels = 2 if all(_is_two_valued(group) for group in imported.groups) else 256
    target = Target.SHARE if imported.count >= FEWEST_TO_SHARE else Target.TEST
    if imported.has_roles:
        target = Target.FILE
    return ImportPlan(FitChoice(levels=levels), target=target)


def chosen_rows(imported: ImportedPictures, plan: ImportPlan) -> list[tuple[int, int]]:
    """Which pictures are taken, as (group, position in it), in the order of the files."""
    rows = [(group, row) for group, raw in enumerate(imported.groups) for row in range(len(raw.names))]
    count = len(rows) if plan.count is None else min(plan.count, len(rows))
    if not plan.at_random:
        return rows[:count]
    return [rows[index] for index in sorted(random.Random(plan.seed).sample(range(len(rows)), count))]


def shown_rows(rows: list[tuple[int, int]], group: int | None, room: int) -> list[tuple[int, int]]:
    """At most `room` of the chosen rows, which are sorted, for a preview; evenly spaced.

    They are those of `group`, or if that is None or nothing of it was chosen, some of every group that there
    is room for.
    """
    if group is not None:
        rows = rows[bisect_left(rows, (group, 0)) : bisect_left(rows, (group + 1, 0))] or rows
    firsts: list[int] = []
    while len(firsts) < room and (not firsts or firsts[-1] < len(rows)):
        firsts.append(bisect_left(rows, (rows[firsts[-1]][0] + 1, 0)) if firsts else 0)
    shown = {index for index in firsts if index < len(rows)}
    many = min(room - len(shown) + 1, len(rows))  # the first row is shown already
    shown |= set(np.linspace(0, len(rows) - 1, many).astype(int).tolist())
    return [rows[index] for index in sorted(shown)]


def fitted_pictures(
    imported: ImportedPictures, plan: ImportPlan, size: GridSize, progress: Progress | None = None
) -> tuple[Picture, ...]:
    """The chosen pictures at `size`, in order; `progress` counts pictures."""
    rows = chosen_rows(imported, plan)
    pictures: list[Picture] = []
    of_group: dict[int, list[int]] = {}
    for group, row in rows:
        of_group.setdefault(group, []).append(row)
    for group, wanted in of_group.items():
        raw = imported.groups[group]
        choice = plan.choice(group)
        for start in range(0, len(wanted), 1000):
            part = wanted[start : start + 1000]
            values = fit(raw.values[part], size, choice.how, choice.levels, choice.threshold, choice.invert)
            values.flags.writeable = False
            pictures += [
                Picture(raw.names[row], pixels, raw.label(row))
                for row, pixels in zip(part, values, strict=True)
            ]
            report(progress, len(pictures), len(rows))
    return tuple(pictures)


def imported_into(
    document: Document, imported: ImportedPictures, plan: ImportPlan, progress: Progress | None = None
) -> Document:
    """The document with the pictures, as the plan says; raises `PinholeError` if it cannot take them."""
    size = plan.size or document.size
    check_grid_size(size, "The new size")
    if plan.replace_all:
        document = replace(document, size=size, train=(), test=())
    elif size != document.size:
        document = resized_document(document, size, Resizing.SCALE)
    pictures = fitted_pictures(imported, plan, size, progress)
    if not pictures:
        raise PinholeError("There is no picture to import; choose at least one.")
    roles = tuple(imported.groups[group].role(row) for group, row in chosen_rows(imported, plan))
    train, test = shared_out(pictures, roles, plan)
    return replace(document, train=document.train + train, test=document.test + test)


def shared_out(
    pictures: tuple[Picture, ...], roles: Roles, plan: ImportPlan
) -> tuple[tuple[Picture, ...], tuple[Picture, ...]]:
    """Those to train on and those to test with; `roles` has what the files say of each picture."""
    if plan.target is Target.TRAIN:
        return pictures, ()
    if plan.target is Target.TEST:
        return (), pictures
    if plan.target is Target.SHARE:
        roles = (None,) * len(pictures)
    others = [place for place, role in enumerate(roles) if role is None]
    tested = {place for place, role in enumerate(roles) if role is Role.TEST}
    if others:
        split = split_by_seed([pictures[place] for place in others], plan.seed, plan.test_share)
        lot = {id(picture) for picture in split.test}
        tested |= {place for place in others if id(pictures[place]) in lot}
    return (
        tuple(picture for place, picture in enumerate(pictures) if place not in tested),
        tuple(picture for place, picture in enumerate(pictures) if place in tested),
    )


def first_new_place(plan: ImportPlan, before: Document, after: Document) -> Place:
    """Where the first new picture stands."""
    old_test = 0 if plan.replace_all else len(before.test)
    old_train = 0 if plan.replace_all else len(before.train)
    is_to_train_on = len(after.train) > old_train
    return Place(Role.TRAIN, old_train) if is_to_train_on else Place(Role.TEST, old_test)


def common_size(imported: ImportedPictures) -> GridSize | None:
    """The size that all pictures share, if a document can have it."""
    sizes = {GridSize(group.values.shape[2], group.values.shape[1]) for group in imported.groups}
    if len(sizes) != 1:
        return None
    size = sizes.pop()
    try:
        check_grid_size(size)
    except PinholeError:
        return None
    return size


def proposed_size(document: Document, imported: ImportedPictures) -> GridSize | None:
    """The size that the document should have: the pictures' own, if they are more than the document's, or are exact.

    None if that is the document's size, if there are several sizes, or if the document cannot have it.
    """
    size = common_size(imported)
    if size is None or size == document.size:
        return None
    if imported.count <= len(document.pictures) and not all(group.is_exact for group in imported.groups):
        return None
    try:
        check_resizing(document, size)
    except PinholeError:
        return None
    return size


def _is_two_valued(group: RawPictures) -> bool:
    """Whether pictures are of black and white only; judged by the first hundred."""
    black = 255 if group.values.dtype == np.uint8 else 1.0
    return bool(np.isin(group.values[:100], (0, black)).all())
