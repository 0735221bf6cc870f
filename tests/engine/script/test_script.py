"""What a script says and carries: every setting, pictures to the bit, and a form that a formatter leaves alone."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine import chance
from engine.activations import Activation
from engine.document import Document, stacked
from engine.document_parts import NETWORK, NOISE, PARTS, TRAINING, VERDICT, Part
from engine.errors import PinholeError
from engine.kinds import kind_named, kinds, with_kind
from engine.lecture import lecture_document
from engine.networks.layout import first_parameters
from engine.networks.network import Network
from engine.networks.shapes.catalogue import known_shapes
from engine.networks.shapes.coding import Coding
from engine.networks.shapes.convolutional import Convolutional, Kernel
from engine.networks.shapes.sequence import Sequence
from engine.pictures.picture import GridSize, Picture
from engine.script.answering import answering_script
from engine.script.chance import NORMALS, SHUFFLED, UNIFORMS
from engine.script.pictures import LEFT_OUT, MOST_DRAWN, pictures_text
from engine.script.piece import in_order
from engine.script.script import epochs_of, script
from engine.settings.penalties import PenaltyWeight
from engine.settings.training import InputNoise, Loss, NoiseKind, Optimizer
from tests.engine.mixtures import PICTURES, mixtures
from tests.engine.networks.drawn_by_torch import assert_drawn_as_by_torch
from tests.rounding import FLOAT32

LECTURE = lecture_document()
VARIATIONAL = with_kind(LECTURE, kind_named("variational"))
SPARSE = with_kind(LECTURE, kind_named("sparse"))
KL = replace(
    LECTURE,
    network=Network(code_activation=Activation.SIGMOID),
    training=replace(LECTURE.training, penalties=(PenaltyWeight("activity", 0.1),)),
)
# For every field of the settings: a document, and another value of that field, which its script must show.
OTHERS: dict[Part, dict[str, tuple[Document, Any]]] = {
    NETWORK: {
        "encoder": (LECTURE, (12,)),
        "code": (LECTURE, 5),
        "decoder": (LECTURE, (12,)),
        "hidden": (LECTURE, Activation.TANH),
        "code_activation": (LECTURE, Activation.TANH),
        "output": (LECTURE, Activation.SIGMOID),
        "shape": (LECTURE, Sequence()),
        "coding": (LECTURE, Coding.TOP_K),
        "kept": (replace(LECTURE, network=Network(coding=Coding.TOP_K)), 3),
        "encoder_activations": (LECTURE, (Activation.GELU,)),
        "decoder_activations": (LECTURE, (Activation.GELU,)),
    },
    TRAINING: {
        "optimizer": (LECTURE, Optimizer.SGD),
        "learning_rate": (LECTURE, 0.002),
        "momentum": (replace(LECTURE, training=replace(LECTURE.training, optimizer=Optimizer.SGD)), 0.5),
        "weight_decay": (LECTURE, 0.1),
        "batch": (LECTURE, 2),
        "shuffle": (LECTURE, True),
        "loss": (LECTURE, Loss.L1),
        "noise": (LECTURE, InputNoise(amount=0.1)),
        "epochs": (LECTURE, 10),
        "penalties": (LECTURE, (PenaltyWeight("l1", 0.1),)),
        "dropout": (LECTURE, 0.1),
        "target_activity": (KL, 0.2),
        "annealing": (VARIATIONAL, 20),
        "free_bits": (VARIATIONAL, 0.2),
        "begin_at_mean": (LECTURE, True),
        "frozen": (LECTURE, ("code", "output")),
        "stop_loss": (LECTURE, 0.01),
        "stop_plateau": (LECTURE, 20),
        "stop_reproduced": (LECTURE, True),
    },
    NOISE: {
        "kind": (with_kind(LECTURE, kind_named("denoising")), NoiseKind.BLOCK),
        "amount": (with_kind(LECTURE, kind_named("denoising")), 0.3),
    },
}
SHAPES = {
    Convolutional: {"kernel": Kernel.FIVE},
    Sequence: {"along": "columns", "teacher_forcing": True},
}


def picture(values: object, name: str = "one") -> Picture:
    return Picture(name, np.asarray(values, dtype=np.float32))


def of_pictures(*pictures: Picture) -> Document:
    return Document(pictures[0].size, pictures[:1], pictures[1:])


def run(text: str, **names: object) -> dict[str, Any]:
    """The names that a part of a script leaves behind."""
    found: dict[str, Any] = {"torch": torch, **names}
    try:
        exec(text, found)
    finally:
        torch.set_flush_denormal(False)  # a script has its process to itself, tests have not
    return found


@pytest.mark.parametrize(
    "part", [part for part in PARTS if part is not VERDICT], ids=lambda part: part.kind.__name__
)
def test_every_setting_is_in_the_script(part: Part) -> None:
    names = {one.name for one in fields(part.kind)}
    assert names == set(OTHERS[part]), (
        "the script of a new setting is to be written, and its test to be added here"
    )
    for name, (document, other) in OTHERS[part].items():
        assert script(part.changed(document, **{name: other})) != script(document), name


def test_every_setting_of_a_shape_is_in_the_script() -> None:
    for shape in known_shapes():
        own = {one.name for one in fields(shape)}
        assert own == set(SHAPES.get(shape, {}))
        if not own:
            continue
        document = with_kind(LECTURE, kind_named(shape.name))
        for name, other in SHAPES[shape].items():
            kind = type(getattr(document.network.shape, name))
            network = replace(document.network, shape=replace(document.network.shape, **{name: kind(other)}))
            assert script(replace(document, network=network)) != script(document), name


def test_seed_and_pictures_are_in_the_script_and_the_verdict_is_not() -> None:
    assert "torch.manual_seed(7)" in script(replace(LECTURE, seed=7))
    other = replace(LECTURE, verdict=replace(LECTURE.verdict, threshold=0.9))
    assert script(other) == script(LECTURE)
    assert script(replace(LECTURE, train=LECTURE.train[:1])) != script(LECTURE)


def test_the_lectures_script_is_short() -> None:
    assert len(script(LECTURE).splitlines()) < 60


def test_a_document_that_never_stops_trains_for_the_usual_time() -> None:
    endless = replace(LECTURE, training=replace(LECTURE.training, epochs=0))
    assert epochs_of(endless) == 150 and "range(150)" in script(endless)


def test_without_a_picture_to_train_on_there_is_no_script() -> None:
    with pytest.raises(PinholeError, match="no picture to train on"):
        script(replace(LECTURE, train=()))


def test_a_formatter_and_a_linter_leave_every_script_alone(tmp_path: Path) -> None:
    documents = {
        **{one.name: with_kind(LECTURE, one) for one in kinds()},
        **{f"{part.kind.__name__} {name}": part.changed(document, **{name: other})
           for part, settings in OTHERS.items() for name, (document, other) in settings.items()},
        **{str(one): one.of(PICTURES["digits"]()) for one in mixtures() if not one.refusal},
        "long": replace(
            LECTURE,
            training=replace(
                LECTURE.training,
                optimizer=Optimizer.SGD, learning_rate=0.0123456789, momentum=0.123456789, weight_decay=1.5e-05,
            ),
        ),
        "packed": many_pictures(),
        "greys": of_pictures(picture(np.linspace(0, 1, 16).reshape(4, 4)), picture(np.eye(4))),
        **{f"noise {kind}": replace(LECTURE, training=replace(LECTURE.training, noise=InputNoise(kind, 0.2)))
           for kind in NoiseKind},
    }  # fmt: skip
    for name, document in documents.items():
        (tmp_path / f"{name}.py").write_text(script(document), encoding="utf-8")
        (tmp_path / f"{name} answers.py").write_text(
            answering_script(document, "net.safetensors", 3), encoding="utf-8"
        )
    for command in (["format", "--diff"], ["check", "--select", "E4,E7,E9,F,I"]):
        answer = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", "."],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert answer.returncode == 0, answer.stdout[-3000:]


# --- pictures


def many_pictures() -> Document:
    random = np.random.default_rng(1)
    greys = random.integers(0, 256, (MOST_DRAWN // 64 + 2, 8, 8)).astype(np.float32) / np.float32(255)
    return of_pictures(*(picture(one, f"picture {number}") for number, one in enumerate(greys)))


def pictures_of(document: Document) -> np.ndarray:
    text = pictures_text(document)
    imports = "".join(f"import {name}\n" for name in text.imports)
    found = run(imports + text.text)["pictures"]
    assert found.dtype is torch.float32
    rows: np.ndarray = found.numpy()
    return rows


RANDOM = np.random.default_rng(2)
GREYS = {
    "black and white": RANDOM.integers(0, 2, (3, 5, 7)),
    "ninths": RANDOM.integers(0, 10, (3, 5, 7)).astype(np.float32) / np.float32(9),
    "sixteenths": RANDOM.integers(0, 17, (3, 5, 7)) / 16,
    "bytes": RANDOM.integers(0, 256, (3, 5, 7)).astype(np.float32) / np.float32(255),
    "any": RANDOM.random((3, 5, 7)).astype(np.float32),
    "tiny": np.full((2, 4, 4), np.float32(1e-45)),
    "many black and white": RANDOM.integers(0, 2, (300, 8, 8)),
    "many in rows of blocks": RANDOM.integers(0, 2, (40, 8, 8)),
    "wide": RANDOM.integers(0, 2, (2, 10, 64)),
    "many sixteenths": RANDOM.integers(0, 17, (300, 8, 8)) / 16,
    "many of any": RANDOM.random((300, 8, 8)),
}


@pytest.mark.parametrize("name", GREYS)
def test_pictures_come_back_to_the_bit(name: str) -> None:
    document = of_pictures(*(picture(values) for values in GREYS[name]))
    found = pictures_of(document)
    np.testing.assert_array_equal(found, stacked(document.pictures, document.size))


def test_many_pictures_are_left_out_where_a_person_reads_and_nowhere_else() -> None:
    document = many_pictures()
    short, whole = script(document, shortened=True), script(document)
    assert LEFT_OUT in short and LEFT_OUT not in whole
    assert len(short) < 4000 < len(whole)
    assert short.split('PACKED = """')[0] == whole.split('PACKED = """')[0]
    assert short.split('\n"""\nunpacked')[1] == whole.split('\n"""\nunpacked')[1]


@pytest.mark.parametrize(
    "name", ['"""\nimport os', "a\nraise SystemExit", "\\", "‮x\u2028y", "\udc80", "# x", "", "X" * 200]
)
def test_a_name_from_a_stranger_stays_a_comment(name: str) -> None:
    document = of_pictures(picture(np.eye(4), name), picture(np.ones((4, 4)), name))
    before, after = (
        script(document).splitlines(),
        script(of_pictures(*map(plain, document.pictures))).splitlines(),
    )
    assert [line for line in before if not line.startswith("# ")] == [
        line for line in after if not line.startswith("# ")
    ]
    compile(script(document).encode("utf-8", "replace"), "script", "exec")


def plain(one: Picture) -> Picture:
    return one.renamed("one")


# --- chance


@pytest.mark.parametrize(("seed", "epoch"), [(0, 0), (106, 7), (2**32 - 1, 10**9)])
def test_a_script_draws_what_pinhole_draws(seed: int, epoch: int) -> None:
    text = "import math\n" + "\n\n".join(one.text for one in in_order((UNIFORMS, NORMALS, SHUFFLED)))
    found = run(text, SEED=seed, epoch=epoch)
    places = np.array([5, 0, 99_999])
    given = torch.from_numpy(places)
    for lane in (0, 1, chance.SAMPLE_LANE, chance.DROPOUT_LANE + 5):
        ours = chance.uniforms(seed, epoch, places, 70, lane)
        np.testing.assert_array_equal(found["uniforms"](given, 70, lane).numpy(), ours)
    ours = chance.normals(seed, epoch, places, 70, 8)
    # logarithm, root, cosine and product: some roundings of numbers up to 6
    np.testing.assert_allclose(found["normals"](given, 70, 8).numpy(), ours, rtol=0, atol=6 * 8 * FLOAT32)
    np.testing.assert_array_equal(
        found["shuffled"](500).numpy(), chance.picture_order(seed, epoch, 500, True)
    )


def test_first_weights_are_those_of_the_seed_to_the_bit() -> None:
    for kind in kinds():
        document = with_kind(LECTURE, kind)
        found = run(script(document, 0), print=lambda *words: None)
        flat = torch.cat([one.detach().flatten() for one in found["autoencoder"].parameters()]).numpy()
        bound = max(one.bound for one in document.layout.tensors)
        assert_drawn_as_by_torch(first_parameters(document.layout, document.seed), flat, bound)


def test_sizes_up_to_the_largest_stand_in_the_script() -> None:
    blank = picture(np.zeros((64, 64)))
    document = Document(GridSize(64, 64), (blank,), ())
    assert "nn.Linear(4096, 16)" in script(document)
