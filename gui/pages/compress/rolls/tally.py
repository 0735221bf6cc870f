"""How many rolled pictures looked like anything, by what the user says."""

from __future__ import annotations

from dataclasses import dataclass

from engine.wording import counted, percent


@dataclass(frozen=True)
class Tally:
    """What the user said of the rolls so far."""

    something: int = 0
    nothing: int = 0

    def said(self, something: bool) -> Tally:
        """One more."""
        return Tally(self.something + something, self.nothing + (not something))

    @property
    def judged(self) -> int:
        """How many were judged."""
        return self.something + self.nothing

    @property
    def words(self) -> str:
        """The count in a sentence."""
        if not self.judged:
            return "Say of each roll whether it looks like anything."
        share = percent(self.something / self.judged, 0)
        return f"{self.something:,} of {counted(self.judged, 'roll')} looked like something to you: {share}."
