"""What a lab asks for, as options."""

from __future__ import annotations

from collections.abc import Callable

from commands.arguments import ArgumentParser, whole_number
from commands.files import document_of
from engine.errors import PinholeError
from engine.labs.lab import OneOf, WholeNumber, WholeNumbers, Words


def add_asked(parser: ArgumentParser, asked: WholeNumber | WholeNumbers | OneOf | Words) -> None:
    """An option for a number, a list of them, a word, or words; its help says what is usual for the lecture's."""
    if isinstance(asked, OneOf):
        told = f"{asked.help} (default: {asked.words[0]})"
        parser.add_argument(f"--{asked.name}", choices=asked.words, help=told)
        return
    if isinstance(asked, Words):
        told = f"{asked.help} (default: {asked.usual_words})"
        parser.add_argument(f"--{asked.name}", metavar="WORD,WORD,...", type=_words, help=told)
        return
    if isinstance(asked, WholeNumbers):
        usual = asked.usual_words or ",".join(map(str, asked.usual(document_of([]))))
        read: Callable[[str], object] = _list_reader(asked)
        metavar = "N,N,..."
    else:
        usual = asked.usual_words or f"{asked.usual(document_of([])):,}"
        read, metavar = whole_number(f"--{asked.name}", asked.smallest, asked.largest), "N"
    parser.add_argument(
        f"--{asked.name}", metavar=metavar, type=read, help=f"{asked.help} (default: {usual})"
    )


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(",") if word.strip())


def _list_reader(asked: WholeNumbers) -> Callable[[str], tuple[int, ...]]:
    def read(text: str) -> tuple[int, ...]:
        try:
            return asked.read(text)
        except PinholeError as error:
            raise PinholeError(f"--{asked.name}: {error}") from error

    return read
