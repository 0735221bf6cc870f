"""Groups of pictures that are alike, put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.importing.raw.raw_pictures import RawPictures
from engine.importing.raw.raw_values import LARGEST_RAW
from engine.importing.raw.stacking import stacked
from engine.pictures.place import Roles


def joined(groups: Iterable[RawPictures]) -> tuple[RawPictures, ...]:
    """The groups, with those of one size and kind put together, so that they can be fitted in one go.

    Bytes and finer greys become one group, as long as that is no more than one import may keep. A table or a text
    stays by itself, and so do images, which may be sheets of tiles, from what other files hold. Where nobody else
    holds the groups, what they need is given back while they are put together.
    """
    return tuple(_one(same) for alike in _alike(groups) for same in _in_one_kind(alike))


def given_up(groups: list[RawPictures]) -> Iterator[RawPictures]:
    """The groups of a list, each taken out of it."""
    groups.reverse()
    while groups:
        yield groups.pop()


def _alike(groups: Iterable[RawPictures]) -> list[list[RawPictures]]:
    alike: dict[object, list[RawPictures]] = {}
    for group in groups:
        values = group.values
        own = group.table or group.writing
        kind = (values.shape[1:], group.are_images, group.grid) if own is None else id(own)
        alike.setdefault(kind, []).append(group)
    return list(alike.values())


def _in_one_kind(alike: list[RawPictures]) -> list[list[RawPictures]]:
    """Groups that can become one: all of them, or of each kind of values those that are of it."""
    kinds = list(dict.fromkeys(group.values.dtype for group in alike))
    if len(kinds) == 1 or 4 * sum(group.values.size for group in alike) <= LARGEST_RAW:
        return [alike]
    parted = [[group for group in alike if group.values.dtype == kind] for kind in kinds]
    alike.clear()
    return parted


def _one(same: list[RawPictures]) -> RawPictures:
    """Groups of one size and kind as one; the list is emptied."""
    if len(same) == 1:
        return same[0]
    names = tuple(name for group in same for name in group.names)
    files = tuple(dict.fromkeys(path for group in same for path in group.files))
    are_images, grid = same[0].are_images, same[0].grid
    roles, labels = _joined_roles(same), _joined_labels(same)
    parts = [group.values for group in same]
    same.clear()
    return RawPictures(names, stacked(parts), files, are_images, roles=roles, labels=labels, grid=grid)


def _joined_roles(groups: list[RawPictures]) -> Roles:
    if not any(group.roles for group in groups):
        return ()
    return tuple(role for group in groups for role in group.roles or (None,) * len(group.names))


def _joined_labels(groups: list[RawPictures]) -> tuple[str, ...]:
    if not any(group.labels for group in groups):
        return ()
    return tuple(label for group in groups for label in group.labels or ("",) * len(group.names))
