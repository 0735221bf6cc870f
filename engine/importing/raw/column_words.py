"""What the heads of columns say of them: `label`, `id`, `split`, or `pixel0`, `pixel1` and so on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from enum import StrEnum

from engine.pictures.picture import GridSize


class Use(StrEnum):
    """What a column of a table is for."""

    PIXEL = "pixel"
    LABEL = "label"  # what the picture shows
    NAME = "name"
    ROLE = "role"  # to train on, or to test with
    NONE = "none"  # left out


ROLE_WORDS = ("role", "split", "set", "usage", "subset", "partition", "fold")
LABEL_WORDS = (
    *("label", "labels", "class", "classes", "target", "digit", "category", "emotion", "letter"),
    *("character", "char", "species", "klasse", "ziffer", "classe", "etiquette", "clase", "etykieta"),
)
NAME_WORDS = (
    "name",
    "names",
    "title",
    "file",
    "filename",
    "path",
    "image",
    "picture",
    "img",
    "datei",
    "bild",
)
ID_WORDS = ("id", "ids", "index", "idx", "no", "nr", "number", "row", "rownames", "key", "uid", "uuid")
MOMENT_WORDS = (
    *("date", "time", "datetime", "timestamp", "day", "month", "year", "hour"),
    *("datum", "zeit", "uhrzeit", "zeitstempel", "heure", "fecha", "hora", "godzina"),
)  # when, which is no label
FEWEST_ALIKE = 4  # columns that are called alike
FEWEST_DOUBLED = 12  # numbers made different; fewer may be a row that grows from 0 to 0.9

_WORDS: dict[str, Use] = {
    **dict.fromkeys(MOMENT_WORDS, Use.NONE),
    **dict.fromkeys(ROLE_WORDS, Use.ROLE),
    **dict.fromkeys(LABEL_WORDS, Use.LABEL),
    **dict.fromkeys((*NAME_WORDS, *ID_WORDS), Use.NAME),
}
_JOINED = re.compile(r"(?:image|img|picture|file|row)(?:id|name|number|path)|(?:class|label)name")
_UNNAMED = re.compile(r"(?:Unnamed: \d+(?:\.\d+)?(?:_level_\d+)?|__index_level_\d+__)?")
_DATE = r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](?:\d{2}|\d{4})"
_TIME = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?"
_MOMENT = re.compile(rf"(?:{_DATE})(?:[T ]+(?:{_TIME}))?|{_TIME}")
_PARTS = re.compile(r"[\W_]+")
_PLACE = re.compile(r"[^\W\d]*[\W_]*(\d{1,5})[^\d](\d{1,5})")


def use_in(head: str) -> Use | None:
    """What a head says its column is for; None if it says nothing that is known."""
    words = [word for word in _PARTS.split(_split_capitals(head).lower()) if word]
    if not words or any(re.search(r"\d", word) for word in words):
        return _use_of_one_of_many(words)
    joined = "".join(words)
    if _JOINED.fullmatch(joined):
        return Use.LABEL if joined.startswith(("class", "label")) else Use.NAME
    known = [_WORDS[word] for word in words if word in _WORDS]
    return known[-1] if known and len(words) <= 3 else None


def is_id(head: str) -> bool:
    """Whether a head speaks of a mere number or key, and not of a name."""
    words = {word for word in _PARTS.split(_split_capitals(head).lower()) if word}
    return bool(words & {*ID_WORDS, "imageid", "imgid"}) and not words & {"name", "filename", "file", "title"}


def is_unnamed(head: str) -> bool:
    """Whether a head is what pandas or R writes above its index."""
    return _UNNAMED.fullmatch(head.strip()) is not None


def odd_heads(heads: Sequence[str]) -> tuple[int, ...]:
    """The columns that are called otherwise than almost all others, which count: `pixel0`, `pixel1`, ..."""
    stems = [re.sub(r"\d+", "", head.strip()) if re.search(r"\d", head) else None for head in heads]
    alike = Counter(stem for stem in stems if stem is not None).most_common(1)
    if not alike or alike[0][1] < max(FEWEST_ALIKE, 0.8 * len(heads)):
        return ()
    return tuple(place for place, stem in enumerate(stems) if stem != alike[0][0])


def are_moments(cells: Collection[str]) -> bool:
    """Whether all cells that say something are dates or times, such as 2024-05-31 or 10:15."""
    said = [cell for cell in map(str.strip, cells) if cell]
    return bool(said) and all(map(_MOMENT.fullmatch, said))


def are_counted(cells: Sequence[str], first: Sequence[int] = (0, 1)) -> bool:
    """Whether cells are the whole numbers from one of `first` on, such as 0, 1, 2."""
    start = cells[0].strip() if cells else ""
    if not (start.isascii() and start.isdigit()) or int(start[:12]) not in first:
        return False
    counting = map(str, range(int(start[:12]), int(start[:12]) + len(cells)))
    return all(cell.strip() == number for cell, number in zip(cells, counting, strict=True))


def are_doubled(heads: Sequence[str]) -> bool:
    """Whether these are numbers that pandas took for heads and made different: 0, 0.1, 0.2, 7, 0.3."""
    seen: Counter[str] = Counter()
    doubled = 0
    for head in heads:
        number, _, again = head.strip().partition(".")
        if (
            not number.isascii()
            or not number.isdigit()
            or again != (str(seen[number]) if seen[number] else "")
        ):
            return False
        doubled += bool(again)
        seen[number] += 1
    return doubled >= FEWEST_DOUBLED


def size_in(heads: Sequence[str], pixels: int) -> GridSize | None:
    """The size of the pictures if the heads of the pixels tell row and column, from 0 or from 1."""
    places = [_PLACE.fullmatch(head.strip()) for head in (heads[0], heads[-1])] if heads else []
    if len(places) < 2 or places[0] is None or places[1] is None:
        return None
    (top, left), (bottom, right) = ((int(place[1]), int(place[2])) for place in places if place)
    size = GridSize(right - left + 1, bottom - top + 1)
    return size if top == left <= 1 and size.pixels == pixels and min(size) > 1 else None


def _use_of_one_of_many(words: list[str]) -> Use | None:
    """`class_0`, `class_1`, ...: a column for each class; other heads with numbers say nothing."""
    is_one = len(words) == 2 and words[0] in ("class", "label", "target") and words[1].isdigit()
    return Use.LABEL if is_one else None


def _split_capitals(head: str) -> str:
    """`ImageId` as `Image Id`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", head)
