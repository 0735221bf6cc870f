"""The course's published table, and the course of the run that leads to it."""

import pytest

from engine.lecture import lecture_document
from engine.report import Report, make_report
from engine.training.run_to import run_to
from engine.wording import percent


def report_at(epochs: int) -> Report:
    document = lecture_document()
    return make_report(document, run_to(document, epochs))


def test_seed_106_gives_the_slides_table_at_150_epochs() -> None:
    pictures = {picture.name: picture for picture in report_at(150).pictures}
    tested = ["shifted square", "noisy triangle", "corners", "cross"]
    assert [percent(pictures[name].scores.hamming) for name in tested] == [
        "68.75 %",
        "98.44 %",
        "53.13 %",
        "76.56 %",
    ]
    assert [percent(pictures[name].scores.ruzicka, 1) for name in tested] == [
        "33.3 %",
        "95.2 %",
        "9.1 %",
        "37.5 %",
    ]
    assert [name for name, picture in pictures.items() if picture.verdict == "anomaly"] == ["corners"]
    for name, came_back in (
        ("shifted square", "square"),
        ("noisy triangle", "triangle"),
        ("cross", "triangle"),
    ):
        assert (pictures[name].black_and_white == pictures[came_back].input).all()


@pytest.mark.parametrize(
    ("epochs", "equal"),
    [
        (10, [44, 43, 44, 44, 40, 52]),
        (50, [55, 56, 47, 55, 35, 44]),
        (100, [64, 62, 43, 61, 34, 50]),
        (150, [64, 64, 44, 63, 34, 49]),
        (200, [64, 64, 44, 63, 32, 49]),
        (500, [64, 64, 42, 63, 31, 49]),
    ],
)
def test_the_pixels_that_come_back_right_are_as_many_as_in_the_lecture(epochs: int, equal: list[int]) -> None:
    assert [round(picture.scores.hamming * 64) for picture in report_at(epochs).pictures] == equal
