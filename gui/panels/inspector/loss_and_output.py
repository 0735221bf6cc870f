"""The one pair of settings that binds each other: BCE needs an output between 0 and 1."""

from __future__ import annotations

from dataclasses import replace

from engine.activations import Activation
from engine.document import Document
from engine.settings.training import Loss

OUTPUT_FOLLOWS = "BCE needs outputs between 0 and 1, so the output layer is now Sigmoid."
LOSS_FOLLOWS = "BCE works with Sigmoid only, so the loss is now MSE."


def with_loss(document: Document, loss: Loss) -> tuple[Document, str]:
    """The document with another loss, another output activation if need be, and a sentence if so."""
    network = document.network
    notice = ""
    if loss is Loss.BCE and network.output is not Activation.SIGMOID:
        network, notice = replace(network, output=Activation.SIGMOID), OUTPUT_FOLLOWS
    return replace(document, network=network, training=replace(document.training, loss=loss)), notice


def with_output(document: Document, output: Activation) -> tuple[Document, str]:
    """The document with another output activation, another loss if need be, and a sentence if so."""
    training = document.training
    notice = ""
    if training.loss is Loss.BCE and output is not Activation.SIGMOID:
        training, notice = replace(training, loss=Loss.MSE), LOSS_FOLLOWS
    return replace(document, network=replace(document.network, output=output), training=training), notice
