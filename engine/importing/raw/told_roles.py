"""What pictures are for, as files say it: in their names, in the names of arrays, or picture by picture."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.pictures.place import Role, Roles

_WORDS = {
    "train": Role.TRAIN,
    "training": Role.TRAIN,
    "test": Role.TEST,
    "testing": Role.TEST,
    "t10k": Role.TEST,  # the ten thousand of MNIST's test
    "val": Role.TEST,
    "valid": Role.TEST,
    "validation": Role.TEST,
}
_CELLS = _WORDS | {
    "validation": Role.TEST,
    "valid": Role.TEST,
    "val": Role.TEST,
    "dev": Role.TEST,
    "publictest": Role.TEST,  # of FER2013
    "privatetest": Role.TEST,
}
_CONTAINERS = frozenset(  # words of folders that say neither what pictures show nor what they are for
    (
        *("image", "images", "img", "imgs", "picture", "pictures", "data", "dataset", "set", "raw"),
        *("mnist", "idx", "idx1", "idx3", "ubyte"),
    )
)

_GLUED = re.compile(  # `Xtrain`, `testY`
    r"(?<=\b[xy])(?=(?:train|test|val)\b)|(?<=\btrain)(?=[xy]\b)|(?<=\btest)(?=[xy]\b)|(?<=\bval)(?=[xy]\b)",
    re.IGNORECASE,
)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name such as `x_train` or `t10k-images-idx3-ubyte`, in small letters."""
    parted = _GLUED.sub(" ", name)
    return tuple(word for word in re.split(r"[\W_]+", parted.lower()) if word)


def role_in(words: Iterable[str]) -> Role | None:
    """The role that these words speak of; None if of none, or of both."""
    roles = {_WORDS[word] for word in words if word in _WORDS}
    return roles.pop() if len(roles) == 1 else None


def holds_only(folder: str) -> bool:
    """Whether a folder's name, such as `training_set` or `images`, says nothing of what its pictures show."""
    words = words_of(folder)
    return bool(words) and all(word in _WORDS or word in _CONTAINERS for word in words)


def role_of_folders(folders: Iterable[str]) -> Role | None:
    """The role that the folders of a picture speak of, by their names."""
    return role_in(word for folder in folders if holds_only(folder) for word in words_of(folder))


def roles_in_cells(texts: Iterable[str]) -> Roles:
    """The role that each cell of a column says; empty if none says any."""
    roles = tuple(_CELLS.get(text.strip().lower()) for text in texts)
    return roles if any(roles) else ()


def roles_of(texts: Iterable[str]) -> Roles:
    """The role that each text says; empty if none says any."""
    roles = tuple(_WORDS.get(text.strip().lower()) for text in texts)
    return roles if any(roles) else ()
