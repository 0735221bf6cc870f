"""Which layers do not learn, by names that hold for any network."""

from __future__ import annotations

import re
from collections.abc import Iterable

from engine.errors import PinholeError
from engine.wording import quoted

Frozen = tuple[str, ...]
CODE, OUTPUT = "code", "output"
ENCODER, DECODER = "encoder", "decoder"  # with a number behind: `encoder-1` is the first after the input
EXAMPLE = "encoder-1,output"
_NAME = re.compile(rf"(?:{ENCODER}|{DECODER})-[1-9]\d?|{CODE}|{OUTPUT}", re.ASCII)


def frozen_of(names: Iterable[str]) -> Frozen:
    """Names as settings hold them: each once, in order. Raises `PinholeError` for what is no name of a layer."""
    return check_frozen(tuple(sorted(set(names))))


def switched(frozen: Frozen, name: str) -> Frozen:
    """The same with one layer frozen that was not, or the other way round."""
    return frozen_of(set(frozen) ^ {name})


def check_frozen(frozen: object) -> Frozen:
    """Raise `PinholeError` unless it is a tuple of names of layers, each once and in order; returns it.

    A layer that the network does not have may be named: it waits until there is one.
    """
    if not isinstance(frozen, tuple) or not all(isinstance(name, str) for name in frozen):
        raise PinholeError(f"{quoted(frozen)} are no layers to freeze; name them like {EXAMPLE}.")
    for name in frozen:
        if _NAME.fullmatch(name) is None:
            raise PinholeError(
                f"{quoted(name)} is no layer that can be frozen; use encoder-1, code, decoder-1 or output."
            )
    if list(frozen) != sorted(set(frozen)):
        raise PinholeError("Each frozen layer is named once, in the order of their names.")
    return frozen
