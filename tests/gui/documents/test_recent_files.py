"""The list of recent files: newest first, at least ten, missing ones dropped, and it can be cleared."""

from gui.documents.recent_files import MOST_RECENT, RecentFiles, RecentMenu, menu_text
from gui.state.preferences import RECENT_FILES, Preferences


def files(folder, count):
    paths = [folder / f"{number}.pinhole" for number in range(count)]
    for path in paths:
        path.touch()
    return paths


def test_the_newest_come_first_once_each_and_outlive_the_program(tmp_path, qtbot):
    settings = tmp_path / "settings.ini"
    preferences = Preferences(settings)
    recent = RecentFiles(preferences)
    paths = files(tmp_path, 15)
    for path in (*paths, paths[3]):
        recent.add(path)
    assert preferences.save()
    again = RecentFiles(Preferences(settings)).paths()
    assert again[:2] == [paths[3], paths[14]] and len(again) == MOST_RECENT >= 10


def test_missing_files_are_dropped_and_clear_forgets_all(tmp_path, qtbot):
    recent = RecentFiles(Preferences(None))
    paths = files(tmp_path, 3)
    for path in paths:
        recent.add(path)
    paths[1].unlink()
    menu = RecentMenu(recent)
    qtbot.addWidget(menu)
    assert [action.data() for action in menu.actions() if action.data()] == [str(paths[2]), str(paths[0])]
    heard = []
    menu.chosen.connect(heard.append)
    menu.actions()[0].trigger()
    assert heard == [paths[2]]
    menu.actions()[-1].trigger()
    assert recent.paths() == []


def test_a_list_that_somebody_spoilt_does_no_harm(tmp_path):
    preferences = Preferences(None)
    preferences.set_value(RECENT_FILES, ["", "\0", "no/such", str(tmp_path)])
    assert RecentFiles(preferences).paths() == []


def test_an_ampersand_is_no_mnemonic_and_a_long_folder_is_shortened(tmp_path):
    text = menu_text(tmp_path / ("deep" * 40) / "salt & pepper.pinhole")
    assert "salt && pepper" in text and "…" in text
