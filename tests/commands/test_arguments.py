"""What a command line asks for wrongly comes back as one sentence."""

from __future__ import annotations

import pytest

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
