"""A field that is added to a settings dataclass is in the inspector, the file, the command line and the sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from commands.arguments import ArgumentParser
from commands.setting_option import add_options, with_options
from engine.document_parts import PARTS, VERDICT, Part
from engine.errors import PinholeError
from engine.files.plain_data import from_plain, to_plain
from engine.lecture import lecture_document
from engine.scores.verdict import VerdictSettings
from engine.settings.described import described, descriptions
from engine.settings.description import Choice, Number, Setting, Share, Switch, Whole
from gui.panels.inspector.section import Section
from gui.panels.inspector.setting_rows import SettingRows
from gui.state.document_model import DocumentModel
from gui.widgets.choice import Choice as ChoiceBox
from gui.widgets.percent_slider import PercentSlider
from gui.widgets.value_field import ValueField


class Mood(StrEnum):
    CALM = "calm"
    STERN = "stern"


@dataclass(frozen=True)
class ToyVerdict(VerdictSettings):
    """What a document's verdict would be with five more settings, one of each kind."""

    mood: Mood = field(
        default=Mood.CALM,
        metadata=described(Choice(label="Mood", tip="How it judges.", kind=Mood, what="a mood")),
    )
    patience: int = field(
        default=3,
        metadata=described(
            Whole(
                label="Patience",
                tip="How often it looks.",
                subject="The patience",
                impossible="A patience of {value} looks is impossible",
                example="3",
                low=0,
                high=9,
                unit="looks",
                zero="never",
            )
        ),
    )
    slack: float = field(
        default=0.5,
        metadata=described(
            Number(
                label="Slack",
                tip="How much it lets go.",
                subject="The slack",
                example="0.5",
                low=0.0,
                high=2.0,
                step=0.1,
                applies=lambda settings: settings.mood is Mood.CALM,
            )
        ),
    )
    mercy: float = field(
        default=0.25, metadata=described(Share(label="Mercy", tip="Whom it spares.", subject="Mercy"))
    )
    aloud: bool = field(
        default=False, metadata=described(Switch(label="Aloud", tip="It speaks.", either="It speaks or not"))
    )


TOY = Part(ToyVerdict, VERDICT.of, VERDICT.put)
NEW = {"mood": Mood.STERN, "patience": 7, "slack": 1.5, "mercy": 0.75, "aloud": True}
KINDS = {
    "mood": ChoiceBox,
    "patience": ValueField,
    "slack": ValueField,
    "mercy": PercentSlider,
    "aloud": QCheckBox,
}


class ToySection(Section):
    def __init__(self, model, themes):
        super().__init__("Toy", model, themes)
        self.rows = SettingRows(self, TOY)

    def show_document(self, document):
        self.rows.show_document(document)


@pytest.fixture
def model(themes):
    return DocumentModel(replace(lecture_document(), verdict=ToyVerdict()))


@pytest.fixture
def section(qtbot, themes, model):
    section = ToySection(model, themes)
    section.banner.setParent(section)
    qtbot.addWidget(section)
    section.show()
    qtbot.waitExposed(section)
    return section


def type_in(value_field, text):
    value_field.setFocus()
    value_field.selectAll()
    QTest.keyClicks(value_field, text)
    QTest.keyClick(value_field, Qt.Key.Key_Return)


def test_each_field_has_a_row_with_its_tip_in_the_inspector(section, model):
    controls = {name: section.rows.control(name, kind) for name, kind in KINDS.items()}
    tips = dict(descriptions(ToyVerdict))
    assert all(control.toolTip() == tips[name].tip for name, control in controls.items() if name != "mercy")
    assert controls["mercy"].field.toolTip() == tips["mercy"].tip
    type_in(controls["patience"], "7")
    type_in(controls["slack"], "1.5")
    type_in(controls["mercy"].field, "75")
    aloud = controls["aloud"]
    QTest.mouseClick(aloud, Qt.MouseButton.LeftButton, pos=QPoint(8, aloud.height() // 2))
    assert model.undo_stack.undoText() == "Aloud"
    assert controls["slack"].isVisible()
    controls["mood"].setFocus()
    QTest.keyClick(controls["mood"], Qt.Key.Key_Down)
    assert not controls["slack"].isVisible()
    assert model.committed.verdict == ToyVerdict(**NEW)
    assert controls["patience"].text() == "7 looks"
    while model.undo_stack.canUndo():
        model.undo_stack.undo()
    assert [controls["patience"].text(), controls["mood"].currentText()] == ["3 looks", "Calm"]


def test_the_inspector_refuses_in_the_same_sentence(section, model):
    type_in(section.rows.control("patience", ValueField), "10")
    with pytest.raises(PinholeError) as refused:
        ToyVerdict(patience=10)
    assert section.banner.text == str(refused.value)
    assert str(refused.value) == (
        "A patience of 10 looks is impossible; use a whole number from 1 to 9, or 0 for never."
    )
    assert model.committed.verdict == ToyVerdict()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"mood": "calm"}, "'calm' is not a mood; choose one of calm, stern."),
        ({"slack": 2.5}, "The slack 2.5 is impossible; use 0 to 2."),
        ({"mercy": 1.5}, "Mercy is 0 to 100 %; 150 % is outside that range."),
        ({"mercy": None}, "Mercy is 0 to 100 %; 'None' is no share of it."),
        ({"aloud": 1}, "It speaks or not; '1' is neither."),
    ],
)
def test_each_kind_of_setting_has_a_sentence_for_what_it_is_not(wrong, sentence):
    with pytest.raises(PinholeError) as refused:
        ToyVerdict(**wrong)
    assert str(refused.value) == sentence


def test_each_field_is_in_the_file_and_its_range_is_checked_there():
    plain = to_plain(ToyVerdict(**NEW))
    assert {name: plain[name] for name in NEW} == {**NEW, "mood": "stern"}
    assert from_plain(ToyVerdict, plain, "it") == ToyVerdict(**NEW)
    with pytest.raises(PinholeError, match="patience of 10 looks"):
        from_plain(ToyVerdict, {**plain, "patience": 10}, "it")


def test_each_field_is_an_option_of_the_command_line(capsys):
    parser = ArgumentParser("main.py toy", "")
    add_options(parser, ToyVerdict)
    words = ["--mood", "STERN", "--patience", "7", "--slack", "1.5", "--mercy", "75", "--aloud", "on"]
    assert with_options(ToyVerdict(), parser.read(words)) == ToyVerdict(**NEW)
    assert with_options(ToyVerdict(**NEW), parser.read([])) == ToyVerdict(**NEW)
    for wrong in (["--patience", "10"], ["--mood", "glad"], ["--aloud", "1"]):
        with pytest.raises(PinholeError, match=f"{wrong[0]} takes .*not '{wrong[1]}'"):
            parser.read(wrong)
    with pytest.raises(PinholeError, match="The slack 2\\.5 is impossible"):
        with_options(ToyVerdict(), parser.read(["--slack", "2.5"]))
    with pytest.raises(SystemExit):
        parser.read(["--help"])
    assert "patience: a whole number from 1 to 9" in " ".join(capsys.readouterr().out.split())


def test_every_setting_of_a_document_is_described():
    """But for layers, which chips and `--layers` change, and what has rows or sections of its own."""
    bare = {
        (part.kind.__name__, one.name)
        for part in PARTS
        for one in fields(part.kind)
        if not isinstance(dict(descriptions(part.kind)).get(one.name), Setting)
    }
    network = {("Network", name) for name in ("encoder", "code", "decoder", "shape")}
    network |= {("Network", f"{side}_activations") for side in ("encoder", "decoder")}
    own = {("TrainingSettings", name) for name in ("noise", "penalties", "frozen")}
    assert bare == network | own
