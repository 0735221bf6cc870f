"""A document as a program in plain PyTorch: the same pictures, network, loss and loop."""

from __future__ import annotations

from engine.document import Document
from engine.errors import PinholeError
from engine.kinds import kind_of
from engine.script.chance import SHUFFLED
from engine.script.freezing import frozen_text
from engine.script.loop import begin_at_mean, end_text, loop_text, loss_text, optimizer_text
from engine.script.network_text import NetworkText, network_text
from engine.script.noise import noise_of
from engine.script.penalties import terms_of
from engine.script.pictures import pictures_text
from engine.script.piece import Definition, in_order
from engine.script.stopping import has_stops
from engine.settings.training import TrainingSettings
from engine.wording import counted

QUICK = """torch.set_num_threads(1)  # a small network is quicker on one core
torch.set_flush_denormal(True)  # what is next to nothing is 0, which is quicker, too"""


def epochs_of(document: Document) -> int:
    """How long a script trains: to the document's stop, or the usual number where it never stops."""
    return document.training.epochs or TrainingSettings().epochs


def script(document: Document, epochs: int | None = None, shortened: bool = False) -> str:
    """The program; its last line of output is `loss` and the training loss after `epochs`.

    In the same PyTorch it begins with the weights that Pinhole begins with, to the bit, and takes the same steps.
    `shortened` leaves out most of many pictures, for a reader. Raises `PinholeError` without a training picture.
    """
    if not document.train:
        raise PinholeError("There is no picture to train on; add at least one training picture.")
    wanted = epochs_of(document) if epochs is None else epochs
    network = network_text(document)
    pictures = pictures_text(document, shortened)
    definitions = _definitions(document, network)
    names = {one.name for one in definitions}
    modules = {*pictures.imports, *(["math"] if _needs_math(document, names) else [])}
    imports = import_lines(modules)
    settings = [QUICK, *([f"SEED = {document.seed}"] if "counters" in names else [])]
    statements = [
        f"{pictures.text}\n{split_text(document)}",
        "\n".join([_seeded(document, "SEED" if "counters" in names else str(document.seed)), network.text]),
        *([frozen] if (frozen := frozen_text(document, network)) else []),
        *([begin_at_mean(document)] if document.training.begin_at_mean else []),
        "\n".join([loss_text(document, network), optimizer_text(document)]),
        loop_text(document, network, wanted),
        end_text(document, network, wanted, has_stops(document)),
    ]
    return program(head(document), imports, "\n".join(settings), definitions, statements)


def program(
    words: str, imports: str, settings: str, definitions: tuple[Definition, ...], statements: list[str]
) -> str:
    """The parts of a program as a formatter would set them; definitions have two blank lines around them."""
    top = [f'"""{words}"""', imports, *([settings] if settings else [])]
    body = "\n\n".join(statements)
    if not definitions:
        return "\n\n".join([*top, body]) + "\n"
    return "\n\n\n".join(["\n\n".join(top), *(one.text for one in definitions), body]) + "\n"


def import_lines(modules: set[str], more: tuple[str, ...] = ()) -> str:
    """What a program imports: modules of Python's own, `more` lines about them, then PyTorch."""
    own = "\n".join([*(f"import {name}" for name in sorted(modules)), *more])
    torchs = "import torch\nfrom torch import nn"
    return f"{own}\n\n{torchs}" if own else torchs


def head(document: Document) -> str:
    """What the program is, in a line."""
    kind = kind_of(document)
    name = f"{kind.name} autoencoder" if kind is not None else "autoencoder"
    article = "An" if name[0] in "aeiou" else "A"
    numbers = counted(document.network.code, "number")
    return f"{article} {name}: pictures of {document.size} pixels through {numbers} and back."


def split_text(document: Document) -> str:
    """The statement that tells training pictures from test pictures."""
    if not document.test:
        return "train = pictures"
    count = len(document.train)
    return f"train, test = pictures[:{count}], pictures[{count}:]"


def _seeded(document: Document, seed: str) -> str:
    return f"torch.manual_seed({seed})  # decides the first weights"


def _definitions(document: Document, network: NetworkText) -> tuple[Definition, ...]:
    noise = noise_of(document)
    return in_order(
        (
            *((SHUFFLED,) if document.training.shuffle else ()),
            *((noise,) if noise is not None else ()),
            *network.definitions,
            *(used for _, term in terms_of(document) for used in term.uses),
        )
    )


def _needs_math(document: Document, names: set[str]) -> bool:
    return "normals" in names or any(term.math for _, term in terms_of(document))
