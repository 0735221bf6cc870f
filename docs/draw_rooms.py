"""Draws docs/rooms.svg, the rooms of the house as they stand in the code: `python -m docs.draw_rooms`.

A room stands above all that it imports. An arrow that follows from others is left out, and so are the arrows to what
lies on the ground floor, which everyone may use.
"""

from __future__ import annotations

from html import escape
from pathlib import Path

from docs.rooms import HOUSE, Arrows, arrows_between_rooms, floors, modules_of, rooms_of, shortened

TARGET = Path(__file__).with_name("rooms.svg")
LETTER, LINE = 7.2, 16  # of the type, in pixels
BESIDE, BETWEEN, EDGE = 14, 58, 24
HEIGHT = 2 * LINE + 10
FILL = {"gui": "#ece6fb", "engine": "#e8f1ea", "commands": "#fbf0dc"}
STYLE = (
    "text{font:12px system-ui,sans-serif;fill:#222}.files{fill:#666;font-size:11px}"
    "path{fill:none;stroke:#8a8698;stroke-width:1}rect{stroke:#b9b4c6}"
)


def drawing() -> str:
    """The picture as SVG."""
    modules = modules_of(*HOUSE)
    counts: dict[str, int] = {}
    for room in rooms_of(modules).values():
        counts[room] = counts.get(room, 0) + 1
    all_arrows = arrows_between_rooms(modules)
    rooms = {room: below for room, below in all_arrows.items() if not _is_bare(room, counts, all_arrows)}
    arrows = shortened({room: below & rooms.keys() for room, below in rooms.items()})
    rows = _in_order(floors(arrows), arrows)
    widths = {room: len(room) * LETTER + 20 for room in arrows}
    wide = max(sum(widths[room] + BESIDE for room in row) for row in rows) + 2 * EDGE
    high = len(rows) * (HEIGHT + BETWEEN) - BETWEEN + 2 * EDGE
    places: dict[str, tuple[float, float]] = {}
    for floor, row in enumerate(reversed(rows)):
        x = (wide - sum(widths[room] + BESIDE for room in row) + BESIDE) / 2
        for room in row:
            places[room] = (x, EDGE + floor * (HEIGHT + BETWEEN))
            x += widths[room] + BESIDE
    parts = [_arrow(places, widths, room, below) for room in arrows for below in sorted(arrows[room])]
    parts += [_box(room, places[room], widths[room], counts[room]) for room in arrows]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" width="{wide:.0f}">'
        f'<style>{STYLE}</style><rect width="{wide:.0f}" height="{high:.0f}" fill="#fff" stroke="none"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _is_bare(room: str, counts: dict[str, int], arrows: Arrows) -> bool:
    """Whether it is a package without anything in it but rooms, or a ground stone that imports nothing."""
    holds_rooms = any(other.startswith(f"{room}.") for other in counts)
    return counts[room] == 1 and not arrows[room] and (holds_rooms or room.count(".") == 1)


def _in_order(rows: list[list[str]], arrows: Arrows) -> list[list[str]]:
    """Each floor in the order of the middle of those that use it, so that few arrows cross."""
    middle: dict[str, float] = {}
    ordered = []
    for row in reversed(rows):
        users = {room: [middle[above] for above in middle if room in arrows[above]] for room in row}
        row = sorted(row, key=lambda room: (sum(users[room]) / max(1, len(users[room])), room))
        middle.update({room: (place + 0.5) / len(row) for place, room in enumerate(row)})
        ordered.append(row)
    return ordered[::-1]


def _box(room: str, place: tuple[float, float], width: float, files: int) -> str:
    x, y = place
    words = f"{files} file{'s' if files > 1 else ''}"
    middle = x + width / 2
    fill = FILL[room.partition(".")[0]]
    return (
        f'<rect x="{x:.0f}" y="{y}" width="{width:.0f}" height="{HEIGHT}" rx="8" fill="{fill}"/>'
        f'<text x="{middle:.0f}" y="{y + LINE + 2}" text-anchor="middle">{escape(room)}</text>'
        f'<text class="files" x="{middle:.0f}" y="{y + 2 * LINE}" text-anchor="middle">{words}</text>'
    )


def _arrow(places: dict[str, tuple[float, float]], widths: dict[str, float], room: str, below: str) -> str:
    (x, y), (to_x, to_y) = places[room], places[below]
    x, y, to_x = x + widths[room] / 2, y + HEIGHT, to_x + widths[below] / 2
    half = (to_y - y) / 2
    return (
        f'<path d="M{x:.0f} {y} C{x:.0f} {y + half:.0f} {to_x:.0f} {to_y - half:.0f} {to_x:.0f} {to_y}'
        f' m-3 -6 l3 6 l3 -6"/>'
    )


if __name__ == "__main__":
    TARGET.write_text(drawing(), encoding="utf-8")
    print(f"{TARGET.name} is drawn.")
