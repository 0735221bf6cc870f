"""A layout as two chains of modules, and what its tensors are called in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain

from engine.document import Document
from engine.networks.shapes.coding import Coding
from engine.script.layer_modules import FLATTEN, dropout, modules_of, reads_maps, unflattened
from engine.script.piece import Definition, Module


@dataclass(frozen=True)
class Chain:
    """An `nn.Sequential` of a script, under the name that it has there."""

    name: str
    modules: tuple[Module, ...]

    @property
    def text(self) -> str:
        """The statement that makes it."""
        lines = [f"    {one.made},{f'  # {one.remark}' if one.remark else ''}" for one in self.modules]
        return "\n".join([f"{self.name} = nn.Sequential(", *lines, ")"])

    @property
    def tensors(self) -> tuple[str, ...]:
        """The names of its parameters, in order."""
        return tuple(
            f"{self.name}.{place}.{name}" for place, one in enumerate(self.modules) for name in one.tensors
        )


@dataclass(frozen=True)
class NetworkText:
    """Encoder and decoder, and between them what draws a sampled code."""

    encoder: Chain
    draw: Module | None
    decoder: Chain

    @property
    def modules(self) -> tuple[Module, ...]:
        """All of them."""
        between = () if self.draw is None else (self.draw,)
        return (*self.encoder.modules, *between, *self.decoder.modules)

    @property
    def definitions(self) -> tuple[Definition, ...]:
        """What the modules need."""
        return tuple(used for one in self.modules for used in one.uses)

    @property
    def learns(self) -> bool:
        """Whether a module does another thing while the network learns."""
        return any(one.learns for one in self.modules)

    @property
    def tensors(self) -> tuple[str, ...]:
        """The name of every tensor of the layout, in its order."""
        return (*self.encoder.tensors, *self.decoder.tensors)

    @property
    def text(self) -> str:
        """The statements that make the network; its modules draw their first weights in this order."""
        between = [] if self.draw is None else [f"draw = {self.draw.made}"]
        names = "encoder, decoder" if self.draw is None else "encoder, draw, decoder"
        whole = f"autoencoder = nn.Sequential({names})"
        return "\n".join([self.encoder.text, *between, self.decoder.text, whole])


def network_text(document: Document, learning: bool = True) -> NetworkText:
    """The network of a document; one that is not `learning` only answers, and leaves nothing to chance."""
    layout, coding = document.layout, document.network.coding
    share = document.training.dropout if learning else 0.0
    parts: list[list[Module]] = []
    maps = False  # whether what is answered so far are maps
    for number, layer in enumerate(layout.layers):
        here: list[Module] = []
        if reads_maps(layer) and not maps:
            here.append(unflattened(layer.reads))
        elif maps and not reads_maps(layer):
            here.append(FLATTEN)
        maps = reads_maps(layer)
        here += modules_of(layer, learning)
        here += [dropout(number, share)] if share > 0.0 and layout.drops(number) else []
        parts.append(here)
    if maps:
        parts[-1].append(FLATTEN)
    end, sampled = layout.code_layer + 1, coding is Coding.SAMPLED
    weighed = parts[end - layout.coding]
    place = next(place for place, one in enumerate(weighed) if one.tensors)
    words = "of each number of the code its mean and log variance" if sampled else "the code"
    weighed[place] = replace(weighed[place], remark=words)
    before = parts[: end - 1] if sampled else parts[:end]
    return NetworkText(
        Chain("encoder", tuple(chain.from_iterable(before))),
        parts[end - 1][0] if sampled else None,
        Chain("decoder", tuple(chain.from_iterable(parts[end:]))),
    )
