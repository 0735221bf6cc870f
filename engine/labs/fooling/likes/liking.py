"""What one number likes most: with and without smoothness, beside the training pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.document import Document, stacked
from engine.errors import PinholeError
from engine.labs.compress.ground.looks import Looks
from engine.labs.fooling.likes.ascent import Liked, Pictures, ascend, roughness
from engine.labs.kinds_order import evenly
from engine.pictures.picture import Picture
from engine.progress import Progress
from engine.wording import one_line

MOST_LEARNT = 2_000  # training pictures that are looked through, evenly spaced
SMOOTHNESS = 0.3  # usual


@dataclass(frozen=True, eq=False)
class Learnt:
    """The training pictures that stand beside what is liked, as pictures and as rows (pictures, pixels)."""

    pictures: tuple[Picture, ...]
    rows: Pictures

    def nearest(self, picture: npt.NDArray[np.floating]) -> tuple[int, float]:
        """Which of them lies nearest to a picture (pixels,), and the mean difference of a pixel."""
        apart = np.abs(self.rows - picture.astype(np.float32)[None]).mean(axis=1)
        place = int(apart.argmin())
        return place, float(apart[place])

    def name(self, place: int) -> str:
        """What one of them is called."""
        return one_line(self.pictures[place].name) or f"picture {place + 1}"


def learnt_of(document: Document) -> Learnt:
    """Those of a document; raises `PinholeError` where it has none."""
    if not document.train:
        raise PinholeError("There is no picture to train on to compare with; add one to “Learns from”.")
    pictures = tuple(document.train[index] for index in evenly(len(document.train), MOST_LEARNT))
    return Learnt(pictures, stacked(pictures, document.size))


@dataclass(frozen=True, eq=False)
class Likes:
    """A number, and the picture it was made large with at each smoothness."""

    liked: Liked
    smoothness: tuple[float, ...]
    pictures: Pictures  # (smoothness, pixels)
    values: npt.NDArray[np.float64]  # (smoothness,)
    learnt: Learnt
    learnt_values: npt.NDArray[np.float64]  # (pictures,) of the training pictures
    roughness: tuple[float, ...]  # a smoothness each
    learnt_roughness: float  # of the training picture that it likes most

    @property
    def most(self) -> int:
        """The training picture that it likes most."""
        return int(self.learnt_values.argmax())

    def nearest(self, number: int) -> tuple[int, float]:
        """The training picture nearest to one of the pictures, and the mean difference of a pixel."""
        return self.learnt.nearest(self.pictures[number])


def likes_of(
    liked: Liked,
    document: Document,
    learnt: Learnt,
    smoothness: tuple[float, ...] = (0.0, SMOOTHNESS),
    seed: int = 0,
    progress: Progress | None = None,
    so_far: Callable[[Likes], None] | None = None,
) -> Likes:
    """Ascend at every smoothness at once; `so_far` is given some of the pictures on the way."""
    values = liked.values(learnt.rows)
    usual = roughness(learnt.rows[int(values.argmax())], document.size)

    def now(pictures: Pictures) -> Likes:
        return Likes(
            liked,
            smoothness,
            pictures,
            liked.values(pictures),
            learnt,
            values,
            tuple(roughness(picture, document.size) for picture in pictures),
            usual,
        )

    looks = Looks()

    def seen(pictures: Pictures) -> None:
        if so_far is not None and looks.due():
            so_far(now(pictures))

    return now(ascend(liked, document.size, smoothness, seed, progress=progress, seen=seen))
