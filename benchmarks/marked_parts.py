"""Parts of a page that a command writes, between marks, among text that people write."""

from __future__ import annotations

from collections.abc import Iterable


def with_part(text: str, name: str, lines: Iterable[str]) -> str:
    """The page with other lines between `<!-- NAME -->` and `<!-- end -->`; raises `ValueError` without such marks."""
    begin, end = f"<!-- {name} -->\n", "<!-- end -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"The page has no part {name!r}: put {begin.strip()} and {end} where it goes.")
    return f"{before}{begin}\n{''.join(line + chr(10) for line in lines)}\n{end}{after}"
