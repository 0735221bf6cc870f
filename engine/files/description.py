"""A document without its pixels as the plain values of `document.json`, and back."""

from __future__ import annotations

from itertools import starmap

import numpy as np

from engine.document import Document
from engine.files.faults import DamageError
from engine.files.plain_data import to_plain
from engine.files.sections import (
    Plain,
    network_of,
    plain_network,
    plain_training,
    training_of,
    verdict_of,
)
from engine.files.tensors import Array
from engine.files.versions import LABELS, MARKS, NEWEST, TERMS, VERSION, newest, oldest
from engine.objective.curve import Terms
from engine.pictures.marks import Marks
from engine.pictures.picture import LONGEST_NAME, GridSize, Picture, check_grid_size
from engine.pictures.place import MOST_PICTURES, Role

APP = "Pinhole"
NAMES = "names"

# Every grey that an 8-bit file can hold, as documents hold it.
_GREYS = (np.arange(256) / 255).astype(np.float32)
_GREYS.flags.writeable = False


def describe(document: Document, terms: Terms = ()) -> Plain:
    """The document without its pixels, in the oldest format that holds it; `terms` are those of its loss curve."""
    description: Plain = {
        VERSION: NEWEST,
        "app": APP,
        "size": {"width": document.size.width, "height": document.size.height},
        "network": plain_network(document.network),
        "training": plain_training(document.training),
        "noise": to_plain(document.training.noise),
        "verdict": to_plain(document.verdict),
        "seed": document.seed,
        "pictures": {
            role.value: [_unicode(picture.name) for picture in document.of_role(role)] for role in Role
        },
    }
    if any(picture.label for picture in document.pictures):
        description[LABELS] = {
            role.value: [_unicode(picture.label) for picture in document.of_role(role)] for role in Role
        }
    if terms:
        description[TERMS] = list(terms)
    if document.marks:
        said = {NAMES: document.marks.names, LABELS: document.marks.labels}
        description[MARKS] = {
            what: {_unicode(word): anomaly for word, anomaly in words.items()} for what, words in said.items()
        }
    return oldest(description)


def document_of(description: Plain, pictures: Array) -> Document:
    """The document of a description of any format and its pixels; raises `DamageError` or `PinholeError`."""
    plain = newest(description)
    size, names = size_and_names(plain)
    labels = labels_of(plain, names)
    training = training_of(plain["training"], plain["noise"])
    values = _GREYS[pictures] if pictures.dtype == np.uint8 else pictures
    values.flags.writeable = False
    made: dict[Role, tuple[Picture, ...]] = {}
    start = 0
    for role, listed in names.items():
        rows = values[start : start + len(listed)]
        made[role] = tuple(starmap(Picture, zip(listed, rows, labels[role], strict=True)))
        start += len(listed)
    return Document(
        size=size,
        train=made[Role.TRAIN],
        test=made[Role.TEST],
        network=network_of(plain["network"]),
        training=training,
        verdict=verdict_of(plain["verdict"]),
        seed=plain["seed"],
        marks=marks_of(plain),
    )


def size_and_names(description: Plain) -> tuple[GridSize, dict[Role, list[str]]]:
    """The size of all pictures and their names by role; raises `DamageError` or `PinholeError`."""
    if type(description["app"]) is not str or type(description["seed"]) is not int:
        raise DamageError("its app or its seed is malformed")
    plain_size = description["size"]
    if not (
        isinstance(plain_size, dict)
        and set(plain_size) == {"width", "height"}
        and all(type(side) is int for side in plain_size.values())
    ):
        raise DamageError("its picture size is malformed")
    size = GridSize(plain_size["width"], plain_size["height"])
    check_grid_size(size, "a picture in it")
    names = _texts_by_role(description["pictures"], "its list of pictures")
    if sum(map(len, names.values())) > MOST_PICTURES:
        raise DamageError(f"it has more than {MOST_PICTURES:,} pictures")
    return size, names


def labels_of(description: Plain, names: dict[Role, list[str]]) -> dict[Role, list[str]]:
    """A label for each name, "" where a picture has none; raises `DamageError` if they are not as many."""
    if LABELS not in description:
        return {role: [""] * len(listed) for role, listed in names.items()}
    labels = _texts_by_role(description[LABELS], "its list of labels")
    if any(len(labels[role]) != len(listed) for role, listed in names.items()):
        raise DamageError("its labels do not fit its list of pictures")
    return labels


def marks_of(description: Plain) -> Marks:
    """What was said of pictures by name and by label; raises `DamageError` if it is malformed."""
    if MARKS not in description:
        return Marks()
    plain = description[MARKS]
    if not isinstance(plain, dict) or set(plain) != {NAMES, LABELS}:
        raise DamageError("its list of marks is malformed")
    for said in plain.values():
        if not (isinstance(said, dict) and all(type(anomaly) is bool for anomaly in said.values())):
            raise DamageError("its list of marks is malformed")
        if any(len(word) > LONGEST_NAME for word in said):
            raise DamageError("a mark in it is of a name or label that is too long")
    return Marks(plain[NAMES], plain[LABELS])


def _texts_by_role(plain: object, where: str) -> dict[Role, list[str]]:
    """Lists of texts, one for each role."""
    if not isinstance(plain, dict) or set(plain) != {role.value for role in Role}:
        raise DamageError(f"{where} is malformed")
    texts = {role: plain[role.value] for role in Role}
    for listed in texts.values():
        if not (isinstance(listed, list) and all(type(text) is str for text in listed)):
            raise DamageError(f"{where} is malformed")
    return texts


def greys_or_floats(document: Document) -> Array:
    """All pixels (pictures, height, width), exactly: uint8 if all are whole 255ths, else float32."""
    shape = (len(document.pictures), document.size.height, document.size.width)
    greys = np.empty(shape, dtype=np.uint8)
    for index, picture in enumerate(document.pictures):
        greys[index] = np.rint(picture.pixels * 255)
        if not np.array_equal(_GREYS[greys[index]], picture.pixels):
            return np.stack([picture.pixels for picture in document.pictures])
    return greys


def _unicode(text: str) -> str:
    """A name can hold what is no Unicode, as file names do; nobody could read that back."""
    return text.encode("utf-8", "replace").decode()
