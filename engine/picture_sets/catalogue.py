"""The catalogue of picture sets that ship with Pinhole: what each is, and how it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.activations import Activation
from engine.errors import PinholeError
from engine.lecture import LECTURE_SEED
from engine.networks.network import Network
from engine.picture_sets import curves, patterns, words
from engine.picture_sets.digits import handwritten_digits
from engine.picture_sets.shapes import ShapeOptions, shapes
from engine.pictures.cells import painted
from engine.pictures.picture import GridSize, Picture, check_grid_size
from engine.pictures.selection import pasted
from engine.pictures.text_format import TextPictures, decode_text, parse_pictures
from engine.pictures.transforms import cleared
from engine.resources import resource_path
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis, VerdictSettings
from engine.settings.training import TrainingSettings
from engine.setup import Setup

TEST_SHARE = 0.2
NEW_DIGIT = 9  # the digit that "spot the nine" never trains on

_EIGHT = GridSize(8, 8)
_OFFERED = tuple(GridSize(side, side) for side in (8, 12, 16, 28, 32))
_OURS = "Drawn for Pinhole; under its own licence (MIT)"
_COMPUTED = "Computed by Pinhole; free for any use"
_NINES_SETUP = Setup(  # measured in docs/spot-the-nine.md
    Network((64,), 8, (64,), output=Activation.SIGMOID),
    TrainingSettings(batch=8, shuffle=True),
    VerdictSettings(Measure.HAMMING, Basis.GREY, 0.91),
)
_DIGITS_LICENCE = "E. Alpaydin and C. Kaynak (1998), UCI Machine Learning Repository, CC BY 4.0"


class PictureSplit(NamedTuple):
    """Pictures to train on and pictures to test with; no picture stands in both."""

    train: tuple[Picture, ...]
    test: tuple[Picture, ...]


@dataclass(frozen=True)
class PictureSet:
    """One entry of the catalogue."""

    key: str  # for files and settings; never shown
    title: str
    story: str  # one line: what it is and what to look for
    sizes: tuple[GridSize, ...]  # those to offer, the usual one first
    licence: str
    maker: Callable[[GridSize, int], PictureSplit]
    any_size: bool = False  # whether it can be made in every size of 4..64, not only in `sizes`
    setup: Setup | None = None  # settings for a document of these pictures; None: as they are
    by_lot: bool = True  # whether the seed makes a difference

    def fits(self, size: GridSize) -> bool:
        """Whether the set can be made in this size."""
        return self.any_size or size in self.sizes

    def make(self, size: GridSize | None = None, seed: int = 0) -> PictureSplit:
        """The pictures, by default in the usual size; the same seed (0 to 2**32 - 1) gives the same again.

        Raises `PinholeError` if the set cannot be made in this size.
        """
        size = self.sizes[0] if size is None else size
        if not self.fits(size):
            offered = ", ".join(map(str, self.sizes))
            raise PinholeError(
                f"The picture set '{self.title}' comes in {offered}, not in {size};"
                " please open it in its own size."
            )
        check_grid_size(size, f"The picture set '{self.title}'")
        return self.maker(size, seed)

    def preview(self, count: int = 8) -> tuple[Picture, ...]:
        """At most `count` training pictures, spread evenly over the set in its usual size."""
        train = self.make().train
        chosen = np.linspace(0, len(train) - 1, min(count, len(train))).round().astype(int)
        return tuple(train[index] for index in chosen.tolist())


def picture_set(key: str) -> PictureSet:
    """The set with this key; raises `PinholeError` if there is none."""
    for entry in PICTURE_SETS:
        if entry.key == key:
            return entry
    raise PinholeError(
        f"There is no picture set '{key}'; choose one of {', '.join(entry.key for entry in PICTURE_SETS)}."
    )


def split_by_seed(pictures: Sequence[Picture], seed: int, test_share: float = TEST_SHARE) -> PictureSplit:
    """A share of the pictures, chosen by lot and at least one, to test with; both keep their order.

    A single picture is one to train on.
    """
    number = max(round(len(pictures) * test_share), 1) if len(pictures) > 1 else 0
    chosen = set(np.random.default_rng(seed).permutation(len(pictures))[:number].tolist())
    return PictureSplit(
        tuple(picture for index, picture in enumerate(pictures) if index not in chosen),
        tuple(picture for index, picture in enumerate(pictures) if index in chosen),
    )


def distinct(pictures: Sequence[Picture]) -> tuple[Picture, ...]:
    """The pictures less those whose pixels came before."""
    first = {(picture.size, picture.pixels.tobytes()): picture for picture in reversed(pictures)}
    return tuple(reversed(first.values()))


def worn_and_strange(pictures: Sequence[Picture], strangers: Sequence[Picture], seed: int) -> PictureSplit:
    """All pictures to train on; to test with, worn copies of some of them and a few strangers.

    Chosen by lot: six with two pixels flipped, three moved by a column, three strangers: the lecture's
    own kinds of test. There must be at least nine pictures and three strangers.
    """
    generator = np.random.default_rng(seed)
    chosen = generator.permutation(len(pictures))[:9].tolist()
    worn = [_with_two_flipped(pictures[index], generator) for index in chosen[:6]]
    moved = [_moved_one_column(pictures[index], generator) for index in chosen[6:]]
    strange = [strangers[index] for index in generator.permutation(len(strangers))[:3].tolist()]
    return PictureSplit(tuple(pictures), (*worn, *moved, *strange))


def _with_two_flipped(picture: Picture, generator: np.random.Generator) -> Picture:
    pixels = picture.pixels
    for index in generator.permutation(pixels.size)[:2].tolist():
        cell = divmod(index, picture.size.width)
        pixels = painted(pixels, [cell], 1.0 - float(pixels[cell]))
    return picture.with_pixels(pixels).renamed(f"{picture.name}, two pixels flipped")


def _moved_one_column(picture: Picture, generator: np.random.Generator) -> Picture:
    step = int(generator.choice((-1, 1)))
    moved = pasted(cleared(picture.pixels), picture.pixels, (0, step))
    return picture.with_pixels(moved).renamed(f"{picture.name}, one column {'right' if step > 0 else 'left'}")


def _drawn(stem: str) -> TextPictures:
    path = resource_path("picture_sets", f"{stem}.txt")
    return parse_pictures(decode_text(path.read_bytes(), path.name), path.name)


def _drawn_set(stem: str, strangers: str) -> Callable[[GridSize, int], PictureSplit]:
    return lambda _, seed: worn_and_strange(_drawn(stem).train, _drawn(strangers).train, seed)


def _lecture(_: GridSize, seed: int) -> PictureSplit:
    pictures = _drawn("lecture")
    return PictureSplit(pictures.train, pictures.test)


def _digits(_: GridSize, seed: int) -> PictureSplit:
    return split_by_seed([digit.picture for digit in handwritten_digits()], seed)


def _spot_the_nine(_: GridSize, seed: int) -> PictureSplit:
    digits = handwritten_digits()
    new = tuple(digit.picture for digit in digits if digit.label == NEW_DIGIT)
    known = split_by_seed([digit.picture for digit in digits if digit.label != NEW_DIGIT], seed)
    return PictureSplit(known.train, new + known.test)


def _with_strangers(known: Sequence[Picture], strangers: Sequence[Picture], seed: int) -> PictureSplit:
    """Some of the known pictures to test with, and all strangers that are none of them."""
    first = distinct(known)
    split = split_by_seed(first, seed)
    return PictureSplit(split.train, split.test + distinct((*first, *strangers))[len(first) :])


PICTURE_SETS: tuple[PictureSet, ...] = (
    PictureSet(
        "lecture",
        "The lecture's pictures",
        "A square and a triangle to learn; four others show what four numbers can and cannot tell apart.",
        (_EIGHT,),
        "Eight-pixel shapes after a university course's slides",
        _lecture,
        setup=Setup(seed=LECTURE_SEED),
        by_lot=False,
    ),
    PictureSet(
        "digits",
        "Handwritten digits",
        "1,797 real digits from 13 hands, 17 greys; one in five is kept back for testing.",
        (_EIGHT,),
        _DIGITS_LICENCE,
        _digits,
    ),
    PictureSet(
        "digits-spot-the-nine",
        "Handwritten digits: spot the nine",
        "Learns 0 to 8 only. Its settings call two nines in three an anomaly, and one other new digit in 14.",
        (_EIGHT,),
        _DIGITS_LICENCE,
        _spot_the_nine,
        setup=_NINES_SETUP,
    ),
    PictureSet(
        "letters",
        "Letters A to Z",
        "26 capitals in strokes of two pixels; tested worn, moved, and with signs that are no letters.",
        (_EIGHT,),
        _OURS,
        _drawn_set("letters", strangers="symbols"),
    ),
    PictureSet(
        "numerals",
        "Digits, drawn",
        "0 to 9 in the hand of the letters; tested worn, moved, and with letters among them.",
        (_EIGHT,),
        _OURS,
        _drawn_set("numerals", strangers="letters"),
    ),
    PictureSet(
        "symbols",
        "Symbols",
        "Hearts, arrows, a key, an anchor: 32 signs with little in common, hard to squeeze.",
        (_EIGHT,),
        _OURS,
        _drawn_set("symbols", strangers="critters"),
    ),
    PictureSet(
        "critters",
        "Critters",
        "24 small animals, each the same in a mirror: half of every picture is already known.",
        (_EIGHT,),
        _OURS,
        _drawn_set("critters", strangers="symbols"),
    ),
    PictureSet(
        "words",
        "Words, a letter a row",
        "A short text: read rows downwards. Learnt words come back whole; new and shuffled ones do not.",
        (words.SIZE,),
        "Written for Pinhole; under its own licence (MIT)",
        lambda _, seed: _with_strangers(words.words(), words.shuffled_words(seed), seed),
        setup=words.SETUP,
    ),
    PictureSet(
        "curves",
        "Curves",
        "Time series of five families, a moment a column; tested with others and with random walks.",
        curves.SIZES,
        _COMPUTED,
        lambda size, seed: _with_strangers(curves.curves(size), curves.walks(size, seed), seed),
        setup=curves.SETUP,
    ),
    PictureSet(
        "stripes",
        "Stripes",
        "One stripe that moves sideways: one number is enough. Does the code find it?",
        _OFFERED,
        _COMPUTED,
        lambda size, seed: split_by_seed(patterns.stripes(size), seed),
        any_size=True,
    ),
    PictureSet(
        "dots",
        "Dots",
        "One dot that moves across and down: two numbers are enough, a map.",
        _OFFERED,
        _COMPUTED,
        lambda size, seed: split_by_seed(patterns.dots(size), seed),
        any_size=True,
    ),
    PictureSet(
        "bars",
        "Bars",
        "Each row and each column is on or off by itself: as many yes-or-no numbers as rows and columns.",
        _OFFERED,
        _COMPUTED,
        lambda size, seed: split_by_seed(patterns.bars(size, seed), seed),
        any_size=True,
    ),
    PictureSet(
        "shapes",
        "Shapes",
        "Squares, triangles, crosses and circles of many sizes, anywhere: kind, size and place to learn.",
        _OFFERED,
        _COMPUTED,
        lambda size, seed: split_by_seed(distinct(shapes(ShapeOptions(), size, seed)), seed),
        any_size=True,
    ),
    PictureSet(
        "noise",
        "Random noise",
        "A coin is tossed for every pixel: there is nothing to learn, only to memorise.",
        _OFFERED,
        _COMPUTED,
        lambda size, seed: split_by_seed(patterns.noise(size, seed), seed),
        any_size=True,
    ),
)
