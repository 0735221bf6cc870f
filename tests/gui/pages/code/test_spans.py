"""A program's words are told apart as Python's tokenizer tells them, and changed lines are found."""

from __future__ import annotations

import pytest

from engine.kinds import kinds, with_kind
from engine.lecture import lecture_document
from engine.script.script import script
from gui.pages.code.changed_lines import changed_lines
from gui.pages.code.spans import Sort, spans_of

PROGRAM = '''"""What it
is."""
import os  # why


class Net(Base):
    """Says it."""

    def forward(self, x=1.5):
        return "text" if x else 2
'''


def sorts(text: str, line: int) -> list[tuple[str, Sort]]:
    words = text.split("\n")[line]
    return [(words[one.start : one.start + one.length], one.sort) for one in spans_of(text).get(line, [])]


def test_each_sort_of_word_is_found() -> None:
    assert sorts(PROGRAM, 0) == [('"""What it', Sort.COMMENT)]
    assert sorts(PROGRAM, 1) == [('is."""', Sort.COMMENT)]
    assert sorts(PROGRAM, 2) == [("import", Sort.KEYWORD), ("# why", Sort.COMMENT)]
    assert sorts(PROGRAM, 5) == [("class", Sort.KEYWORD), ("Net", Sort.NAME)]
    assert sorts(PROGRAM, 6) == [('"""Says it."""', Sort.COMMENT)]
    assert sorts(PROGRAM, 8) == [("def", Sort.KEYWORD), ("forward", Sort.NAME), ("1.5", Sort.NUMBER)]
    assert sorts(PROGRAM, 9) == [
        ("return", Sort.KEYWORD), ('"text"', Sort.TEXT), ("if", Sort.KEYWORD), ("else", Sort.KEYWORD),
        ("2", Sort.NUMBER),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_spans_lie_in_their_lines_and_do_not_overlap(kind) -> None:
    text = script(with_kind(lecture_document(), kind))
    for line, words in enumerate(text.split("\n")):
        end = 0
        for one in spans_of(text).get(line, []):
            assert one.start >= end and one.length > 0
            end = one.start + one.length
        assert end <= len(words)


@pytest.mark.parametrize("text", ["", "(", "'", "  x\n y", '"""'])
def test_what_is_no_python_is_shown_all_the_same(text: str) -> None:
    assert isinstance(spans_of(text), dict)


def test_changed_lines_are_those_that_are_new_or_stand_where_lines_went() -> None:
    assert changed_lines("a\nb\nc", "a\nb\nc") == []
    assert changed_lines("a\nb\nc", "a\nx\nc") == [1]
    assert changed_lines("a\nc", "a\nb\nc") == [1]
    assert changed_lines("a\nb\nc", "a\nc") == [1]
    assert changed_lines("a\nb", "a") == [0]
    assert changed_lines("a", "\n".join("x" * 3000)) == [], "so much is not compared"
