"""The program that reads a trained network's weights and shows what comes back."""

from __future__ import annotations

from engine.document import Document
from engine.scores.similarity import INK_FROM
from engine.script.loop import end_text, loss_text
from engine.script.network_text import network_text
from engine.script.penalties import terms_of
from engine.script.pictures import pictures_text
from engine.script.piece import Definition, in_order
from engine.script.script import import_lines, program, split_text

FIRST_LINE = '"""A trained autoencoder: reads its weights and shows what comes back.'  # of every such program
READ_TENSORS = Definition(
    "read_tensors",
    '''def read_tensors(path):
    """The tensors of a safetensors file: length, JSON header, numbers."""
    data = Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    tensors = {}
    for name, entry in json.loads(data[8:start]).items():
        begin, end = (start + offset for offset in entry["data_offsets"])
        numbers = torch.frombuffer(bytearray(data[begin:end]), dtype=torch.float32)
        tensors[name] = numbers.reshape(entry["shape"])
    return tensors''',
)
DRAWN = Definition(
    "draw_picture",
    f'''def draw_picture(cells):
    """A picture in letters, black where the ink is {INK_FROM} or more."""
    for row in cells:
        print("".join("X" if ink >= {INK_FROM} else "." for ink in row))
    print()''',
)


def answering_script(document: Document, weights: str, epoch: int) -> str:
    """A program that answers with the weights in the file `weights` beside it, which were trained for `epoch` epochs.

    It draws what comes back of every picture; its last line of output is `loss` and the training loss. Raises
    `PinholeError` without a picture.
    """
    network = network_text(document, learning=False)
    pictures = pictures_text(document)
    terms = tuple(used for _, term in terms_of(document) for used in term.uses)
    definitions = in_order((READ_TENSORS, DRAWN, *network.definitions, *terms))
    modules = {
        *pictures.imports,
        "json",
        "sys",
        *(["math"] if any(t.math for _, t in terms_of(document)) else []),
    }
    imports = import_lines(modules, ("from pathlib import Path",))
    layout = document.layout
    size = f"-1, {layout.size.height}, {layout.size.width}"
    statements = [
        network.text,
        f"beside = Path(__file__).with_name({_literal(weights)})\n"
        "path = sys.argv[1] if len(sys.argv) > 1 else beside\n"
        'whole = nn.ModuleDict({"encoder": encoder, "decoder": decoder})\n'
        "whole.load_state_dict(read_tensors(path))\n"
        "autoencoder.eval()",
        f"{pictures.text}\n{split_text(document)}",
        f"for cells in autoencoder(pictures).reshape({size}).tolist():\n    draw_picture(cells)",
        f"{loss_text(document, network)}\n{end_text(document, network, epoch)}".strip(),
    ]
    words = f"{FIRST_LINE.removeprefix(3 * chr(34))}\n\nThe weights are those after {epoch:,} epochs.\n"
    return program(words, imports, "", definitions, [one for one in statements if one])


def parameter_names(document: Document) -> tuple[str, ...]:
    """The name of each tensor of a document's layout in the scripts, in the layout's order."""
    return network_text(document, learning=False).tensors


def _literal(text: str) -> str:
    """A text as Python writes it, in double quotes as formatters do."""
    quoted = repr(text)
    return f'"{text}"' if quoted == f"'{text}'" and '"' not in text else quoted
