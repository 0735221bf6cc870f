"""How much noise goes from handwritten digits, by a network that trained with noise and by one that did not.

`python -m benchmarks.denoising` writes the tables and the figure of docs/denoising.md, in some five minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.marked_parts import with_part
from benchmarks.spread_bars import Bar, spread_bars
from engine.activations import Activation
from engine.document import Document
from engine.networks.network import Network
from engine.picture_sets.catalogue import picture_set
from engine.settings.training import InputNoise, NoiseKind, TrainingSettings
from engine.trainers.compiled.ready_now import compiled_trainer
from engine.trainers.trainer import TrainerMaker
from engine.training.denoising import Denoising, NoisyTests, noisy_tests
from engine.training.run_to import run_to

RUNS = 10  # each with first weights, order, noise and fifth kept back of its own
EPOCHS = 150
AMOUNT = 0.2
CODES = (8, 32)  # numbers; the first is that of the figure
NONE = "no noise"
DOCS = Path(__file__).resolve().parents[1] / "docs"

# By what a network trained with and then by what it was tested with, a result for each run.
Results = Mapping[str, Mapping[str, list[Denoising]]]


def document_for(run: int, code: int, noise: InputNoise) -> Document:
    """The digits of one run, with noise in training."""
    entry = picture_set("digits")
    train, test = entry.make(seed=run)
    network = Network((64,), code, (64,), output=Activation.SIGMOID)
    training = TrainingSettings(batch=8, shuffle=True, noise=noise, epochs=EPOCHS)
    return Document(entry.sizes[0], train, test, network, training, seed=run)


def tested(document: Document, kind: NoiseKind) -> NoisyTests:
    """The test pictures with a kind of noise, whatever the document trains with."""
    noisy = replace(document, training=replace(document.training, noise=InputNoise(kind, AMOUNT)))
    tests = noisy_tests(noisy)
    assert isinstance(tests, NoisyTests)
    return tests


def measured(code: int, make: TrainerMaker, runs: int = RUNS, epochs: int = EPOCHS) -> Results:
    """Train with each kind of noise and with none, and test each network with each kind and with clean pictures."""
    found: dict[str, dict[str, list[Denoising]]] = {}
    for name, noise in trained_with().items():
        row = found[name] = {tested_with: [] for tested_with in (*NoiseKind, NONE)}
        for run in range(runs):
            document = document_for(run, code, noise)
            done = run_to(document, epochs, make)
            for kind in NoiseKind:
                row[kind].append(tested(document, kind).score(document.layout, done.parameters))
            clean = tested(document, NoiseKind.FLIP).clean
            row[NONE].append(NoisyTests(clean, clean).score(document.layout, done.parameters))
    return found


def trained_with() -> dict[str, InputNoise]:
    """What the networks train with, by name."""
    return {NONE: InputNoise(), **{kind.value: InputNoise(kind, AMOUNT) for kind in NoiseKind}}


def spread(values: list[float], scale: float = 1.0, decimals: int = 4) -> str:
    """`0.0120 (0.0112 to 0.0131)`: mean, least and most."""
    mean = sum(values) / len(values)
    low, middle, high = (f"{scale * value:.{decimals}f}" for value in (min(values), mean, max(values)))
    return f"{middle} ({low} to {high})"


def errors_table(results: Results) -> Iterator[str]:
    """Error before and after for each kind of noise: by the network without noise and by that with it."""
    yield "| noise, 20 % | noisy pictures | trained without noise | gone, % | trained with this noise | gone, % |"
    yield "|---|---|---|---|---|---|"
    for kind in NoiseKind:
        plain, own = results[NONE][kind], results[kind][kind]
        cells = [
            kind.value,
            spread([one.before for one in plain]),
            spread([one.after for one in plain]),
            spread([one.gone for one in plain], 100.0, 0),
            spread([one.after for one in own]),
            spread([one.gone for one in own], 100.0, 0),
        ]
        yield f"| {' | '.join(cells)} |"


def crossed_table(results: Results) -> Iterator[str]:
    """Share gone, mean of all runs: a row a training, a column a noise; and the error on clean pictures."""
    yield f"| trained with | {' | '.join(NoiseKind)} | error on clean pictures |"
    yield f"|{'---|' * (len(NoiseKind) + 2)}"
    for name, row in results.items():
        shares = [100.0 * sum(one.gone for one in row[kind]) / len(row[kind]) for kind in NoiseKind]
        cells = [name, *(f"{share:.0f}" for share in shares), spread([one.after for one in row[NONE]])]
        yield f"| {' | '.join(cells)} |"


def figure(results: Results) -> str:
    """Bars of the three errors for each kind of noise, as SVG."""
    groups = {}
    for kind in NoiseKind:
        plain, own = results[NONE][kind], results[kind][kind]
        groups[kind.value] = (
            Bar.of([one.before for one in plain]),
            Bar.of([one.after for one in plain]),
            Bar.of([one.after for one in own]),
        )
    series = ("noisy pictures", "after a network trained without noise", "after one trained with this noise")
    return spread_bars("Mean squared error against the clean pictures", series, groups)


def main() -> int:
    make = compiled_trainer()
    page = DOCS / "denoising.md"
    text = page.read_text(encoding="utf-8")
    for code in CODES:
        results = measured(code, make)
        for name, lines in (("errors", errors_table(results)), ("crossed", crossed_table(results))):
            listed = list(lines)
            print(f"\nCode of {code}: {name}\n", *listed, sep="\n", flush=True)
            text = with_part(text, f"{name}-{code}", listed)
        if code == CODES[0]:
            (DOCS / "denoising.svg").write_text(figure(results), encoding="utf-8")
    page.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
