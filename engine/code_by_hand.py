"""A code of which some numbers are set by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from engine.hands.hands import Hands
from engine.passage import Passage, decoded


def with_numbers(passage: Passage, numbers: Mapping[int, float]) -> Passage:
    """What the decoder paints where `numbers`, counted from 0, have these values, and the others are the network's own.

    The encoder, the scores and the verdict stay as they are. Numbers that the code does not have count nothing, and
    one that is set is not off.
    """
    layer, code = passage.layout.code_layer, passage.code.copy()
    known = {number: value for number, value in numbers.items() if number < len(code)}
    for number, value in known.items():
        code[number] = value
    on = Hands(passage.hands.off - {(layer, number) for number in known})
    return decoded(replace(passage, hands=on), code)
