"""`main.py lab NAME`: an experiment on a whole document, in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import Any

from commands.arguments import ArgumentParser
from commands.asked_option import add_asked
from commands.files import add_files, document_of
from commands.idle_options import remarks
from commands.progress import ProgressLine
from commands.settings_options import add_settings, with_settings
from engine.document import Document
from engine.errors import PinholeError
from engine.lab_catalogue import LABS
from engine.labs.lab import Lab
from engine.wording import quoted

AnyLab = Lab[Any, Any]


def main(arguments: Sequence[str], labs: Sequence[AnyLab] = LABS) -> int:
    """Run one of the labs on the document (the lecture's if no file is named) and print its result."""
    lab = next((lab for lab in labs if list(arguments[:1]) == [lab.name]), None)
    if lab is None:
        return _without_lab(arguments, labs)
    parser = ArgumentParser(f"main.py lab {lab.name}", lab.sentence)
    add_files(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    for asked in lab.asks:
        add_asked(parser, asked)
    add_settings(parser)
    options = parser.read(arguments[1:])
    document = with_settings(document_of(options.files), options)
    for sentence in remarks(document, options):
        print(sentence, file=sys.stderr)
    return print_result(lab, lab.order(document, _numbers(lab, document, options)), as_json=options.json)


def print_result(lab: AnyLab, order: Any, *, as_json: bool = False) -> int:
    """Do the work of an order, tell on stderr how far it is, and print the result."""
    notes: list[str] = []
    with ProgressLine("Getting ready ...") as line:

        def progress(done: int, in_all: int) -> bool:
            if done:
                line.show(f"{lab.part.capitalize()}: {done:,} of {in_all:,} (Ctrl-C stops)")
            return True

        result = lab.work(order)(progress, None, notes.append)
    for note in notes:
        print(note, file=sys.stderr)
    if as_json:
        print(json.dumps(lab.json(result), allow_nan=False))
    else:
        for text in lab.lines(result):
            print(text)
    return 0


def _numbers(lab: AnyLab, document: Document, options: argparse.Namespace) -> dict[str, Any]:
    """What was asked for, and the usual where nothing was."""
    given = {asked.name: getattr(options, asked.name) for asked in lab.asks}
    usual = {asked.name: asked.usual(document) for asked in lab.asks if given[asked.name] is None}
    return given | usual


def _without_lab(arguments: Sequence[str], labs: Sequence[AnyLab]) -> int:
    """The list of labs as help, or a sentence that names them."""
    names = ", ".join(lab.name for lab in labs)
    width = max((len(lab.name) for lab in labs), default=0)
    listed = "\n".join(f"  main.py lab {lab.name:<{width}}  {lab.sentence}" for lab in labs)
    parser = ArgumentParser(
        "main.py lab", "Run an experiment on a whole document.", f"labs:\n{listed}\nEach knows --help."
    )
    parser.add_argument("name", metavar="NAME", help=f"which one: {names}")
    name = parser.parse_known_args(list(arguments))[0].name
    raise PinholeError(f"There is no lab {quoted(name)}; the labs are: {names}.")
