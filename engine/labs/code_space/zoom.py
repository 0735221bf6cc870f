"""How much of a plane is looked at: all of a window, or a part of it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.labs.code_space.grid import Window

MOST = 40.0  # times


@dataclass(frozen=True)
class Zoom:
    """A part of a window, `times` as narrow and as low; its middle in shares of the window from the left and below.

    It lies within the window whatever is asked for.
    """

    times: float = 1.0  # 1 to 40
    x: float = 0.5
    y: float = 0.5

    def __post_init__(self) -> None:
        times = min(MOST, max(1.0, self.times))
        object.__setattr__(self, "times", times)
        for name in ("x", "y"):
            object.__setattr__(self, name, min(1.0 - 0.5 / times, max(0.5 / times, getattr(self, name))))

    def closer(self, factor: float, across: float, up: float) -> Zoom:
        """Nearer by a factor, or further with one below 1, round the place at these shares of what is seen now."""
        times = min(MOST, max(1.0, self.times * factor))
        x, y = ((share - 0.5) * (1.0 / self.times - 1.0 / times) for share in (across, up))
        return Zoom(times, self.x + x, self.y + y)

    def moved(self, across: float, up: float) -> Zoom:
        """Further to the right and up, by shares of what is seen now."""
        return Zoom(self.times, self.x + across / self.times, self.y + up / self.times)

    def part_of(self, window: Window) -> Window:
        """The part of a window that is seen."""
        if self == WHOLE:
            return window
        left = window.left + (self.x - 0.5 / self.times) * window.width
        bottom = window.bottom + (self.y - 0.5 / self.times) * window.height
        return Window(left, left + window.width / self.times, bottom, bottom + window.height / self.times)


WHOLE = Zoom()
