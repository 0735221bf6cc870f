"""Command-line options made from the descriptions of settings."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from commands.arguments import ArgumentParser, member_of, number, one_of, whole_number
from engine.settings.described import descriptions
from engine.settings.description import Choice, Number, Setting, Share, Switch, Whole

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")
ON, OFF = "on", "off"


def add_options(parser: ArgumentParser, kind: type[DataclassInstance], prefix: str = "") -> None:
    """An option for each described field of a settings dataclass that is offered on the command line.

    Its name begins with the prefix.
    """
    for name, setting in descriptions(kind):
        if setting.option is not None:
            option = option_of(name, setting, prefix)
            metavar, read = _reading(option, setting)
            words = f"{setting.name.lower()}: {setting.range}".replace("%", "%%")
            parser.add_argument(option, metavar=metavar, type=read, dest=_place(kind, name), help=words)


def option_of(name: str, setting: Setting, prefix: str = "") -> str:
    """The option of a described field: `--learning-rate`."""
    return f"--{prefix}{setting.option or name.replace('_', '-')}"


def is_given(kind: type[DataclassInstance], name: str, options: argparse.Namespace) -> bool:
    """Whether a described field has a value on the command line."""
    return getattr(options, _place(kind, name), None) is not None


def with_options(settings: S, options: argparse.Namespace) -> S:
    """The settings with what was given by `add_options`; raises `PinholeError` for impossible values."""
    given = {name: getattr(options, _place(type(settings), name), None) for name, _ in descriptions(settings)}
    return replace(settings, **{name: value for name, value in given.items() if value is not None})


def _place(kind: type, name: str) -> str:
    """Where the value of an option lies: two groups of settings may have fields of one name."""
    return f"{kind.__name__}.{name}"


def _reading(option: str, setting: Setting) -> tuple[str, Callable[[str], Any]]:
    """What stands for the value in the help, and what reads one."""
    match setting:
        case Choice():
            return "NAME", member_of(option, setting.choices)
        case Switch():
            word = one_of(option, (ON, OFF))
            return f"{ON}|{OFF}", lambda text: word(text) == ON
        case Whole():
            return "N", whole_number(option, setting.low, setting.high)
        case Share():
            percent = number(option, setting.example)
            return "PERCENT", lambda text: percent(text) / 100.0
        case Number():
            return "X", number(option, setting.example)
        case _:
            raise TypeError(f"{type(setting)} has no option")
