"""What a script is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Definition:
    """A function or class that a script carries because something in it is used; `needs` are others that it calls."""

    name: str
    text: str  # its source, formatted, without blank lines around it
    needs: tuple[Definition, ...] = ()


@dataclass(frozen=True)
class Module:
    """One entry of an `nn.Sequential`: how it is made, and what its parameters are called within it."""

    made: str  # such as `nn.Linear(64, 16)`
    tensors: tuple[str, ...] = ()  # such as `weight` and `bias`, in the order in which a layer has them
    remark: str = ""  # stands behind it as a comment
    uses: tuple[Definition, ...] = ()
    learns: bool = False  # whether it does another thing while the network learns


def in_order(definitions: tuple[Definition, ...]) -> tuple[Definition, ...]:
    """Each once, behind those that it needs."""
    found: dict[str, Definition] = {}
    for one in definitions:
        for needed in (*in_order(one.needs), one):
            found.setdefault(needed.name, needed)
    return tuple(found.values())
