"""Commands on the whole picture or the selection, and the clipboard."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from engine.pictures.picture import Pixels
from engine.pictures.selection import extract, whole
from engine.pictures.transforms import flipped, inverted, rotated, shifted
from gui.panels.editor.copied_files import files_on, first_image
from gui.panels.editor.drawing import Drawing
from gui.panels.editor.selection import SelectionState
from gui.panels.editor.tool_state import ToolState
from gui.state.clipboard import Clip, fitted, from_mime, own_clip, to_mime


class PictureCommands(QObject):
    """Every command works on the selection, or on the whole picture if nothing is selected."""

    notice = Signal(str)  # one sentence for the user

    def __init__(
        self, drawing: Drawing, selection: SelectionState, tools: ToolState, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._drawing = drawing
        self._selection = selection
        self._tools = tools

    def flip_horizontally(self) -> None:
        """Swap left and right."""
        self._drawing.apply("Flip", lambda pixels: flipped(pixels, horizontal=True))

    def flip_vertically(self) -> None:
        """Swap top and bottom."""
        self._drawing.apply("Flip", lambda pixels: flipped(pixels, vertical=True))

    def rotate_right(self) -> None:
        """Turn by 90 degrees clockwise."""
        self._rotate(clockwise=True)

    def rotate_left(self) -> None:
        """Turn by 90 degrees anticlockwise."""
        self._rotate(clockwise=False)

    def _rotate(self, clockwise: bool) -> None:
        """What is not square is cut off at its edges, and that is said; only what floats turns as a whole."""
        cut = ""

        def turned(pixels: Pixels) -> Pixels:
            nonlocal cut
            if self._selection.floating is not None:
                return np.rot90(pixels, -1 if clockwise else 1)
            result = rotated(pixels, clockwise)
            if np.count_nonzero(result) != np.count_nonzero(pixels):
                cut = f"{pixels.shape[1]}x{pixels.shape[0]}"
            return result

        area = self._selection.area
        self._drawing.apply("Rotate", turned)
        if cut:
            part = self.tr("picture") if area is None else self.tr("selection")
            self.notice.emit(
                self.tr("The {0} is {1}, so the turn cut off what left it; Undo brings it back.").format(
                    part, cut
                )
            )

    def invert(self) -> None:
        """Black becomes white and white black."""
        self._drawing.apply("Invert", inverted)

    def shift(self, down: int, right: int) -> None:
        """Move by some pixels; what leaves on one side comes in on the other."""
        self._drawing.apply("Shift", lambda pixels: shifted(pixels, down, right))

    def shift_left(self) -> None:
        """One pixel to the left."""
        self.shift(0, -1)

    def shift_right(self) -> None:
        """One pixel to the right."""
        self.shift(0, 1)

    def shift_up(self) -> None:
        """One pixel up."""
        self.shift(-1, 0)

    def shift_down(self) -> None:
        """One pixel down."""
        self.shift(1, 0)

    def clear(self) -> None:
        """Paper all over the picture."""
        self._drawing.clear(everything=True)

    def select_all(self) -> None:
        """Select the whole picture."""
        self._drawing.finish()
        picture = self._drawing.picture
        if picture is not None:
            self._selection.set(whole(picture.size))

    def select_nothing(self) -> None:
        """Deselect."""
        self._drawing.finish()
        self._selection.set(None)

    def copy(self) -> None:
        """Copy to the clipboard."""
        self._drawing.finish()
        picture = self._drawing.picture
        if picture is None:
            return
        area = (self._selection.area or whole(picture.size)).inside(picture.size)
        if area.is_empty:
            self.notice.emit(self.tr("The selection lies outside the picture, so there was nothing to copy."))
            return
        QGuiApplication.clipboard().setMimeData(to_mime(extract(picture.pixels, area), (area.top, area.left)))

    def cut(self) -> None:
        """Copy to the clipboard and leave paper."""
        self.copy()
        self._drawing.clear("Cut")

    def paste(self) -> None:
        """Paste where it was cut; an image or image file from elsewhere in the middle, made smaller to fit."""
        picture = self._drawing.picture
        if picture is None:
            self.notice.emit(self.tr("There is no picture to paste into; add one first."))
            return
        found = self._clip(QGuiApplication.clipboard().mimeData())
        if isinstance(found, str):
            self.notice.emit(found)
            return
        clip, remarks = found
        size = picture.size
        patch = fitted(clip.pixels, size, self._tools.levels)
        height, width = patch.shape
        at = (size.height - height) // 2, (size.width - width) // 2
        if clip.corner is not None:
            top, left = clip.corner
            at = min(top, size.height - height), min(left, size.width - width)
        if patch.shape != clip.pixels.shape:
            large = f"{clip.pixels.shape[1]}x{clip.pixels.shape[0]}"
            remarks.append(
                self.tr("The pasted image was {0} pixels; it was made smaller to fit.").format(large)
            )
        self._drawing.paste(patch, at)
        if remarks:
            self.notice.emit(" ".join(remarks))

    def _clip(self, mime: QMimeData) -> tuple[Clip, list[str]] | str:
        """What there is to paste and what is to be said of it, or a sentence why there is nothing.

        Files go before a plain image: some file managers add the file's icon as one.
        """
        own, files = own_clip(mime), files_on(mime)
        if own is None and files:
            image = first_image(files)
            if image is None:
                return self.tr("No file on the clipboard is an image that can be read: nothing was pasted.")
            path, pixels = image
            told = self.tr("Of {0} files on the clipboard only the image “{1}” was pasted.")
            return Clip(pixels, None), [told.format(len(files), path.name)] if len(files) > 1 else []
        clip = own or from_mime(mime)
        if clip is None:
            return self.tr("The clipboard holds no image, so there was nothing to paste.")
        return clip, []
