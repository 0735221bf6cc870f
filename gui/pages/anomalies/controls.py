"""By what is judged, where the line comes from, and what may be peeked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine.labs.anomalies.judge import Judge
from engine.labs.anomalies.line import USUAL_SIGMAS, LineRule
from gui.pages.anomalies.scenes_button import ScenesButton
from gui.widgets.choice import Choice
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.lab_controls import labelled
from gui.widgets.number_rules import Even, FloatRule
from gui.widgets.value_field import ValueField

GAP = 8
BAR = 4  # height
BACK = "Give back"
MOST_SIGMAS = 20.0
HAND = "By hand"
RULE_TIPS = {
    LineRule.SIGMAS: "So many standard deviations from the mean of normal pictures, on the strange side",
    LineRule.QUANTILE: "At most 5 % of normal pictures lie beyond it",
    LineRule.LEFT_OUT: "For few pictures: each learnt one is left out in turn, and judged by a network without it",
    LineRule.DOCUMENT: "The threshold that all other pages use",
}


class Controls(QWidget):
    """The row above the strip; it wraps."""

    judge_chosen = Signal(object)  # Judge
    rule_chosen = Signal(object)  # LineRule, or None: by hand
    sigmas_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.judge: Choice[Judge] = Choice([(str(one), one) for one in Judge], Judge.HAMMING, "Judged by")
        for at, one in enumerate(Judge):
            self.judge.setItemData(at, one.meaning, Qt.ItemDataRole.ToolTipRole)
        rules: list[tuple[str, LineRule | None]] = [(str(rule), rule) for rule in LineRule]
        self.rule: Choice[LineRule | None] = Choice([*rules, (HAND, None)], LineRule.SIGMAS, "Line")
        for at, rule in enumerate(LineRule):
            self.rule.setItemData(at, RULE_TIPS[rule], Qt.ItemDataRole.ToolTipRole)
        self.sigmas = ValueField(
            FloatRule("The number of sigmas", "2", Even(0.5, 0.0, MOST_SIGMAS)), USUAL_SIGMAS, "Sigmas"
        )
        self.sigmas.set_widest("20.5")
        self.peek = _switch(
            "Peek", "Show the line that would do best on these very anomalies, and how far off it is"
        )
        self.course = _switch(
            "Course's normal loss 0.105 ± 0.036",
            "The numbers of the second course's slides: normal pictures lose 0.105 on average, ±0.036 (1 σ)."
            " A test picture that loses 0.141 lies at +1.0 σ and passes; one that loses 0.269 lies at +4.6 σ and is"
            " called a liar. Press to judge by the loss with these numbers instead of your pictures' own.",
        )
        self.scenes = ScenesButton()
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName("Pictures left out")
        self.bar.setFixedHeight(BAR)
        kept = self.bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(kept)
        self.leave = QPushButton()
        self.back = QPushButton(BACK)
        self.back.setToolTip("Take the line from its rule again, not from your hand (Esc on the strip)")
        for button in (self.leave, self.back):
            button.setAutoDefault(False)
        self._of_sigmas = labelled("σ ×", self.sigmas)
        self._nothing = QWidget()
        self._of_rule = QStackedWidget()  # one place for all of them, so that what follows stays where it is
        for part in (self._of_sigmas, self.leave, self.back, self._nothing):
            self._of_rule.addWidget(part)
        self._rule_now: LineRule | None = LineRule.SIGMAS
        self._leaving = False
        self.course.hide()  # until there is something to judge
        flow = FlowLayout(gap=GAP)
        for part in (
            _labelled("By", self.judge),
            _labelled("Line", self.rule),
            self._of_rule,
            self.peek,
            self.course,
            self.scenes,
        ):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(flow)
        column.addWidget(self.bar)
        self.show_progress(None, offered=False)
        self.judge.chosen.connect(self.judge_chosen)
        self.rule.chosen.connect(self._rule)
        self.sigmas.previewed.connect(self._sigmas)
        self.sigmas.committed.connect(self._sigmas)

    def show_rule(self, rule: LineRule | None) -> None:
        """Show a rule that was decided elsewhere."""
        self.rule.set_value(rule)
        self._rule_now = rule
        self._show_of_rule()

    def show_progress(self, reached: tuple[int, int] | None, offered: bool, why_not: str = "") -> None:
        """Show how many pictures are left out and done; None: nothing is at work, and it may be `offered`.

        With a reason why it cannot begin, the button is grey.
        """
        self.leave.setEnabled(reached is not None or not why_not)
        self.leave.setToolTip(why_not if reached is None else "")
        self.bar.setVisible(reached is not None)
        self._leaving = reached is not None or offered
        self._show_of_rule()
        self.leave.setText("Start" if reached is None else "Cancel")
        if reached is not None:
            done, total = reached
            self.bar.setRange(0, total if done else 0)
            self.bar.setValue(done)

    def _show_of_rule(self) -> None:
        own = {None: self.back, LineRule.SIGMAS: self._of_sigmas}
        part = self.leave if self._leaving else own.get(self._rule_now, self._nothing)
        if self._of_rule.currentWidget() is not part:
            self._of_rule.setCurrentWidget(part)

    def _rule(self, rule: LineRule | None) -> None:
        self._rule_now = rule
        self._show_of_rule()
        self.rule_chosen.emit(rule)

    def _sigmas(self, value: float) -> None:
        if 0.0 <= value <= MOST_SIGMAS:
            self.sigmas_changed.emit(value)
        else:
            self.sigmas.set_value(USUAL_SIGMAS)
            self.sigmas.refuse(
                f"The number of sigmas is 0 to {MOST_SIGMAS:g}; {value:g} is outside that range."
            )


def _switch(words: str, tip: str) -> QPushButton:
    button = QPushButton(words)
    button.setCheckable(True)
    button.setAutoDefault(False)
    button.setProperty("role", "switch")
    button.setToolTip(tip)
    return button


def _labelled(words: str, choice: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, GAP, 0)
    row.setSpacing(4)
    label = QLabel(words)
    label.setBuddy(choice)
    row.addWidget(label)
    row.addWidget(choice)
    return box
