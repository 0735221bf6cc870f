"""What else a timeline can leave the window as: a film, and a contact sheet with names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from engine.errors import PinholeError
from engine.exporting.contact_sheet import export_contact_sheet
from engine.exporting.film import NO_FFMPEG, Frame, ffmpeg, write_gif, write_mp4
from engine.labs.lottery import FindTrainer
from engine.labs.timeline.epochs import MOST_FRAMES, film_epochs
from engine.labs.timeline.order import TimelineOrder
from engine.labs.timeline.result import TimelineResult
from engine.labs.timeline.timeline import timeline_work
from engine.pictures.picture import Picture
from engine.progress import Progress
from engine.scores.similarity import grey_output
from engine.wording import one_line, quoted_path
from gui.exporting.picture_head import PictureHead
from gui.exporting.view_exports import ViewExports
from gui.jobs.jobs import Jobs
from gui.pages.timeline.film_frames import FilmFrames
from gui.widgets.banner import Notice

NONE_YET = "Press Start first: there is nothing to save yet."
MP4 = "Film as &MP4…"
MOST_WIDTH = 240  # pixels of a name on the contact sheet: it stands there once a row
Write = Callable[[Sequence[Frame], Path], None]


class Films(QObject):
    """The actions of a menu; each asks for a file and writes it as a job. `result` is what the page shows."""

    notice = Signal(str, object)  # one sentence, Notice

    def __init__(
        self,
        page: QWidget,
        jobs: Jobs,
        exports: ViewExports,
        result: Callable[[], TimelineResult | None],
        find_trainer: FindTrainer,
    ) -> None:
        super().__init__(page)
        self._page, self._jobs, self._exports = page, jobs, exports
        self._result, self._find_trainer = result, find_trainer
        self.menu = QMenu(page)
        self.menu.setToolTipsVisible(True)
        self.gif = self._action("Film as &GIF…", self._save_gif)
        self.mp4 = self._action(MP4, self._save_mp4)
        self.sheet = self._action("&Contact sheet with names…", self._save_sheet)
        self.menu.aboutToShow.connect(self.follow)

    def follow(self) -> None:
        """Let be asked for what can be made now."""
        result = self._result()
        able = result is not None and bool(result.columns)
        for action in (self.gif, self.mp4, self.sheet):
            action.setEnabled(able)
            action.setToolTip("" if able else NONE_YET)
        missing = ffmpeg() is None
        self.mp4.setText(f"{MP4} (needs ffmpeg)" if missing else MP4)
        if able and missing:
            self.mp4.setEnabled(False)
            self.mp4.setToolTip(NO_FFMPEG)

    def _save_gif(self) -> None:
        self._film("Save film", "Animated GIF (*.gif)", "timeline.gif", write_gif)

    def _save_mp4(self) -> None:
        self._film("Save film", "MP4 film (*.mp4)", "timeline.mp4", write_mp4)

    def _film(self, title: str, kind: str, suggestion: str, write: Write) -> None:
        result = self._result()
        if result is None or not result.columns:
            return
        path = self._exports.place_for(self._page, title, kind, suggestion)
        if path is None:
            return
        epochs = film_epochs(result.columns[-1].epoch)
        order = TimelineOrder(result.document, epochs, most=MOST_FRAMES)
        make, font = timeline_work(order, self._find_trainer), self._page.font()

        def work(progress: Progress) -> Path:
            film = make(progress, None, lambda sentence: None)
            write(FilmFrames(film, font).frames(), path)
            return path

        self._jobs.start("Making a film", work, self._saved, self._failed)

    def _save_sheet(self) -> None:
        result = self._result()
        if result is None or not result.columns:
            return
        path = self._exports.place_for(
            self._page, "Save contact sheet", "PNG image (*.png)", "timeline-sheet.png"
        )
        if path is None:
            return
        font, heads = self._page.font(), sheet_heads(result, self._exports.head_of(self._page))

        def work(progress: Progress) -> Path:
            from gui.documents.sheet_captions import QtCaptions

            pictures = sheet_pictures(result)
            captions = QtCaptions(font, MOST_WIDTH)
            export_contact_sheet(pictures, path, 6, 1 + len(result.columns), captions, heads)
            return path

        self._jobs.start("Making a contact sheet", work, self._saved, self._failed)

    def _saved(self, path: Path) -> None:
        self.notice.emit(f"Saved as {quoted_path(path)}.", Notice.INFO)

    def _failed(self, error: PinholeError) -> None:
        self.notice.emit(str(error), Notice.FAILURE)

    def _action(self, words: str, slot: Callable[[], None]) -> QAction:
        action = self.menu.addAction(words)
        action.triggered.connect(slot)
        return action


def sheet_heads(result: TimelineResult, head: PictureHead | None) -> tuple[str, ...]:
    """What stands over a contact sheet: which epochs it shows, and of which pictures and settings they are."""
    if head is None:
        return ()
    first, last = result.columns[0].epoch, result.columns[-1].epoch
    epochs = f"epochs {first:,} to {last:,}" if first < last else f"epoch {first:,}"
    return (f"{head.title}: {epochs}", *head.lines)


def sheet_pictures(result: TimelineResult) -> list[Picture]:
    """Row by row: an input over its name, and what came out of it over the epoch."""
    grid = result.document.size
    pictures = []
    for number, picture in enumerate(result.pictures):
        pictures.append(picture.renamed(one_line(picture.name) or "unnamed"))
        for column in result.columns:
            values = np.nan_to_num(grey_output(column.outputs[number])).reshape(grid.height, grid.width)
            pictures.append(Picture(f"epoch {column.epoch:,}", values))
    return pictures
