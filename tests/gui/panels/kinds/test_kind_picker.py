"""The kind picker: cards in groups, by mouse and by keys, one undo step, and reasons where a kind cannot be chosen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from engine.kind_changes import change_sentence
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks import recipes
from engine.networks.recipe import Group, Recipe
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import InputNoise, NoiseKind
from gui.panels.inspector.kind_row import AFRESH
from gui.panels.inspector.network_section import AFTER
from gui.panels.kinds.kind_card import HAVE
from gui.panels.kinds.kind_popover import KindPopover, in_groups
from gui.widgets.choice import Choice
from gui.widgets.section_heading import SectionHeading
from gui.widgets.value_field import ValueField
from tests.gui.kind_cards import card_of, choose_kind, open_kinds
from tests.toy_penalty import NAME
from tests.toy_penalty import toy as toy

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
IMPOSSIBLE = Recipe("huge", "More units than there may be.", {"code": 5000}, group=Group.ROBUST)
SPARSE = Recipe(
    "small",
    "The code is kept small.",
    training={"penalties": (PenaltyWeight(NAME, 0.1),)},
    group=Group.ROBUST,
)


@pytest.fixture
def studio(make_studio):
    return make_studio(start=False)


def register(monkeypatch, *more):
    monkeypatch.setattr(recipes, "RECIPES", recipes.by_name(*recipes.RECIPES.values(), *more))


def texts(card):
    return [label.text() for label in card.findChildren(QLabel)]


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def test_every_kind_has_a_card_that_says_what_it_is_and_what_choosing_it_changes(studio):
    document = studio.model.committed
    popover = open_kinds(studio)
    assert [card.kind for card in popover.cards] == list(in_groups())
    for card in popover.cards:
        change = change_sentence(document, with_kind(document, card.kind))
        wanted = [card.kind.title, card.kind.sentence, HAVE if card.kind.name == "dense" else change]
        assert texts(card) == wanted and card.accessibleName() == card.kind.title
        assert card.accessibleDescription() == " ".join(wanted[1:])
        assert card.isEnabled()
    headings = [one.accessibleName() for one in popover.findChildren(SectionHeading)]
    assert headings == [group for group in Group if group in {kind.group for kind in kinds()}]


def test_a_click_chooses_in_one_undo_step_and_says_that_weights_are_new(studio):
    choose_kind(studio, "Linear")
    model, section = studio.model, studio.window.inspector.network
    assert model.committed == with_kind(lecture_document(), kind_named("linear"))
    assert (model.undo_stack.undoText(), model.undo_stack.count()) == ("Kind: Linear", 1)
    assert section.kind.button.title.text() == "Linear" and section.banner.text == AFRESH
    choose_kind(studio, "Deep")
    assert section.banner.text == AFTER
    model.undo_stack.undo()
    model.undo_stack.undo()
    assert model.committed == lecture_document() and section.kind.button.title.text() == "Dense"


def test_the_kind_that_is_there_is_marked_and_choosing_it_changes_nothing(studio):
    popover = open_kinds(studio)
    assert [card.kind.name for card in popover.cards if card.isChecked()] == ["dense"]
    assert QApplication.focusWidget() is card_of(popover, "Dense")
    press(Qt.Key.Key_Return)
    assert not popover.isVisible()
    assert studio.model.undo_stack.count() == 0 and not studio.window.inspector.network.banner.isVisible()


def test_arrows_go_from_card_to_card_enter_chooses_and_escape_leaves(studio):
    popover = open_kinds(studio)
    for key, name in (("Right", "Deep"), ("Left", "Dense"), ("Left", "Dense"), ("Up", "Dense")):
        press(getattr(Qt.Key, f"Key_{key}"))
        assert QApplication.focusWidget() is card_of(popover, name)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Escape)
    assert not popover.isVisible() and studio.model.undo_stack.count() == 0
    popover = open_kinds(studio)
    while QApplication.focusWidget() is not card_of(popover, "Denoising"):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert studio.model.undo_stack.undoText() == "Kind: Denoising" and not popover.isVisible()
    assert studio.model.committed.training.noise.amount > 0


def test_a_kind_that_cannot_be_chosen_says_why(monkeypatch, studio):
    register(monkeypatch, IMPOSSIBLE)
    popover = open_kinds(studio)
    card = card_of(popover, "Huge")
    assert not card.isEnabled()
    assert texts(card)[-1] == "A layer of 5,000 units is too large; use 1 to 1,024."
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert popover.isVisible() and studio.model.undo_stack.count() == 0
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Down):
        for _ in popover.cards:
            press(key)
            seen.append(QApplication.focusWidget())
    assert card not in seen and len(set(seen)) > 2  # past what cannot be chosen


def test_a_mixture_says_what_it_is_made_of(monkeypatch, toy, studio):
    register(monkeypatch, SPARSE)
    row = studio.window.inspector.network.kind
    assert not row.sentence.isVisible()
    training = replace(
        lecture_document().training,
        noise=InputNoise(NoiseKind.FLIP, 0.1),
        penalties=(PenaltyWeight(NAME, 0.2),),
    )
    studio.model.commit("Mix", replace(studio.model.committed, training=training))
    assert row.button.title.text() == "A mixture"
    assert row.sentence.isVisible() and row.sentence.text() == "Denoising and Small in one network."
    assert row.button.accessibleName() == "Kind of network: A mixture"
    popover = open_kinds(studio)
    assert not any(card.isChecked() for card in popover.cards)
    assert texts(card_of(popover, "Small"))[-1] == "Removes input noise."
    popover.close()


@pytest.mark.parametrize(
    ("name", "knobs"),
    [
        ("dense", set()),
        ("denoising", {"Kind of noise"}),
        ("sparse", {"L1 sparsity"}),
        ("variational", {"KL (beta)", "Kind of code", "Annealing", "Free bits"}),
        ("convolutional", {"Filter size"}),
    ],
)
def test_choosing_one_reveals_only_its_own_settings(studio, name, knobs):
    if name != "dense":
        choose_kind(studio, kind_named(name).title)
    inspector = studio.window.inspector
    fields = [*inspector.findChildren(Choice), *inspector.findChildren(ValueField)]
    shown = {one.accessibleName() for one in fields if one.isVisibleTo(inspector)}
    all_knobs = {
        "L1 sparsity",
        "Dropout",
        "Kind of code",
        "Kind of noise",
        "KL (beta)",
        "Annealing",
        "Free bits",
    }
    assert shown & (all_knobs | {"Filter size"}) == knobs


def test_as_many_columns_as_there_is_room_for(themes, qtbot):
    anchor = QLabel("beside this")
    qtbot.addWidget(anchor)
    heights = []
    for width in (2000, 700, 300):
        popover = KindPopover(lecture_document(), themes, anchor)
        size = popover.wanted_size(QSize(width, 3000))
        assert size.width() <= max(width, popover.cards[0].minimumSizeHint().width() * 2)
        heights.append(size.height())
        low = KindPopover(lecture_document(), themes, anchor).wanted_size(QSize(width, 200))
        assert low.height() == 200 and low.width() > size.width()  # with a bar to scroll
    assert heights == sorted(set(heights))
