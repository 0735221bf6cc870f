"""How a script trains: the first weights, the loss, the optimizer, the loop, and what it says at the end."""

from __future__ import annotations

from engine.activations import Activation
from engine.document import Document
from engine.script.freezing import learns_nothing
from engine.script.network_text import NetworkText
from engine.script.penalties import terms_of
from engine.script.pictures import WIDTH
from engine.script.stopping import before_text, has_stops, measured_name, within_text
from engine.settings.training import Loss, Optimizer
from engine.trainers.first_weights import EDGE
from engine.trainers.trainer import MOST_MEASURED

LOSSES = {Loss.MSE: "MSELoss", Loss.BCE: "BCELoss", Loss.L1: "L1Loss"}


def begin_at_mean(document: Document) -> str:
    """Statements that set the output's biases so that it begins as the mean picture."""
    layers = document.layout.layers
    shared = layers[-1].tensors[-1].numbers != document.size.pixels
    mean = "mean = train.double().mean(0)" if not shared else "mean = train.double().mean()"
    match layers[-1].activation:
        case Activation.SIGMOID:
            bent = f"mean.clamp({EDGE}, {1 - EDGE}).logit()"
        case Activation.TANH:
            bent = f"mean.clamp(max={1 - EDGE}).atanh()"
        case _:
            bent = "mean"
    return (
        f"{mean}  # the output begins as the mean picture\n"
        "with torch.no_grad():\n"
        "    bias = list(decoder.parameters())[-1]\n"
        f"    bias.copy_({bent})"
    )


def loss_text(document: Document, network: NetworkText) -> str:
    """The statement or function that gives the loss."""
    made = f"nn.{LOSSES[document.training.loss]}()"
    terms = terms_of(document)
    if not terms:
        return f"compare = {made}"
    if network.draw is None:
        code = ["    code = encoder(pictures)"]
    else:
        code = ["    numbers = encoder(pictures)", "    code = draw(numbers)"]
    lines = [
        f"compare = {made}",
        "",
        "",
        "def total_loss(pictures, clean):",
        '    """What comes out against what should, and the penalties."""',
        *code,
        "    loss = compare(decoder(code), clean)",
        *(f"    loss = loss + {weight!r} * {term.made}" for weight, term in terms),
        "    return loss",
        "",
        "",
    ]
    return "\n".join(lines)


def optimizer_text(document: Document) -> str:
    """The statement that makes the optimizer."""
    training = document.training
    asked = [f"lr={training.learning_rate!r}"]
    match training.optimizer:
        case Optimizer.ADAM:
            name = "Adam"
        case Optimizer.SGD:
            name = "SGD"
            asked += [f"momentum={training.momentum!r}"] if training.momentum else []
        case Optimizer.RMSPROP:
            name = "RMSprop"
    asked += [f"weight_decay={training.weight_decay!r}"] if training.weight_decay else []
    parts = ["autoencoder.parameters()", *asked]
    line = f"optimizer = torch.optim.{name}({', '.join(parts)})"
    if len(line) <= WIDTH:
        return line
    within = f"    {', '.join(parts)}"
    if len(within) > WIDTH:
        within = "\n".join(f"    {one}," for one in parts)
    return f"optimizer = torch.optim.{name}(\n{within}\n)"


def loop_text(document: Document, network: NetworkText, epochs: int) -> str:
    """The loop over epochs and batches."""
    training = document.training
    noisy = training.noise.amount > 0.0
    by_place = training.shuffle or noisy or any(one.learns and one.uses for one in network.modules)
    lines = []
    seen = measured_name(document)
    measured, grown = _loss(document, seen, seen), grows(document)
    if has_stops(document):
        lines = [before_text(document, measured, network.learns, grown), ""]
    lines.append(f"for epoch in range({epochs}):")
    if has_stops(document) and network.learns:
        lines.append("    autoencoder.train()")
    if by_place:
        order = "shuffled(len(train))" if training.shuffle else "torch.arange(len(train))"
        lines.append(f"    order = {order}")
    step = f", {training.batch}" if training.batch > 1 else ""
    start = f"0, len(train){step}" if step else "len(train)"
    lines.append(f"    for start in range({start}):")
    if by_place:
        lines.append(f"        chosen = order[start : start + {training.batch}]")
        lines.append("        batch = train[chosen]")
    else:
        lines.append(f"        batch = train[start : start + {training.batch}]")
    inputs = "spoiled(batch, chosen)" if noisy else "batch"
    lines.append(f"        loss = {_loss(document, inputs, 'batch')}")
    if learns_nothing(document):
        lines.append("        # every layer is frozen: no step is taken")
    else:
        lines += ["        optimizer.zero_grad()", "        loss.backward()", "        optimizer.step()"]
    if has_stops(document):
        lines.append(within_text(document, measured, network.learns, grown))
    return "\n".join(lines)


def end_text(document: Document, network: NetworkText, epochs: int, counted: bool = False) -> str:
    """What is measured at the end, the training loss last; a loop may have `counted` the epochs."""
    lines = []
    if network.learns:
        lines.append("autoencoder.eval()  # nothing is left to chance any more")
    if not counted and grows(document):
        lines.append(f"epoch = {epochs}  # so far has the penalty grown")
    for name, pictures in (("test", document.test), ("train", document.train)):
        few = -(-len(pictures) // MOST_MEASURED)
        if few > 1:
            lines.append(f"{name} = {name}[::{few}]  # evenly spaced ones stand for all")
        words = "loss" if name == "train" else "test loss"
        if pictures:
            lines.append(f'print("{words}", {_loss(document, name, name)}.item())')
    return "\n".join(lines)


def grows(document: Document) -> bool:
    """Whether a penalty has another weight in every epoch."""
    return any("epoch /" in used.text for _, term in terms_of(document) for used in term.uses)


def _loss(document: Document, inputs: str, clean: str) -> str:
    if document.training.penalties:
        return f"total_loss({inputs}, {clean})"
    return f"compare(autoencoder({inputs}), {clean})"
