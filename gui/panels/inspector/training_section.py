"""TRAINING: how weights are changed, and when that stops."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QWidget

from engine.document import Document
from engine.settings.training import (
    LARGEST_BATCH,
    LARGEST_LEARNING_RATE,
    MOST_EPOCHS,
    Loss,
    Optimizer,
    TrainingSettings,
)
from gui.look.theme import Themes
from gui.panels.inspector.loss_and_output import with_loss
from gui.panels.inspector.section import Change, Section
from gui.state.document_model import DocumentModel
from gui.widgets.choice import Choice
from gui.widgets.number_rules import Even, FloatRule, Ladder, WholeRule
from gui.widgets.value_field import ValueField

OPTIMIZER_TIP = "How gradients become steps: Adam adapts the step of every weight and is the usual choice."
RATE_TIP = "How far each step moves the weights; usual is 0.001 for Adam and RMSprop, 0.05 for SGD."
MOMENTUM_TIP = "How much of the last steps' direction SGD keeps; usual is 0.9."
DECAY_TIP = "Pulls all weights towards zero, so that the network stays simple; usual is 0, that is off."
LOSS_TIP = "What training makes small: MSE is usual, L1 minds small errors more, BCE needs a Sigmoid output."
BATCH_TIP = "How many pictures are averaged for one step; usual is 1 with a few pictures, 32 with many."
SHUFFLE_TIP = "Takes the pictures in a new order in every epoch; usual is on, the lecture keeps one order."
STOP_TIP = "Training pauses at this epoch, and Train goes on for as many again; usual is 150, and 0 is never."


class TrainingSection(Section):
    """Every setting may be turned while training runs; the weights are kept."""

    def __init__(self, model: DocumentModel, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__("Training", model, themes, parent)
        now = model.document.training
        self.optimizer = Choice([(str(one), one) for one in Optimizer], now.optimizer, "Optimizer")
        self.learning_rate = ValueField(
            FloatRule("The learning rate", "0.001", Ladder(1e-6, 1e-6, LARGEST_LEARNING_RATE)),
            now.learning_rate,
            "Learning rate",
        )
        self.momentum = ValueField(
            FloatRule("The momentum", "0.9", Even(0.05, 0.0, 0.95)), now.momentum, "Momentum"
        )
        self.weight_decay = ValueField(
            FloatRule("The weight decay", "0.0001", Ladder(1e-6, 0.0, 100.0)),
            now.weight_decay,
            "Weight decay",
        )
        self.loss = Choice([(str(one), one) for one in Loss], now.loss, "Loss")
        self.batch = ValueField(WholeRule("The batch", "1", Even(1, 1, LARGEST_BATCH)), now.batch, "Batch")
        self.shuffle = QCheckBox("Shuffle")
        self.epochs = ValueField(
            WholeRule("Stop at", "150", Even(10, 0, MOST_EPOCHS), "epochs", "never"), now.epochs, "Stop at"
        )
        self.epochs.set_widest("10,000 epochs")
        self.add_row("Optimizer", self.optimizer, OPTIMIZER_TIP)
        self.add_row("Learning rate", self.learning_rate, RATE_TIP)
        self._momentum_row = self.add_row("Momentum", self.momentum, MOMENTUM_TIP)
        self.add_row("Weight decay", self.weight_decay, DECAY_TIP)
        self.add_row("Loss", self.loss, LOSS_TIP)
        self.add_row("Batch", self.batch, BATCH_TIP)
        self.add_row("Stop at", self.epochs, STOP_TIP)
        self.shuffle.setToolTip(SHUFFLE_TIP)
        self._column.addWidget(self.shuffle)
        self.join(self.learning_rate, "Learning rate", _setting(lambda old, v: replace(old, learning_rate=v)))
        self.join(self.momentum, "Momentum", _setting(lambda old, v: replace(old, momentum=v)))
        self.join(self.weight_decay, "Weight decay", _setting(lambda old, v: replace(old, weight_decay=v)))
        self.join(self.batch, "Batch", _setting(lambda old, v: replace(old, batch=int(v))))
        self.join(self.epochs, "Stop at", _setting(lambda old, v: replace(old, epochs=int(v))))
        self.optimizer.chosen.connect(self._choose_optimizer)
        self.loss.chosen.connect(self._choose_loss)
        self.shuffle.clicked.connect(self._choose_shuffle)
        self.show_document(model.document)

    def show_document(self, document: Document) -> None:
        now = document.training
        self.optimizer.set_value(now.optimizer)
        self.learning_rate.set_value(now.learning_rate)
        self.momentum.set_value(now.momentum)
        self._momentum_row.setVisible(now.optimizer is Optimizer.SGD)
        self.weight_decay.set_value(now.weight_decay)
        self.loss.set_value(now.loss)
        self.batch.set_value(now.batch)
        self.shuffle.setChecked(now.shuffle)
        self.epochs.set_value(now.epochs)

    def _choose_optimizer(self, optimizer: Optimizer) -> None:
        self.commit(
            "Optimizer", lambda old: replace(old, training=replace(old.training, optimizer=optimizer))
        )

    def _choose_shuffle(self, on: bool) -> None:
        self.commit("Shuffle", lambda old: replace(old, training=replace(old.training, shuffle=on)))

    def _choose_loss(self, loss: Loss) -> None:
        _, notice = with_loss(self._model.committed, loss)
        if self.commit("Loss", lambda old: with_loss(old, loss)[0]) and notice:
            self.tell(notice)


def _setting(changed: Callable[[TrainingSettings, float], TrainingSettings]) -> Callable[[float], Change]:
    return lambda value: lambda old: replace(old, training=changed(old.training, value))
