"""The control for a setting, made from its description."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QCheckBox

from engine.settings import description as about
from gui.widgets.choice import Choice
from gui.widgets.number_rules import Even, FloatRule, Ladder, NumberRule, WholeRule
from gui.widgets.percent_slider import PercentSlider
from gui.widgets.value_field import ValueField

MANY = 10_000  # with a unit: the field is wide enough for so many

SettingControl = Choice[StrEnum] | ValueField | PercentSlider | QCheckBox


def control_for(setting: about.Setting, value: Any) -> SettingControl:
    """A control that shows a value of the setting; its name for assistive technology is set."""
    match setting:
        case about.Choice():
            items = [(capitalised(one), one) for one in setting.choices]
            return Choice(items, value, setting.name)
        case about.Switch():
            switch = QCheckBox(setting.label)
            switch.setChecked(value)
            return switch
        case about.Share():
            return PercentSlider(setting.label, value, setting.tip)
        case about.Whole() | about.Number():
            field = ValueField(rule_for(setting), value, setting.label)
            if isinstance(setting, about.Whole) and setting.unit:
                field.set_widest(f"{MANY:,} {setting.unit}")
            return field
        case _:
            raise TypeError(f"{type(setting)} has no control")


def rule_for(setting: about.Whole | about.Number) -> NumberRule:
    """How a field reads, writes and steps the number."""
    if isinstance(setting, about.Whole):
        even = Even(setting.step, setting.low, setting.high)
        return WholeRule(setting.subject, setting.example, even, setting.unit, setting.zero)
    low = setting.low + setting.step if setting.above_low else setting.low
    high = setting.high - setting.step if setting.below_high else setting.high
    scale = Ladder(setting.step, low, high) if setting.by_factors else Even(setting.step, low, high)
    return FloatRule(setting.subject, setting.example, scale)


def show_value(control: SettingControl, value: Any) -> None:
    """Show a value that was decided elsewhere; emits nothing."""
    if isinstance(control, QCheckBox):
        control.setChecked(value)
    else:
        control.set_value(value)


def capitalised(choice: StrEnum) -> str:
    """The text of a choice as it stands in a list: `Black & white`, `ReLU`."""
    return f"{choice[:1].upper()}{choice[1:]}"
