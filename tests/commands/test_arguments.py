"""What a command line asks for wrongly comes back as one sentence."""

from __future__ import annotations

import pytest

from commands.arguments import ArgumentParser
from commands.report import main
from engine.errors import PinholeError

LONG = "a" * 2500


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([""], "The name of the file is empty"),
        ([" "], "The name of the file is empty"),
        (["--json=1"], "'--json' takes no value"),
    ],
)
def test_the_sentence_says_what_is_wrong(arguments: list[str], words: str) -> None:
    with pytest.raises(PinholeError) as refusal:
        main(arguments)
    assert str(refusal.value).startswith(words) and str(refusal.value).endswith(".")


def test_a_very_long_path_is_quoted_by_its_beginning_and_its_end() -> None:
    with pytest.raises(PinholeError) as refusal:
        main([f"first/{LONG}/last.txt"])
    sentence = str(refusal.value)
    assert "'first/aaa" in sentence and "aaa/last.txt'" in sentence and len(sentence) < 400


def test_files_may_stand_before_and_behind_options() -> None:
    parser = ArgumentParser("main.py x", "x")
    parser.add_argument("out")
    parser.add_argument("files", nargs="*")
    parser.add_argument("--theme")
    options = parser.read(["out.png", "--theme", "dark", "a.png", "b.png"])
    assert (options.out, options.files, options.theme) == ("out.png", ["a.png", "b.png"], "dark")
