"""What the plane is made of: curve, classes, seed; and learning on, resting and beginning anew."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from engine.labs.fooling.plane.curves import Curve, Shape, curve
from engine.settings.training import LARGEST_SEED
from gui.look.icons import icon
from gui.look.relative_font import RelativeIcon
from gui.look.theme import Themes
from gui.pages.fooling.plane.backdrop import Behind
from gui.pages.fooling.plane.plane_history import PlaneChoice
from gui.pages.fooling.plane.plane_watch import REST
from gui.state.rolled_seed import rolled_seed
from gui.widgets.choice import Choice
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.lab_controls import labelled
from gui.widgets.number_rules import Even, WholeRule
from gui.widgets.segments import Segments
from gui.widgets.steady import SteadyButton
from gui.widgets.value_field import ValueField

GAP = 8
ICON = 16
SEED_RULE = WholeRule("The seed", "106", Even(1, 0, LARGEST_SEED), grouped=False)
STRETCHES = (2, 4, 6)
OWN = "Your own"
PLAY_WORDS = "Train plane", "Pause plane", "Continue plane"
JUST_RESTED = 600  # milliseconds after it has stopped by itself in which a press was still meant to pause it
BEHIND = (
    ("Classifier", Behind.CLASSES, "What the classifier says at each place, and its boundary"),
    (
        "Autoencoder",
        Behind.ERRORS,
        "How far the autoencoder, 2-24-1-24-2, gives each place back from itself, and its threshold",
    ),
    ("Both", Behind.BOTH, "The classifier's colours; grey where the autoencoder catches a point"),
)


class PlaneControls(QWidget):
    """Tells of every choice; what it comes to is decided elsewhere."""

    changed = Signal()  # curve, classes or seed: begin anew
    play_wanted = Signal(bool)
    reset_wanted = Signal()
    draw_wanted = Signal(bool)
    back_wanted = Signal()
    forth_wanted = Signal()
    behind_changed = Signal()
    rejected = Signal(str)  # one sentence about a seed that was typed

    def __init__(self, themes: Themes, seed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._drawn: Curve | None = None
        self._playing = False
        self._since_rest = QElapsedTimer()
        self.shape: Choice[Shape | None] = Choice(
            [(str(shape).capitalize(), shape) for shape in Shape] + [(OWN, None)], Shape.ARC, "Curve"
        )
        self.draw = QPushButton("Draw")
        self.draw.setCheckable(True)
        self.draw.setProperty("role", "switch")
        self.draw.setToolTip("Draw a curve with the mouse; the last one stays in the list, but is in no file")
        self.stretches: Segments[int] = Segments([(str(one), one) for one in STRETCHES], 2, "Stretches")
        self.stretches.set_tooltips([f"The two classes take turns on {one} stretches" for one in STRETCHES])
        self._of_stretches = _named("Stretches", self.stretches)
        self.seed = ValueField(SEED_RULE, seed, "Plane's seed")
        self.seed.set_widest("0" * 6)
        self.die = self._tool("New seed for the plane")
        self.back, self.forth = self._tool("Take back"), self._tool("Do again")
        self.play = SteadyButton(PLAY_WORDS[0], PLAY_WORDS)
        self.play.setProperty("role", "primary")
        self.play.setAutoDefault(False)
        self.play.setToolTip(
            f"The plane's two networks learn, for {REST:,} epochs at a time; Train on top is for the document's network"
        )
        self.reset = self._tool("Begin the plane anew from its seed")
        self.behind: Segments[Behind] = Segments([one[:2] for one in BEHIND], Behind.CLASSES, "Behind")
        self.behind.set_tooltips([tip for _, _, tip in BEHIND])
        flow = FlowLayout(gap=GAP)
        for part in (
            self.reset,
            self.play,
            _named("Curve", self.shape),
            self.draw,
            self._of_stretches,
            self.behind,
            labelled("Plane's seed", self.seed, self.die),
            _row(self.back, self.forth),
        ):
            flow.addWidget(part)
        self.setLayout(flow)
        self.shape.chosen.connect(lambda shape: self._choose())
        self.stretches.chosen.connect(lambda value: self._settle())
        self.seed.committed.connect(lambda value: self._settle())
        self.seed.rejected.connect(self.rejected)
        self.die.clicked.connect(self._roll)
        self.play.clicked.connect(self._pressed)
        self.reset.clicked.connect(self.reset_wanted)
        self.back.clicked.connect(self.back_wanted)
        self.forth.clicked.connect(self.forth_wanted)
        self.draw.toggled.connect(self.draw_wanted)
        self.behind.chosen.connect(lambda value: self.behind_changed.emit())
        themes.changed.connect(self._paint_icons)
        self._paint_icons()
        self._allow_own()
        self.show_steps("", "")
        self._settled = self.choice

    @property
    def curve(self) -> Curve:
        """What is chosen, or was drawn."""
        shape = self.shape.value
        return self._drawn if shape is None and self._drawn is not None else curve(shape or Shape.ARC)

    @property
    def stretch_count(self) -> int:
        """How often the classes take turns; two moons are a class each."""
        return self.stretches.value

    def offer_drawn(self, drawn: Curve) -> None:
        """Let a curve that was drawn before be chosen."""
        self._drawn = drawn
        self._allow_own()

    def take_drawn(self, drawn: Curve) -> None:
        """Choose a curve that was drawn."""
        self.offer_drawn(drawn)
        self.shape.set_value(None)
        self._choose()

    def show_again(self, choice: PlaneChoice) -> None:
        """Show what was chosen before; the newest curve that was drawn stays in the list."""
        if choice.shape is None:
            self._drawn = choice.drawn
        self.shape.set_value(choice.shape)
        self.stretches.set_value(choice.stretches)
        self.seed.set_value(choice.seed)
        self._allow_own()
        self._of_stretches.setEnabled(len(self.curve.strands) == 1)
        self._settled = self.choice

    def show_steps(self, back: str, forth: str) -> None:
        """Say what can be taken back, and done again; empty: nothing."""
        for button, name, what in ((self.back, "Take back", back), (self.forth, "Do again", forth)):
            button.setEnabled(bool(what))
            button.setToolTip(f"{name}: {what}" if what else f"{name}: nothing yet")

    def stop_drawing(self) -> None:
        """Let the pen go."""
        with QSignalBlocker(self.draw):
            self.draw.setChecked(False)

    def show_playing(self, playing: bool, epoch: int) -> None:
        """Say on the button what it does next."""
        self._playing = playing
        train, pause, go_on = PLAY_WORDS
        words = pause if playing else go_on if epoch else train
        if self.play.text() != words:
            self.play.setText(words)

    def show_rested(self, epoch: int) -> None:
        """It stopped by itself."""
        self._since_rest.start()
        self.show_playing(False, epoch)

    def _pressed(self) -> None:
        if self._since_rest.isValid() and not self._since_rest.hasExpired(JUST_RESTED):
            return
        self.play_wanted.emit(not self._playing)

    def _choose(self) -> None:
        self._of_stretches.setEnabled(len(self.curve.strands) == 1)
        self._settle()

    def _settle(self) -> None:
        """Tell of another choice; what is chosen once more changes nothing."""
        if self.choice != self._settled:
            self._settled = self.choice
            self.changed.emit()

    @property
    def choice(self) -> PlaneChoice:
        """All that a run depends on."""
        shape = self.shape.value
        drawn = self._drawn if shape is None else None
        return PlaneChoice(shape, drawn, self.stretches.value, int(self.seed.value))

    def _allow_own(self) -> None:
        """The list offers a curve of one's own once there is one."""
        view = self.shape.view()
        view.setRowHidden(len(Shape), self._drawn is None)  # type: ignore[attr-defined]

    def _roll(self) -> None:
        self.seed.set_value(rolled_seed(int(self.seed.value)))
        self._settle()

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setProperty("role", "plain")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        RelativeIcon(button, ICON)
        return button

    def _paint_icons(self) -> None:
        self.die.setIcon(icon("die", self._themes.now))
        self.reset.setIcon(icon("reset", self._themes.now))
        self.back.setIcon(icon("undo", self._themes.now))
        self.forth.setIcon(icon("redo", self._themes.now))


def _named(words: str, field: QWidget) -> QWidget:
    return _row(QLabel(words), field)


def _row(*parts: QWidget) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    for part in parts:
        row.addWidget(part)
    return box
