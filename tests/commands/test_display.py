import ctypes
import os
import sys

import pytest

from commands.display import DisplayError, check_display, missing_library_sentence, platforms

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux has displays to check"
)
LOADER = "libxcb-cursor.so.0: cannot open shared object file: No such file or directory"


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"DISPLAY": ":0"}, ["xcb"]),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ["wayland"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, ["xcb", "wayland"]),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w", "XDG_SESSION_TYPE": "wayland"}, ["wayland", "xcb"]),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "wayland;xcb"}, ["wayland", "xcb"]),
        ({}, []),
    ],
)
def test_platforms_are_looked_at_in_the_order_in_which_qt_tries_them(
    variables: dict[str, str], expected: list[str]
) -> None:
    assert platforms(variables) == expected


def test_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(path: str) -> None:
        raise OSError(LOADER)

    monkeypatch.setattr(ctypes, "CDLL", missing)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    with pytest.raises(
        DisplayError, match=r"libxcb-cursor\.so\.0 is missing.*apt-get install -y .*libxcb-cursor0"
    ):
        check_display()


def test_only_people_who_are_not_root_are_told_to_use_sudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "run: sudo apt-get install" in missing_library_sentence(LOADER, ("libxcb-cursor0",))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert "run: apt-get install" in missing_library_sentence(LOADER, ("libxcb-cursor0",))


def test_drawing_without_a_screen_passes_where_its_libraries_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen:some=option")
    check_display()


def test_a_platform_that_works_is_chosen_where_an_earlier_one_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "paper;offscreen")
    check_display()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
