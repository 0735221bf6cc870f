"""What differs between two documents, a line a thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from engine.document import Document
from engine.document_parts import PARTS
from engine.objective.catalogue import term_label
from engine.settings.described import descriptions
from engine.settings.description import Setting, Share, Switch, Whole
from engine.settings.penalties import weight_of
from engine.wording import counted

SAME = "nothing differs"
TOLD_APART = ("shape", "noise", "penalties", "encoder", "code", "decoder")  # in words of their own


def differences(old: Document, new: Document) -> list[str]:
    """`Learning rate 0.001 → 0.01`, `Seed 3 → 7`, `2 training pictures changed`; empty if they are equal."""
    return list(_differences(old, new))


def differences_sentence(old: Document, new: Document, most: int = 3) -> str:
    """In one line; where they are several, that one cannot tell which it was. More than `most` are only counted."""
    found = differences(old, new)
    if not found:
        return SAME
    if len(found) == 1:
        return found[0]
    told = f": {'; '.join(found)}" if len(found) <= most else ""
    return f"{len(found)} things differ, no controlled comparison{told}"


def _differences(old: Document, new: Document) -> Iterator[str]:
    before, after = old.network, new.network
    if before.shape.name != after.shape.name:
        yield _arrow("Shape", before.shape.name, after.shape.name)
    elif before.shape != after.shape:
        yield from _of_part(before.shape, after.shape)
    if (before.encoder, before.code, before.decoder) != (after.encoder, after.code, after.decoder):
        yield _arrow("Layers", *("-".join(map(str, one.hidden_sizes)) for one in (before, after)))
    for part in PARTS:
        yield from _of_part(part.of(old), part.of(new))
    for name in sorted({one.name for one in (*old.training.penalties, *new.training.penalties)}):
        was, now = (weight_of(one.training.penalties, name) for one in (old, new))
        if was != now:
            yield _arrow(term_label(name), *(f"{value:g}" if value else "off" for value in (was, now)))
    if old.seed != new.seed:
        yield _arrow("Seed", f"{old.seed:,}", f"{new.seed:,}")
    if old.size != new.size:
        yield _arrow("Size", str(old.size), str(new.size))
    yield from _of_pictures("training picture", old.train, new.train)
    yield from _of_pictures("test picture", old.test, new.test)


def _of_part(old: Any, new: Any) -> Iterator[str]:
    described = dict(descriptions(new))
    for one in fields(new):
        was, now = getattr(old, one.name), getattr(new, one.name)
        if was == now or one.name in TOLD_APART:
            continue
        setting = described.get(one.name)
        if setting is not None:
            yield _arrow(setting.name, _text(setting, was), _text(setting, now))
        else:
            name = one.name.replace("_", " ").capitalize()
            yield _arrow(name, *(", ".join(map(str, value)) or "none" for value in (was, now)))


def _of_pictures(what: str, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[str]:
    if len(old) != len(new):
        yield _arrow(f"{what}s".capitalize(), f"{len(old):,}", f"{len(new):,}")
    elif changed := sum(a is not b and a != b for a, b in zip(old, new, strict=True)):
        yield f"{counted(changed, what)} changed"


def _text(setting: Setting, value: Any) -> str:
    if isinstance(setting, Share):
        return f"{value * 100:g} %"
    if isinstance(setting, Switch):
        return "on" if value else "off"
    if isinstance(setting, Whole) and setting.zero and value == 0:
        return setting.zero
    return f"{value:g}" if isinstance(value, float) else str(value)


def _arrow(name: str, was: str, now: str) -> str:
    return f"{name} {was} → {now}"
