"""Preferences come back as the kind they were, and a broken or unwritable file costs nothing but them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QMainWindow

from gui.shell.window_state import restore_window, save_window
from gui.state.preferences import Preferences


@pytest.mark.parametrize(
    "value, default",
    [
        (False, True), (True, False), (3, 0), (0.25, 1.0), ("true", ""), ("a, b", ""), ("", "x"),
        ([], ["x"]), (["one"], ["x"]), (["a", "b, c"], []), (b"\x00\xff\x01", b""), ("@odd", ""),
    ],
)  # fmt: skip
def test_every_kind_comes_back_after_a_restart(tmp_path, value, default):
    path = tmp_path / "new" / "settings.ini"
    first = Preferences(path)
    first.set_value("group/key", value)
    assert first.value("group/key", default) == value
    assert first.save()
    back = Preferences(path).value("group/key", default)
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize(
    "text, default", [("maybe", True), ("x", 3), ("nan", 1.0), ("1e999", 1.0), ("7.5", 3)]
)
def test_a_value_of_another_kind_is_as_good_as_missing(tmp_path, text, default):
    path = tmp_path / "settings.ini"
    path.write_text(f"[group]\nkey={text}\n")
    assert Preferences(path).value("group/key", default) == default


@pytest.mark.parametrize(
    "content",
    [b"\x00\xff garbage", b"[[[\nnothing", b"[a]\nb=@Variant(\\0\\0\\0\\x7f)\n", b"x" * (2**20 + 1)],
)
def test_a_broken_file_is_put_aside_with_one_note(tmp_path, content):
    path = tmp_path / "settings.ini"
    path.write_bytes(content)
    preferences = Preferences(path)
    assert "could not be read" in preferences.note
    assert (tmp_path / "settings.ini.damaged").read_bytes() == content
    preferences.set_value("a", 1)
    assert preferences.save() and Preferences(path).value("a", 0) == 1


def test_an_unwritable_place_is_told_once_and_values_hold_for_the_session(tmp_path):
    (tmp_path / "home").write_text("a file, so that nothing can be below it")
    preferences = Preferences(tmp_path / "home" / "settings.ini")
    heard = []
    preferences.notice.connect(heard.append)
    preferences.set_value("a", 5)
    assert not preferences.save() and not preferences.save()
    assert len(heard) == 1 and preferences.value("a", 0) == 5


def test_a_forgotten_value_is_missing(tmp_path):
    preferences = Preferences(tmp_path / "settings.ini")
    preferences.set_value("a", 5)
    preferences.forget("a")
    assert preferences.value("a", 0) == 0


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_no_file_makes_reading_fail(tmp_path, content):
    path = tmp_path / "settings.ini"
    path.write_bytes(b"[a]\n" + content)
    preferences = Preferences(path)
    for default in (True, 1, 1.0, "", b"", list[str]()):
        assert type(preferences.value("a/b", default)) is type(default)


def test_the_window_comes_back_where_it_was_and_never_off_the_screen(qtbot, tmp_path):
    preferences = Preferences(tmp_path / "settings.ini")
    for geometry in (b"", b"garbage"):
        preferences.set_value("window/geometry", geometry)
        window = QMainWindow()
        qtbot.addWidget(window)
        restore_window(window, preferences)
        free = window.screen().availableGeometry()
        assert free.contains(window.frameGeometry())
    window.move(-5000, -5000)
    window.resize(600, 400)
    save_window(window, preferences)
    other = QMainWindow()
    qtbot.addWidget(other)
    restore_window(other, preferences)
    assert other.screen().availableGeometry().contains(other.frameGeometry())
