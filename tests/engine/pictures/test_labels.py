"""A picture's label comes with it through an import and stays with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.errors import PinholeError
from engine.pictures.fitting import fit_all
from engine.pictures.imported import ImportedPictures, RawPictures, joined
from engine.pictures.picture import GridSize, Picture, blank_picture

BLANK = np.zeros((2, 8, 8), dtype=np.uint8)


def test_a_label_makes_another_picture_and_stays_over_other_pixels() -> None:
    seven = blank_picture("a", GridSize(8, 8)).labelled("7")
    assert seven != blank_picture("a", GridSize(8, 8))
    assert seven.renamed("b").with_pixels(np.ones((8, 8), dtype=np.float32)).label == "7"


def test_a_label_that_is_too_long_is_refused() -> None:
    with pytest.raises(PinholeError, match="label has at most"):
        Picture("a", BLANK[0], "7" * 201)


def test_groups_that_are_joined_keep_their_labels_beside_pictures_without() -> None:
    told = RawPictures(("a", "b"), BLANK, (Path("x"),), labels=("7", "8"))
    other = RawPictures(("c", "d"), BLANK, (Path("y"),))
    (both,) = joined([told, other])
    assert both.labels == ("7", "8", "", "")
    pictures = fit_all(ImportedPictures((both,)), GridSize(8, 8))
    assert [picture.label for picture in pictures] == ["7", "8", "", ""]
