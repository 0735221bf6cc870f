"""Every file that came in wrong once, dropped on the real window and imported by its dialog."""

import numpy as np
import pytest

from tests.cases.import_cases import ALL_CASES, IMPORT_CASES, labels_of


@pytest.fixture
def studio(make_studio):
    return make_studio(start=False)


@pytest.mark.parametrize("name", ALL_CASES)
def test_the_dialog_brings_in_what_is_in_a_case(studio, qtbot, name):
    case = ALL_CASES[name]
    importing = studio.desk.importing
    with qtbot.waitSignal(importing.opened):
        studio.desk.commands.open_or_import([IMPORT_CASES / name])
    window = importing.window
    assert window.imported.count == case.count and {group.size for group in window.imported.groups} == {
        case.size
    }
    assert case.said in window.listed and bool(case.said) == bool(window.listed) and not window.fault
    window.target.replacing.setChecked(True)
    size = window.plan.size or studio.model.committed.size
    assert size == case.size or case.count < len(studio.model.committed.pictures)
    with qtbot.waitSignal(importing.imported) as taken:
        window.buttons.button(window.buttons.StandardButton.Ok).click()
    assert taken.args == [case.count]
    document = studio.model.committed
    assert len(document.pictures) == case.count
    assert sorted(picture.label for picture in document.pictures) == labels_of(case)
    if case.roles is not None:
        assert (len(document.train), len(document.test)) == case.roles
    assert document.size == size
    assert all(np.ptp(picture.pixels) > 0 for picture in document.pictures)  # none is blank
