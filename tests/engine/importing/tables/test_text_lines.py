from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.importing.raw.unreadable import UnreadableError
from engine.importing.tables import text_lines
from engine.importing.tables.text_lines import TextLines

texts = st.text(st.sampled_from(["a", "é", ",", "\n", "\r", "\x0c", "\u2028"]), max_size=60)


@given(texts, st.integers(1, 9), st.booleans())
def test_lines_and_blocks_give_the_whole_text_and_count_its_lines(text: str, block: int, mark: bool) -> None:
    before, text_lines.BLOCK = text_lines.BLOCK, block
    try:
        data = text.encode("utf-8-sig" if mark else "utf-8")
        lines = list(io.StringIO(text, newline=""))
        assert list(TextLines(io.BytesIO(data))) == lines
        blocks, read = TextLines(io.BytesIO(data)), ""
        while part := blocks.block():
            read += part
            blocks.skip_block()
            assert blocks.number == len(list(io.StringIO(read, newline="")))
        assert read == text
    finally:
        text_lines.BLOCK = before


@pytest.mark.parametrize("data", [b"a\nb\0", b"a\n\xff\n", b"\x80", b"1," * 2**22])
def test_bytes_that_are_no_lines_of_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        list(TextLines(io.BytesIO(data)))
