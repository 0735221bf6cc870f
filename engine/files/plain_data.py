"""Frozen dataclasses as plain JSON values and back, each value of exactly its declared type."""

from __future__ import annotations

import types
from collections.abc import Collection
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from engine.files.faults import DamageError
from engine.wording import quoted

T = TypeVar("T")
LARGEST_INT = 2**63 - 1


def to_plain(value: object, leave_out: Collection[str] = ()) -> Any:
    """A dataclass as a dict without the fields in `leave_out`, a tuple as a list, an enum as its text."""
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value) if f.name not in leave_out}
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if value is None or type(value) in (bool, int, float, str):
        return value
    raise TypeError(f"{type(value)} has no plain form")


def from_plain(kind: type[T], plain: object, where: str, given: dict[str, Any] | None = None) -> T:
    """The dataclass `kind` made of a dict; `given` holds the values of fields that do not stand in the dict.

    A key that is left out has its default. Raises `DamageError`, with `where` in it, for a key that is
    unknown or missing and for a value of another type, and lets the dataclass's own `PinholeError` pass.
    """
    if not isinstance(plain, dict):
        raise DamageError(f"{where} is not an object")
    hints = get_type_hints(kind)
    values = dict(given or {})
    known = {field.name: field for field in fields(kind) if field.name not in values}  # type: ignore[arg-type]
    for key in plain:
        if key not in known:
            raise DamageError(f"{where} has {quoted(key)}, which this version does not know")
    for name, field in known.items():
        if name in plain:
            values[name] = _value(hints[name], plain[name], f"{quoted(name)} of {where}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise DamageError(f"{where} lacks {quoted(name)}")
    return kind(**values)


def _value(kind: Any, plain: object, where: str) -> Any:
    origin = get_origin(kind)
    if origin is tuple:
        items = get_args(kind)
        if not isinstance(plain, list):
            raise DamageError(f"{where} is not a list")
        if items[-1] is Ellipsis:
            return tuple(_value(items[0], item, where) for item in plain)
        if len(plain) != len(items):
            raise DamageError(f"{where} does not have {len(items)} items")
        return tuple(_value(item, part, where) for item, part in zip(items, plain, strict=True))
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind), plain, where)
    if is_dataclass(kind):
        return from_plain(kind, plain, where)  # type: ignore[arg-type]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if isinstance(plain, str) and plain in {member.value for member in kind}:
            return kind(plain)
        raise DamageError(f"{where} is {quoted(plain)}, which this version does not know")
    if kind is float and type(plain) is int and abs(plain) <= 2**53:
        return float(plain)
    if type(plain) is not kind or (isinstance(plain, int) and abs(plain) > LARGEST_INT):
        raise DamageError(f"{where} is {quoted(plain)}, which is not a {_NAMES.get(kind, 'value')} that fits")
    return plain


def _one_of(kinds: tuple[Any, ...], plain: object, where: str) -> Any:
    """A value of the first kind that takes it."""
    if plain is None and types.NoneType in kinds:
        return None
    others = [kind for kind in kinds if kind is not types.NoneType]
    for kind in others[:-1]:
        try:
            return _value(kind, plain, where)
        except DamageError:
            continue
    return _value(others[-1], plain, where)


_NAMES = {int: "whole number", float: "number", bool: "yes or no", str: "text"}
