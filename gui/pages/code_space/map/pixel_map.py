"""The other view: the same pictures through PCA of their pixels."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine.errors import PinholeError
from engine.labs.code_space.grid import window_round
from engine.labs.code_space.plane import Plane, pixel_plane
from engine.labs.code_space.seen import Seen
from engine.labs.code_space.view import widened
from engine.labs.kinds_order import evenly
from engine.progress import Progress
from gui.jobs.jobs import Jobs
from gui.look.theme import Themes
from gui.pages.code_space.map.axis_words import variance_words
from gui.pages.code_space.map.space_map import Shown, SpaceMap
from gui.pages.code_space.map.standing import margin_in

MOST_NUMBERS = (
    1_600_000  # in the pictures that components are found on, so that it takes no more than a second
)


class PixelMap(SpaceMap):
    """Finds the plane beside the window, once for a set of pictures."""

    def __init__(self, jobs: Jobs, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__("Pictures by PCA of their pixels", themes, parent)
        self._jobs = jobs
        self._seen: Seen | None = None  # those that are shown, or looked for
        self.plane: Plane | None = None
        self.resized.connect(self._fit)
        self.zooming.changed.connect(self._fit)

    def show_seen(self, seen: Seen | None) -> None:
        """Show other pictures, once their plane is found; without a training picture there is none."""
        if seen is self._seen:
            return
        self._seen, self.plane = seen, None
        self.zooming.reset()
        self.show_points(None)
        if seen is not None and seen.train:
            self._find(seen)

    def _find(self, seen: Seen) -> None:
        def work(progress: Progress) -> Plane:
            most = max(2, MOST_NUMBERS // seen.rows.shape[1])
            return pixel_plane(seen.rows[list(evenly(seen.train, most))])

        self._jobs.start("PCA", work, lambda plane: self._take(seen, plane), self._failed, quiet=True)

    def _take(self, seen: Seen, plane: Plane) -> None:
        if seen is self._seen:
            self.plane = plane
            self._fit()

    def _failed(self, error: PinholeError) -> None:
        self.plane = None

    def _fit(self) -> None:
        """Show the points with one scale on both axes, whatever the room."""
        seen, plane = self._seen, self.plane
        if seen is None or plane is None:
            return
        points, room = plane.place(seen.rows), self.room
        round_all = window_round(points, margin_in(room, len(points)))
        window = self.zooming.zoom.part_of(widened(round_all, room.width / max(1, room.height)))
        names = (
            variance_words(f"PCA {axis + 1}", float(share), "pixels")
            for axis, share in enumerate(plane.shares)
        )
        self.show_points(Shown(seen, points, window, *names))
