"""The catalogue: what each set holds, and that the same seed gives the same pictures."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from string import ascii_uppercase

import numpy as np
import pytest

from engine.document import Document
from engine.errors import PinholeError
from engine.picture_sets import digits as digits_module
from engine.picture_sets.catalogue import PICTURE_SETS, PictureSet, distinct, picture_set, split_by_seed
from engine.picture_sets.curves import WALK
from engine.picture_sets.digits import handwritten_digits
from engine.picture_sets.patterns import bars, dots, noise, stripes
from engine.picture_sets.words import ALPHABET, SHUFFLED
from engine.pictures.letter_rows import read_letters
from engine.pictures.picture import GridSize, Picture
from engine.report import make_report
from engine.resources import resource_path
from engine.scores.verdict import Verdict
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.training.run_to import run_to
from tests.rounding import chance

EIGHT = GridSize(8, 8)
KEYS = [entry.key for entry in PICTURE_SETS]


def every_set(*keys: str) -> pytest.MarkDecorator:
    chosen = [entry for entry in PICTURE_SETS if not keys or entry.key in keys]
    return pytest.mark.parametrize("entry", chosen, ids=lambda entry: entry.key)


def looks(pictures: tuple[Picture, ...]) -> set[bytes]:
    return {picture.pixels.tobytes() for picture in pictures}


def test_keys_and_titles_are_unique_and_stories_are_one_line() -> None:
    assert len(set(KEYS)) == len({entry.title for entry in PICTURE_SETS}) == len(PICTURE_SETS)
    for entry in PICTURE_SETS:
        assert picture_set(entry.key) is entry
        assert 30 <= len(entry.story) <= 110 and "\n" not in entry.story and entry.licence
    with pytest.raises(PinholeError, match="no picture set 'zebras'"):
        picture_set("zebras")


@every_set()
def test_a_seed_gives_the_same_pictures_again(entry: PictureSet) -> None:
    assert entry.make(seed=5) == entry.make(seed=5)
    if entry.key != "lecture":
        assert entry.make(seed=5) != entry.make(seed=6)


@every_set()
@pytest.mark.parametrize("seed", [0, 1, 2**32 - 1])
def test_no_picture_is_in_train_and_test(entry: PictureSet, seed: int) -> None:
    train, test = entry.make(seed=seed)
    assert train and test
    assert not looks(train) & looks(test)


@every_set()
def test_a_set_fills_a_document_in_every_size_it_offers(entry: PictureSet) -> None:
    assert entry.sizes[0] == (GridSize(16, 16) if entry.key == "curves" else EIGHT)
    for size in (*entry.sizes, GridSize(4, 4), GridSize(5, 9)) if entry.any_size else entry.sizes:
        train, test = entry.make(size)
        assert Document(size=size, train=train, test=test).pictures == train + test
        assert len({picture.name for picture in train}) == len(train)


@every_set()
def test_all_pictures_but_the_handwritten_ones_are_black_and_white(entry: PictureSet) -> None:
    train, test = entry.make()
    values = set(np.unique([picture.pixels for picture in train + test]).tolist())
    assert values == ({n / 16 for n in range(17)} if "digits" in entry.key else {0.0, 1.0})


@every_set()
def test_a_preview_shows_a_few_training_pictures(entry: PictureSet) -> None:
    preview = entry.preview(5)
    train = entry.make().train
    assert len(preview) == min(5, len(train)) and all(picture in train for picture in preview)


@every_set("letters", "lecture")
def test_a_drawn_set_refuses_another_size(entry: PictureSet) -> None:
    assert not entry.fits(GridSize(9, 9))
    with pytest.raises(PinholeError, match="comes in 8x8, not in 9x9"):
        entry.make(GridSize(9, 9))


def test_a_computed_set_refuses_a_size_that_no_picture_has() -> None:
    with pytest.raises(PinholeError, match="3x3"):
        picture_set("dots").make(GridSize(3, 3))


def test_the_lecture_is_as_the_lecture_gave_it() -> None:
    train, test = picture_set("lecture").make()
    assert [picture.name for picture in train] == ["square", "triangle"]
    assert [picture.name for picture in test] == ["shifted square", "noisy triangle", "corners", "cross"]


def test_the_handwritten_digits_are_those_that_scikit_learn_ships() -> None:
    bunch = pytest.importorskip("sklearn.datasets").load_digits()
    ours = handwritten_digits()
    assert len(ours) == 1797
    assert (np.stack([digit.picture.pixels for digit in ours]) == bunch.images / 16).all()
    assert [digit.label for digit in ours] == bunch.target.tolist()
    assert ours[12].picture.name == f"digit {bunch.target[12]} (#12)"


def test_a_missing_digits_file_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(digits_module, "resource_path", lambda *parts: tmp_path / parts[-1])
    with pytest.raises(PinholeError, match="install Pinhole again"):
        handwritten_digits()


def test_digits_split_four_to_one_and_the_nines_can_be_kept_for_the_test() -> None:
    train, test = picture_set("digits").make()
    assert (len(train), len(test)) == (1438, 359)
    known, judged = picture_set("digits-spot-the-nine").make()
    assert not any(picture.name.startswith("digit 9") for picture in known)
    assert sum(picture.name.startswith("digit 9") for picture in judged) == 180
    assert len(known) + len(judged) == 1797
    assert {picture.name[6] for picture in judged} == set("0123456789")


@pytest.mark.parametrize(
    ("key", "count"), [("letters", 26), ("numerals", 10), ("symbols", 32), ("critters", 24)]
)
def test_no_two_drawn_pictures_are_nearly_the_same(key: str, count: int) -> None:
    train, test = picture_set(key).make()
    assert len(train) == count and len(test) == 12
    assert len({picture.name for picture in train}) == count
    for one, other in combinations(train, 2):
        assert np.abs(one.pixels - other.pixels).sum() >= 3, (one.name, other.name)


def test_letters_run_from_a_to_z_and_numerals_from_0_to_9() -> None:
    letters, numerals = (picture_set(key).make().train for key in ("letters", "numerals"))
    assert [picture.name for picture in letters] == [f"letter {letter}" for letter in ascii_uppercase]
    assert [picture.name for picture in numerals] == [f"digit {number}" for number in range(10)]


def test_no_letter_is_drawn_like_a_digit() -> None:
    letters, numerals = (picture_set(key).make().train for key in ("letters", "numerals"))
    assert not looks(letters) & looks(numerals)


def test_every_critter_is_the_same_in_a_mirror() -> None:
    for critter in picture_set("critters").make().train:
        assert (critter.pixels == critter.pixels[:, ::-1]).all(), critter.name


def test_a_worn_picture_differs_from_its_original_in_two_pixels() -> None:
    train, test = picture_set("letters").make(seed=3)
    original = {picture.name: picture.pixels for picture in train}
    worn = [picture for picture in test if picture.name.endswith("two pixels flipped")]
    assert len(worn) == 6
    for picture in worn:
        assert np.abs(picture.pixels - original[picture.name.split(",")[0]]).sum() == 2


def test_a_word_can_be_read_in_its_picture_and_is_its_name_and_label() -> None:
    train, test = picture_set("words").make(seed=2)
    text = resource_path("picture_sets", "words.txt").read_text().splitlines()
    assert len(train + test) == len(text) + SHUFFLED
    for picture in train + test:
        assert read_letters(picture.pixels, ALPHABET) == picture.name == picture.label
    assert {picture.name for picture in train + test[:-SHUFFLED]} == set(text)
    for shuffled in test[-SHUFFLED:]:
        assert shuffled.name not in text and sorted(shuffled.name) in [sorted(line) for line in text]


def test_only_curves_of_the_five_families_are_learnt_and_walks_are_tested_with() -> None:
    train, test = picture_set("curves").make()
    families = {picture.label for picture in train}
    assert families == {"sine", "saw", "square", "damped", "ramp"}
    assert {picture.label for picture in test} == {*families, WALK}
    assert all(picture.name.startswith(picture.label.split()[0]) for picture in train + test)


@pytest.mark.parametrize("key", ["words", "curves"])
def test_with_the_settings_of_a_set_all_it_learns_comes_back_and_strangers_do_not(key: str) -> None:
    entry = picture_set(key)
    assert entry.setup is not None
    (train, test), setup = entry.make(), entry.setup
    document = Document(
        size=entry.sizes[0],
        train=train,
        test=test,
        network=setup.network,
        training=setup.training,
        verdict=setup.verdict,
    )
    pictures = make_report(document, run_to(document, setup.training.epochs, compiled_trainer())).pictures
    verdicts = [picture.verdict for picture in pictures]
    assert set(verdicts[: len(train)]) == {Verdict.NORMAL}
    assert verdicts[-SHUFFLED:].count(Verdict.ANOMALY) > SHUFFLED / 2  # of both sets these are strangers


def test_stripes_and_dots_stand_at_every_place_once() -> None:
    assert len(stripes(EIGHT)) == 7 and len(dots(EIGHT)) == 49
    assert {int(picture.pixels.sum()) for picture in stripes(EIGHT)} == {16}
    assert {int(picture.pixels.sum()) for picture in dots(EIGHT)} == {4}
    assert len(distinct(stripes(EIGHT) + dots(EIGHT))) == 56


def test_bars_are_whole_rows_and_columns_and_no_two_pictures_are_alike() -> None:
    pictures = bars(EIGHT, 0)
    assert len(pictures) == len(distinct(pictures)) == 200
    for picture in pictures:
        ink = picture.pixels.astype(bool)
        rebuilt = ink.all(axis=1)[:, None] | ink.all(axis=0)
        assert ink.any() and (ink == rebuilt).all()


def test_a_bars_name_says_which_are_on() -> None:
    for picture in bars(EIGHT, 1)[:50]:
        on = np.zeros((8, 8), dtype=bool)
        for part in picture.name.removeprefix("bars: ").split(", "):
            word, *numbers = part.split()
            for number in numbers:
                on[
                    (int(number) - 1, slice(None))
                    if word.startswith("row")
                    else (slice(None), int(number) - 1)
                ] = True
        assert (picture.pixels.astype(bool) == on).all()


def test_noise_is_half_ink() -> None:
    pixels = np.stack([picture.pixels for picture in noise(EIGHT, 0)])
    assert pixels.shape == (100, 8, 8) and pixels.mean() == pytest.approx(0.5, abs=chance(0.5, pixels.size))


@pytest.mark.parametrize(("count", "tested"), [(2, 1), (5, 1), (10, 2), (100, 20)])
def test_a_split_keeps_the_order_and_tests_with_the_share_it_says(count: int, tested: int) -> None:
    pictures = noise(EIGHT, 0)[:count]
    train, test = split_by_seed(pictures, seed=4)
    assert len(test) == tested
    assert sorted(train + test, key=pictures.index) == list(pictures)
    assert list(train) == [picture for picture in pictures if picture in train]


def test_a_single_picture_is_one_to_train_on() -> None:
    (picture, *_) = picture_set("dots").make().train
    assert split_by_seed([picture], seed=1) == ((picture,), ())
