"""Formats of a document's description: how one becomes the next, and the oldest that can hold it.

Readers know the newest format only. A file of an older one is brought there step by step, and what is written goes down
again as far as nothing is lost. Both are functions from description to description; nothing is changed in place.
"""

from __future__ import annotations

from engine.errors import PinholeError
from engine.files.faults import DamageError
from engine.files.sections import Plain, added_by, check_known, check_values, has_news_of
from engine.wording import quoted

NEWEST = 6
VERSION = "version"
LABELS, TERMS, MARKS = "labels", "terms", "marks"
NEEDED = ("version", "app", "size", "network", "training", "noise", "verdict", "seed", "pictures")
# Sections that are there only where they say something, and the format that first had them.
OPTIONAL = {LABELS: 2, TERMS: 3, MARKS: 6}


def newest(description: Plain) -> Plain:
    """The description in the newest format.

    Raises `PinholeError` for a format made by a newer Pinhole, and `DamageError` for none at all, for a section that is
    missing, and for one that its format does not know.
    """
    _check_version(description)
    _check_sections(description)
    for version in range(description[VERSION], NEWEST):
        description = up(description, version + 1)
    return description


def oldest(description: Plain) -> Plain:
    """A description of the newest format in the oldest that holds all of it, so that older Pinholes read it."""
    while (older := down(description)) is not None:
        description = older
    return description


def up(description: Plain, version: int) -> Plain:
    """A description of the format before in this one: what is new says what was meant without it."""
    raised = {**description, VERSION: version}
    check_values(description, version)
    for name, news in added_by(version).items():
        check_known(raised[name], name, news)
        if isinstance(raised[name], dict):
            raised[name] = {**raised[name], **news}
    return raised


def down(description: Plain) -> Plain | None:
    """The same in the format before; None where that cannot hold it, or there is none."""
    version = description[VERSION]
    if version == 1 or any(OPTIONAL[key] == version for key in description if key in OPTIONAL):
        return None
    if has_news_of(version, description):
        return None
    lowered = {**description, VERSION: version - 1}
    for name, news in added_by(version).items():
        if any(description[name][key] != usual for key, usual in news.items()):
            return None
        lowered[name] = {key: value for key, value in description[name].items() if key not in news}
    return lowered


def _check_version(description: Plain) -> None:
    version = description.get(VERSION)
    if type(version) is not int or version < 1:
        raise DamageError("its version is missing")
    if version > NEWEST:
        raise PinholeError(
            f"it was made by a newer version of Pinhole (format {version}, this one knows {NEWEST});"
            " open it with that one, or get the newest"
        )


def _check_sections(description: Plain) -> None:
    for key in NEEDED:
        if key not in description:
            raise DamageError(f"its section '{key}' is missing")
    for key in description:
        if key not in NEEDED and OPTIONAL.get(key, NEWEST + 1) > description[VERSION]:
            raise DamageError(f"it has the section {quoted(key)}, which this version does not know")
