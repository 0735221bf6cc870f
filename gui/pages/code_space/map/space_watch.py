"""The newest frame of the code space, made beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from gui.jobs.jobs import Jobs
from gui.jobs.newest_answer import NewestAnswer
from gui.pages.code_space.map.frame import Frame, FrameAsked, frame_of


class SpaceWatch(NewestAnswer[FrameAsked, Frame]):
    """Frames for a map; each goes on from the one before it."""

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(jobs, "Code space", lambda asked, before, progress: frame_of(asked, before), parent)

    @property
    def frame(self) -> Frame | None:
        """The newest one."""
        return self.answer
