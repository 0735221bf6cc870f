"""The arithmetic of one score, with the pictures' own numbers in it, to be shown and checked by hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.scores.similarity import Measure, Values
from engine.wording import counted, percent

BOTH_BLANK = "Both pictures are blank, so they count as identical: 1."
ONE_BLANK = "One picture is blank and the other is not, so this score is 0."


@dataclass(frozen=True)
class Term:
    """One quantity of a formula: its symbol, what it stands for, and its value."""

    symbol: str
    meaning: str
    value: float


@dataclass(frozen=True)
class Part:
    """One side of a fraction: as symbols, and with the numbers filled in."""

    symbols: str
    numbers: str


@dataclass(frozen=True)
class Arithmetic:
    """A score as a fraction: score = `lead` `top` / `bottom`, in symbols and in numbers.

    `lead` is empty or `1 −`; `terms` are the sums, in the order of the formula; `convention` is one sentence
    where a blank picture decides the score (the fraction may be 0 / 0 then), else empty; `score` is 0 to 1.
    """

    measure: Measure
    pixels: int
    lead: str
    top: Part
    bottom: Part
    terms: tuple[Term, ...]
    convention: str
    score: float

    @property
    def sentence(self) -> str:
        """The whole calculation in one line, for reading aloud."""
        lead = f"{self.lead} " if self.lead else ""
        return (
            f"{self.measure} = {lead}{_closed(self.top.symbols)} / {_closed(self.bottom.symbols)}"
            f" = {lead}{_closed(self.top.numbers)} / {_closed(self.bottom.numbers)}"
            f" = {percent(self.score, 1)}, over {counted(self.pixels, 'pixel')}."
            + (f" {self.convention}" if self.convention else "")
        )


def arithmetic(measure: Measure, input: Values, output: Values) -> Arithmetic:
    """How `measure` comes about for an input and an output picture of any one shape, values in 0..1.

    The formulas are those of `similarity.similarities`. Raises `ValueError` for two shapes or for
    no pixels.
    """
    first = np.asarray(input, dtype=np.float64).ravel()
    second = np.asarray(output, dtype=np.float64).ravel()
    if np.shape(input) != np.shape(output) or first.size == 0:
        raise ValueError(f"pictures of shapes {np.shape(input)} and {np.shape(output)} cannot be compared")
    blank = (not first.any(), not second.any())
    lead, top, bottom, terms, score = _WORKED[measure](first, second)
    convention = ""
    if measure is not Measure.HAMMING and any(blank):
        convention, score = (BOTH_BLANK, 1.0) if all(blank) else (ONE_BLANK, 0.0)
    return Arithmetic(measure, first.size, lead, top, bottom, terms, convention, min(max(score, 0.0), 1.0))


_Pieces = tuple[str, Part, Part, tuple[Term, ...], float]


def _hamming(first: Values, second: Values) -> _Pieces:
    apart = Term("Σ |I − O|", "how far the pixels are apart", float(np.abs(first - second).sum()))
    pixels = Term("n", "pixels", float(first.size))
    return "1 −", _part(apart), _part(pixels), (apart, pixels), 1.0 - apart.value / pixels.value


def _ruzicka(first: Values, second: Values) -> _Pieces:
    shared = Term("Σ min(I, O)", "ink in both", float(np.minimum(first, second).sum()))
    covered = Term("Σ max(I, O)", "ink in either", float(np.maximum(first, second).sum()))
    return "", _part(shared), _part(covered), (shared, covered), _ratio(shared.value, covered.value)


def _dice(first: Values, second: Values) -> _Pieces:
    shared = Term("Σ min(I, O)", "ink in both", float(np.minimum(first, second).sum()))
    ink_in = Term("Σ I", "ink of the input", float(first.sum()))
    ink_out = Term("Σ O", "ink of the output", float(second.sum()))
    top = Part(f"2 {shared.symbol}", f"2 × {number(shared.value)}")
    bottom = Part(f"{ink_in.symbol} + {ink_out.symbol}", f"{number(ink_in.value)} + {number(ink_out.value)}")
    score = _ratio(2.0 * shared.value, ink_in.value + ink_out.value)
    return "", top, bottom, (shared, ink_in, ink_out), score


def _cosine(first: Values, second: Values) -> _Pieces:
    product = Term("I · O", "the sum of I × O", float(first @ second))
    length_in = Term("|I|", "length of the input, √ Σ I²", float(np.sqrt(first @ first)))
    length_out = Term("|O|", "length of the output, √ Σ O²", float(np.sqrt(second @ second)))
    bottom = Part("|I| × |O|", f"{number(length_in.value)} × {number(length_out.value)}")
    score = _ratio(product.value, length_in.value * length_out.value)
    return "", _part(product), bottom, (product, length_in, length_out), score


_WORKED = {
    Measure.HAMMING: _hamming,
    Measure.RUZICKA: _ruzicka,
    Measure.DICE: _dice,
    Measure.COSINE: _cosine,
}


def number(value: float) -> str:
    """A value as people write it in a sum: whole numbers bare, others with three decimals at most."""
    rounded = round(value, 3)
    return f"{rounded:.0f}" if rounded == round(rounded) else f"{rounded:.3f}".rstrip("0")


def _part(term: Term) -> Part:
    return Part(term.symbol, number(term.value))


def _ratio(top: float, bottom: float) -> float:
    return top / bottom if bottom > 0.0 else 0.0


def _closed(text: str) -> str:
    """In brackets where a fraction bar would have held the text together."""
    return f"({text})" if " + " in text or " × " in text else text
