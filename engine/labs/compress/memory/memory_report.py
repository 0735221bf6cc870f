"""Memorise or generalise in words, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from engine.labs.compress.ground.figures import known, number, share_text
from engine.labs.compress.ground.trained import alone_words
from engine.labs.compress.memory.memory import BACK, Answered, MemoryResult
from engine.wording import NOTHING_YET, counted, counted_of, one_line, percent

MEMORY_HEAD = ("picture", "learnt", "left out", "moved", "moved to the", "mapped back", "seed", "epochs")


def memory_sentence(result: MemoryResult) -> str:
    """How many come back learnt, left out and moved; empty while that is not known."""
    rows = result.rows
    if any(row.left_out is None or row.learnt is None for row in rows):
        return ""
    learnt = sum(row.learnt is not None and row.learnt.back for row in rows)
    left_out = sum(row.left_out is not None and row.left_out.back for row in rows)
    moved = sum(row.after_move is not None and row.after_move.back for row in rows)
    mapped = sum(row.mapped_back for row in rows)
    return (
        f"Of {counted(len(rows), 'picture')} {learnt} come back when learnt, {left_out} when left out and"
        f" {moved} when moved by a pixel; {mapped} of the moved ones come out nearer to where they were than"
        " to where they went."
    )


def memory_trained(result: MemoryResult) -> str:
    """With how many networks, and for how long: one with all pictures, and one without each."""
    done = sum(row.left_out is not None for row in result.rows) + any(row.learnt for row in result.rows)
    whole = len(result.rows) + 1
    words = alone_words(result.order, whole)
    return words if done == whole else f"{done:,} of {words}"


def verdict(result: MemoryResult) -> str:
    """In one word or two; empty while that is not known.

    Not learnt: less than half of the pictures come back when learnt. Of those that do, most come back when left out,
    too, of a network that has generalised, and none of one that has memorised them. Where less than half come back
    moved by a pixel, it has generalised to pictures of this set alone.
    """
    if not memory_sentence(result):
        return ""
    learnt = [row for row in result.rows if row.learnt is not None and row.learnt.back]
    if len(learnt) * 2 < len(result.rows):
        return "Not learnt"
    too = sum(row.left_out is not None and row.left_out.back for row in learnt)
    if not too:
        return "Memorised"
    if too * 2 <= len(learnt):
        return "Partly memorised"
    moved = sum(row.after_move is not None and row.after_move.back for row in result.rows)
    return "Generalised" if moved * 2 >= len(result.rows) else "Generalised within the set"


def memory_lines(result: MemoryResult) -> Iterator[str]:
    """The result as text: a line a picture."""
    pictures = counted_of(len(result.rows), len(result.order.document.train), "picture")
    yield f"Memorise or generalise: {pictures}, {memory_trained(result)}"
    yield f"{verdict(result)}: {memory_sentence(result)}"
    yield ""
    yield f"Error against the picture put in, of the mean picture's; below {percent(BACK, 0)} it has come back."
    yield f"{'learnt':>8}{'left out':>10}{'moved':>8}  to the  mapped back  picture"
    for row in result.rows:
        figures = [_text(row.learnt), _text(row.left_out), _text(row.after_move)]
        mapped = "yes" if row.mapped_back else "no"
        name = one_line(row.picture.name) or "unnamed"
        yield f"{figures[0]:>8}{figures[1]:>10}{figures[2]:>8}  {row.way:<7} {mapped:<12} {name}"


def memory_json(result: MemoryResult) -> dict[str, object]:
    """The result as one JSON object."""
    return {
        "lab": "compress",
        "part": "memory",
        "seed": result.order.document.seed,
        "epochs": result.order.epochs,
        "verdict": verdict(result),
        "pictures": [
            {
                "name": row.picture.name,
                "learnt": _number(row.learnt),
                "left_out": _number(row.left_out),
                "moved": _number(row.after_move),
                "way": row.way,
                "mapped_back": row.mapped_back,
            }
            for row in result.rows
        ],
    }


def memory_rows(result: MemoryResult) -> list[tuple[object, ...]]:
    """A picture a row, the head first."""
    rows: list[tuple[object, ...]] = [MEMORY_HEAD]
    for row in result.rows:
        left = (_known(one) for one in (row.learnt, row.left_out, row.after_move))
        made = (result.order.document.seed, result.order.epochs)
        rows.append((row.picture.name, *left, row.way, "yes" if row.mapped_back else "no", *made))
    return rows


def _text(answered: Answered | None) -> str:
    return NOTHING_YET if answered is None else share_text(answered.left)


def _number(answered: Answered | None) -> float | None:
    return None if answered is None else number(answered.left)


def _known(answered: Answered | None) -> float | str:
    return NOTHING_YET if answered is None else known(answered.left)
