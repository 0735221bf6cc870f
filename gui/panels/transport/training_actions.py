"""What the user may ask of the run, as actions for buttons, menus and keys."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from engine.document import Document
from engine.settings.training import MOST_EPOCHS
from engine.training.snapshot import Snapshot, Speed
from gui.look.coloured_icon import coloured_icon
from gui.look.theme import Theme, Themes
from gui.panels.transport.wording import (
    NO_TRAINING_PICTURE,
    SPEED_NAMES,
    SPEED_SENTENCES,
    stop_sentence,
    train_word,
    with_key,
)
from gui.state.document_model import DocumentModel
from gui.state.engine_bridge import EngineBridge
from gui.widgets.editing_focus import finish_editing
from gui.widgets.key_groups import COMMAND

FIRST_RETRAIN_EPOCHS = 150
BACK_TIP = "Return to the epoch before, as far as to where pictures, settings or the trainer changed"
LONG_JUMP = 3  # slow snapshots, so 0.3 seconds: shorter jumps and retrainings would make the button flicker


class TrainingActions(QObject):
    """Keeps the actions' words, icons and states in step with run and document.

    Space is shown as the key of `train_or_pause` but bound to nothing: see `gui.panels.transport.space_key`.
    """

    retrain_epochs_changed = Signal(int)

    def __init__(
        self, model: DocumentModel, bridge: EngineBridge, themes: Themes, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._bridge = bridge
        self._themes = themes
        self._retrain_epochs = FIRST_RETRAIN_EPOCHS
        self._jump_told = 0  # slow snapshots in a row in which a jump or a retraining was under way
        self.train_or_pause = QAction("Train", self)
        self.train_or_pause.setProperty(COMMAND, "Train or pause")
        self.train_or_pause.setShortcut(QKeySequence(Qt.Key.Key_Space))
        self.train_or_pause.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.reset = self._action("Reset", "Ctrl+R")
        self.step_epoch = self._action("One epoch", "Ctrl+T")
        self.step_once = self._action("One step", "Ctrl+Shift+T")
        self.step_slowly = self._action("One step, slowly", "Ctrl+L")
        self.step_ten = self._action("Ten epochs")
        self.step_hundred = self._action("A hundred epochs")
        self.step_back = self._action("Back one epoch", "Ctrl+B")
        self.retrain = self._action("Retrain as I draw")
        self.retrain.setCheckable(True)
        self.roll_seed = self._action("New seed")
        self.speeds = QActionGroup(self)
        self._speed_actions = {speed: self._speed_action(speed) for speed in Speed}
        self._set_tooltips()
        self.train_or_pause.triggered.connect(self.toggle_training)
        self.reset.triggered.connect(self._reset)
        self.step_epoch.triggered.connect(self._step_epoch)
        self.step_once.triggered.connect(self._step_once)
        self.step_ten.triggered.connect(self._step_ten)
        self.step_hundred.triggered.connect(self._step_hundred)
        self.step_back.triggered.connect(self._step_back)
        self.retrain.triggered.connect(self._set_retrain)
        self.roll_seed.triggered.connect(self._roll_seed)
        self.speeds.triggered.connect(self._choose_speed)
        model.document_changed.connect(self._document_changed)
        bridge.wishes_changed.connect(self.refresh)
        bridge.slow_ready.connect(self._slow_ready)
        themes.changed.connect(self._paint_icons)
        self._paint_icons(themes.now)
        self.refresh()

    @property
    def steps(self) -> tuple[QAction, ...]:
        """The actions of the Step menu."""
        jumps = (self.step_ten, self.step_hundred, self.step_back)
        return (self.step_epoch, self.step_once, self.step_slowly, *jumps)

    @property
    def retrain_epochs(self) -> int:
        """How many epochs *Retrain as I draw* trains after each change."""
        return self._retrain_epochs

    def set_retrain_epochs(self, epochs: int) -> None:
        """Choose how many epochs *Retrain as I draw* trains, 1 to 1,000,000,000."""
        epochs = max(1, min(MOST_EPOCHS, epochs))
        if epochs != self._retrain_epochs:
            self._retrain_epochs = epochs
            self.retrain_epochs_changed.emit(epochs)
            if self._bridge.retrain is not None:
                self._bridge.set_retrain(epochs)
            self.refresh()

    @property
    def jumping(self) -> bool:
        """Whether a jump over many epochs, or a long retraining, is under way."""
        return self._jump_told >= LONG_JUMP and not self._bridge.running

    @property
    def train_icon(self) -> str:
        """The icon of `train_or_pause`."""
        return "pause" if self._bridge.running or self.jumping else "train"

    def speed_action(self, speed: Speed) -> QAction:
        """The menu entry of one speed."""
        return self._speed_actions[speed]

    def toggle_training(self) -> None:
        """Train if training rests; pause it, or end a jump, if it runs."""
        finish_editing()
        if self._bridge.running or self.jumping:
            self._bridge.pause()
        elif self._model.document.train:
            self._bridge.train()

    def refresh(self) -> None:
        """Bring words and states up to date."""
        able = bool(self._model.document.train)
        snapshot = self._bridge.snapshot
        running = self._bridge.running or self.jumping
        word = train_word(_epoch_of(snapshot), looks_back=self._bridge.moment is not None)
        self.train_or_pause.setText("Pause" if running else word)
        self.train_or_pause.setEnabled(able or running)
        pausing = "End the training of so many epochs at once" if self.jumping else "Pause training"
        words = pausing if running else self._training_words(snapshot)
        self.train_or_pause.setToolTip(with_key(words, "Space") if able or running else NO_TRAINING_PICTURE)
        for action in (*self.steps, self.retrain):
            action.setEnabled(able)
        back = snapshot is not None and (snapshot.epoch > snapshot.first_epoch or snapshot.within_epoch)
        self.step_back.setEnabled(able and back)
        retraining = self._bridge.retrain
        self.retrain.setChecked(retraining is not None)
        if retraining is not None and retraining != self._retrain_epochs:
            self._retrain_epochs = retraining
            self.retrain_epochs_changed.emit(retraining)
        self.speed_action(self._bridge.speed).setChecked(True)
        self._paint_train_icon(self._themes.now)

    def _training_words(self, snapshot: Snapshot | None) -> str:
        return stop_sentence(_epoch_of(snapshot), self._model.document.training)

    def _action(self, text: str, key: str = "") -> QAction:
        action = QAction(text, self)
        if key:
            action.setShortcut(QKeySequence(key))
        return action

    def _speed_action(self, speed: Speed) -> QAction:
        action = QAction(f"{SPEED_NAMES[speed]} · {SPEED_SENTENCES[speed]}", self, checkable=True)
        action.setData(list(Speed).index(speed))
        return self.speeds.addAction(action)

    def _set_tooltips(self) -> None:
        for action, words in (
            (self.reset, "Return to the first weights of this seed"),
            (self.step_epoch, "Train one epoch: every training picture once"),
            (self.step_once, "Train one step: one batch of pictures"),
            (self.step_slowly, "See one step in five phases, and take it if you like"),
            (self.step_ten, "Train ten epochs"),
            (self.step_hundred, "Train a hundred epochs"),
            (self.step_back, BACK_TIP),
            (self.retrain, "After each change, train again from the first weights"),
            (self.roll_seed, "Roll the die: another seed, and the first weights that go with it"),
        ):
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(with_key(words, key))

    def _reset(self) -> None:
        finish_editing()
        self._bridge.reset()

    def _step_epoch(self) -> None:
        finish_editing()
        self._bridge.step_epochs(1)

    def _step_ten(self) -> None:
        finish_editing()
        self._bridge.step_epochs(10)

    def _step_hundred(self) -> None:
        finish_editing()
        self._bridge.step_epochs(100)

    def _step_once(self) -> None:
        finish_editing()
        self._bridge.step_once()

    def _step_back(self) -> None:
        finish_editing()
        self._bridge.step_back()

    def _set_retrain(self, on: bool) -> None:
        finish_editing()
        self._bridge.set_retrain(self._retrain_epochs if on else None)

    def _roll_seed(self) -> None:
        finish_editing()
        self._bridge.roll_seed()

    def _choose_speed(self, action: QAction) -> None:
        self._bridge.set_speed(list(Speed)[action.data()])

    def _document_changed(self, document: Document, old: Document) -> None:
        if document.training != old.training or bool(document.train) != bool(old.train):
            self.refresh()

    def _slow_ready(self, snapshot: Snapshot) -> None:
        self._jump_told = self._jump_told + 1 if snapshot.running and not self._bridge.running else 0
        self.refresh()

    def _paint_icons(self, theme: Theme) -> None:
        for action, name in (
            (self.reset, "reset"),
            (self.step_epoch, "step"),
            (self.roll_seed, "die"),
        ):
            action.setIcon(coloured_icon(name, theme.text, theme))
        self.retrain.setIcon(coloured_icon("lightning", theme.text, theme, theme.on_accent))
        self._train_icon = ""
        self._paint_train_icon(theme)

    _train_icon = ""  # what the icon shows: painting it ten times a second would be waste

    def _paint_train_icon(self, theme: Theme) -> None:
        if self.train_icon != self._train_icon:
            self._train_icon = self.train_icon
            self.train_or_pause.setIcon(coloured_icon(self.train_icon, theme.text, theme))


def _epoch_of(snapshot: Snapshot | None) -> int:
    return snapshot.epoch if snapshot is not None else 0
