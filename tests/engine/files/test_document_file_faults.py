"""Damaged and hostile documents: each is refused with one sentence that names it."""

from __future__ import annotations

import io
import json
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import engine
from engine.errors import PinholeError
from engine.files.document_file import WeightsError, read_document, write_document
from engine.files.tensors import write_tensors
from tests.engine.sample_documents import small_document, trained

Entries = dict[str, bytes]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("saved") / "good.pinhole"
    write_document(path, trained(small_document()))
    return path.read_bytes()


@pytest.fixture
def entries(saved: bytes) -> Entries:
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: Entries | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in entries.items() if isinstance(entries, dict) else entries:
            archive.writestr(name, content)
    return target.getvalue()


def described(entries: Entries, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The document with another description."""
    description = json.loads(entries["document.json"])
    change(description)
    return zipped(entries | {"document.json": json.dumps(description).encode()})


def tensors(**arrays: Any) -> bytes:
    return b"".join(write_tensors(arrays))


@pytest.fixture
def refused(tmp_path: Path) -> Callable[..., str]:
    """Check that bytes are refused; give the sentence."""

    def check(data: bytes, kind: type[PinholeError] = PinholeError) -> str:
        path = tmp_path / "hostile.pinhole"
        path.write_bytes(data)
        with pytest.raises(PinholeError) as caught:
            read_document(path)
        assert type(caught.value) is kind
        sentence = str(caught.value)
        assert "hostile.pinhole" in sentence and "\n" not in sentence and len(sentence) < 400 + len(str(path))
        return sentence

    return check


Refused = Callable[..., str]


def test_01_cut_off_anywhere(saved: bytes, refused: Refused) -> None:
    for length in range(0, len(saved), 7):
        refused(saved[:length])


def test_02_a_changed_byte_never_passes_unseen(saved: bytes, tmp_path: Path) -> None:
    path = tmp_path / "changed.pinhole"
    good = read_document_of(saved, path)
    random = np.random.default_rng(2)
    for _ in range(300):
        data = bytearray(saved)
        data[random.integers(len(data))] ^= 1 << int(random.integers(8))
        try:
            found = read_document_of(bytes(data), path)
        except PinholeError:
            continue
        assert found.document == good.document  # the byte was one that means nothing, such as a date


def read_document_of(data: bytes, path: Path) -> Any:
    path.write_bytes(data)
    return read_document(path)


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(99), b"\x7fELF" + bytes(99), b"train a\n....\n"]
)
def test_03_another_kind_of_file(data: bytes, refused: Refused) -> None:
    assert "not a Pinhole document" in refused(data)


def test_04_a_newer_version_is_named(entries: Entries, refused: Refused) -> None:
    assert "newer version" in refused(described(entries, lambda d: d.update(version=999, future=1)))


@pytest.mark.parametrize("version", [0, -1, "1", 1.0, True, None])
def test_04_a_version_that_is_none(entries: Entries, version: object, refused: Refused) -> None:
    refused(described(entries, lambda d: d.update(version=version)))


@pytest.mark.parametrize("name", ["mimetype", "document.json", "pictures.safetensors", "weights.safetensors"])
def test_05_a_bomb_of_honest_size_is_not_unpacked(
    entries: Entries, name: str, refused: Refused, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    bomb = zipped(entries | {name: bytes(300 * 2**20)})
    kind = WeightsError if name == "weights.safetensors" else PinholeError
    assert peak_memory(lambda: refused(bomb, kind)) < 2**23


def test_06_a_bomb_that_lies_about_its_size(
    entries: Entries, refused: Refused, peak_memory: Callable[[Callable[[], object]], int]
) -> None:
    size = 100 * 2**20
    bomb = zipped(entries | {"pictures.safetensors": bytes(size)})
    honest, lie = struct.pack("<L", size), struct.pack("<L", len(entries["pictures.safetensors"]))
    assert bomb.count(honest) == 2
    assert peak_memory(lambda: refused(bomb.replace(honest, lie))) < 2**23


def test_07_entries_that_overlap(entries: Entries, refused: Refused) -> None:
    data = bytearray(zipped(entries, zipfile.ZIP_STORED))
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 1)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]  # where the second entry begins
    refused(bytes(data))


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "notes.txt", "Document.json"])
def test_08_unknown_names(entries: Entries, name: str, refused: Refused, tmp_path: Path) -> None:
    others = {key: value for key, value in entries.items() if key != "history.safetensors"}
    assert "do not belong" in refused(zipped(others | {name: b"x"}))
    assert not (tmp_path.parent / "evil").exists()


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_08_a_name_twice(entries: Entries, refused: Refused) -> None:
    others = [(name, content) for name, content in entries.items() if name != "history.safetensors"]
    assert "twice" in refused(zipped([*others, ("document.json", b"{}")]))


def test_09_many_entries(refused: Refused) -> None:
    assert "parts where 5 are the most" in refused(zipped([(str(number), b"") for number in range(3000)]))


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_10_other_compression(entries: Entries, method: int, refused: Refused) -> None:
    assert "compressed in a way" in refused(zipped(entries, method))


def test_10_encryption(entries: Entries, refused: Refused) -> None:
    data = bytearray(zipped(entries))
    data[data.index(b"PK\1\2") + 8] |= 1
    assert "encrypted" in refused(bytes(data))


class Payload:
    def __init__(self, marker: Path) -> None:
        self.marker = marker

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.marker,)


@pytest.mark.parametrize("name", ["document.json", "pictures.safetensors", "weights.safetensors", "mimetype"])
def test_11_a_pickle_is_never_loaded(entries: Entries, name: str, refused: Refused, tmp_path: Path) -> None:
    payload = pickle.dumps(Payload(tmp_path / "ran"))
    kind = WeightsError if name == "weights.safetensors" else PinholeError
    refused(zipped(entries | {name: payload}), kind)
    refused(payload)
    refused(zipped({"archive/data.pkl": payload}))
    assert not (tmp_path / "ran").exists()


def test_11_no_way_to_load_a_pickle_is_in_the_engine() -> None:
    words = ("import pickle", "pickle.load", "torch.load", "allow_pickle=True", "eval(", "exec(")
    for source in Path(engine.__file__).parent.rglob("*.py"):
        text = source.read_text(encoding="utf-8").replace(".eval()", "")
        assert not [word for word in words if word in text], source


def raw_header(header: object, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data


PIXELS = {"dtype": "U8", "shape": [4, 4, 5], "data_offsets": [0, 80]}
BAD_TENSORS = {
    "no header": b"\1\2",
    "header past the end": (2**20).to_bytes(8, "little") + b"{}",
    "header of 2^63": (2**63).to_bytes(8, "little") + b"{}",
    "no JSON": raw_header(b"{not json}"),
    "a list": raw_header(b"[1,2,3]"),
    "a hole": raw_header({"pictures": PIXELS | {"data_offsets": [8, 88]}}, bytes(88)),
    "overlap": raw_header({"pictures": PIXELS, "more": PIXELS}, bytes(80)),
    "too few bytes": raw_header({"pictures": PIXELS}, bytes(79)),
    "too many bytes": raw_header({"pictures": PIXELS}, bytes(81)),
    "unknown kind": raw_header({"pictures": PIXELS | {"dtype": "F16"}}, bytes(80)),
    "kind that is no text": raw_header({"pictures": PIXELS | {"dtype": ["U8"]}}, bytes(80)),
    "shape that overflows": raw_header({"pictures": PIXELS | {"shape": [2**62, 4, 0, 4]}}, bytes(80)),
    "empty but vast": raw_header(
        {"pictures": {"dtype": "U8", "shape": [2**40, 0, 5], "data_offsets": [0, 0]}}
    ),
    "negative": raw_header({"pictures": PIXELS | {"shape": [-4, -4, 5]}}, bytes(80)),
    "yes for a number": raw_header({"pictures": PIXELS | {"shape": [True, 16, 5]}}, bytes(80)),
    "another name": raw_header({"pixels": PIXELS}, bytes(80)),
    "another shape": raw_header({"pictures": PIXELS | {"shape": [4, 5, 4]}}, bytes(80)),
    "key twice": raw_header(b'{"pictures":1,"pictures":2}'),
}


@pytest.mark.parametrize("case", BAD_TENSORS)
def test_12_pixels_that_do_not_fit_their_header(entries: Entries, case: str, refused: Refused) -> None:
    refused(zipped(entries | {"pictures.safetensors": BAD_TENSORS[case]}))


def test_13_a_header_of_many_arrays(entries: Entries, refused: Refused) -> None:
    empty = {"dtype": "U8", "shape": [0], "data_offsets": [0, 0]}
    header = raw_header({f"array {number}": empty for number in range(200_000)})
    assert "header" in refused(zipped(entries | {"pictures.safetensors": header}))


def run_entry(**changes: Any) -> bytes:
    stored = trained(small_document())
    assert stored.weights is not None
    arrays = {"parameters": stored.weights, "counters": np.zeros(5, dtype=np.int64)} | changes
    return tensors(**{name: array for name, array in arrays.items() if array is not None})


COUNT = small_document().layout.count
BAD_RUNS = {
    "NaN": run_entry(parameters=np.full(COUNT, np.nan, dtype=np.float32)),
    "infinite": run_entry(parameters=np.full(COUNT, -np.inf, dtype=np.float32)),
    "too few": run_entry(parameters=np.zeros(COUNT - 1, dtype=np.float32)),
    "too many": run_entry(parameters=np.zeros(COUNT + 1, dtype=np.float32)),
    "far too many": run_entry(parameters=np.zeros(9 * COUNT, dtype=np.float32)),
    "other shape": run_entry(parameters=np.zeros((1, COUNT), dtype=np.float32)),
    "other kind": run_entry(parameters=np.zeros(COUNT, dtype=np.float64)),
    "none": run_entry(parameters=None),
    "one moment": run_entry(first_moment=np.zeros(COUNT, dtype=np.float32)),
    "an extra": run_entry(extra=np.zeros(1, dtype=np.float32)),
    "no counters": run_entry(counters=None),
    "negative counters": run_entry(counters=np.full(5, -1)),
    "epochs beyond": run_entry(counters=np.array([1, 1, 2**63 - 1, 0, 0])),
    "position beyond": run_entry(counters=np.array([0, 0, 0, 4, 0])),
    "cut off": run_entry()[:-1],
}


@pytest.mark.parametrize("case", BAD_RUNS)
def test_14_and_15_a_bad_run_can_be_left_out(
    entries: Entries, case: str, refused: Refused, tmp_path: Path
) -> None:
    assert "without weights" in refused(
        zipped(entries | {"weights.safetensors": BAD_RUNS[case]}), WeightsError
    )
    assert read_document(tmp_path / "hostile.pinhole", weights=False).document == small_document()


@pytest.mark.parametrize(
    "points", [[[0, np.inf, 0]], [[1, 0, 0], [0, 0, 0]], [[-1, 0, 0]], [[np.nan, 0, 0]], [[0, 0]]]
)
def test_14_an_impossible_loss_curve(entries: Entries, points: list[list[float]], refused: Refused) -> None:
    curve = tensors(points=np.array(points, dtype=np.float64))
    assert "curve" in refused(zipped(entries | {"history.safetensors": curve}), WeightsError)


BAD_JSON = {
    "NaN": b'{"version":NaN}',
    "infinity": b'{"version":-Infinity}',
    "overflow": b'{"version":1e999}',
    "key twice": b'{"version":1,"version":1}',
    "deep": b'{"version":' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    "deep objects": b'{"a":' * 100_000,
    "5000 digits": b'{"version":' + b"1" * 5000 + b"}",
    "many items": b'{"version":[' + b"0," * 3_000_000 + b"0]}",
    "no UTF-8": b'{"version":"\xff"}',
    "half a letter": b'{"version":1,"app":"\\ud800"}',
    "a list": b"[]",
    "a number": b"7",
    "nothing": b"",
    "many texts": b'""' * 3_000_000,
    "open string": b'{"' + b'\\"' * 400_000,
    "open string and backslash": b'{"' + b'\\"' * 400_000 + b"\\",
}


@pytest.mark.parametrize("case", BAD_JSON)
def test_16_json_that_is_no_plain_description(entries: Entries, case: str, refused: Refused) -> None:
    refused(zipped(entries | {"document.json": BAD_JSON[case]}))


CHANGES: dict[str, Callable[[dict[str, Any]], object]] = {
    "unknown section": lambda d: d.update(colour=1),
    "unknown setting": lambda d: d["training"].update(speed=1),
    "missing section": lambda d: d.pop("noise"),
    "yes as a number": lambda d: d["training"].update(batch=True),
    "number as yes": lambda d: d["training"].update(shuffle=1),
    "text as a number": lambda d: d["network"].update(code="4"),
    "fraction of a unit": lambda d: d["network"].update(code=4.0),
    "unknown choice": lambda d: d["network"].update(hidden="Softmax"),
    "choice of another kind": lambda d: d["training"].update(loss=["MSE"]),
    "layers that are no list": lambda d: d["network"].update(encoder=5),
    "seed": lambda d: d.update(seed=2**32),
    "seed as text": lambda d: d.update(seed="x" * 100_000),
    "threshold": lambda d: d["verdict"].update(threshold=1.5),
    "rate": lambda d: d["training"].update(learning_rate=0),
    "size": lambda d: d["size"].update(width=65),
    "size of yes": lambda d: d["size"].update(width=True),
    "sizes": lambda d: d.update(size=[5, 4]),
    "fewer names": lambda d: d["pictures"]["train"].pop(),
    "name that is none": lambda d: d["pictures"].update(test=[None]),
    "long name": lambda d: d["pictures"].update(test=["x" * 201]),
    "unknown role": lambda d: d["pictures"].update(other=[]),
    "app": lambda d: d.update(app=None),
}


@pytest.mark.parametrize("case", CHANGES)
def test_16_settings_that_are_impossible(entries: Entries, case: str, refused: Refused) -> None:
    refused(described(entries, CHANGES[case]))


def test_a_setting_that_is_left_out_has_its_default(entries: Entries, tmp_path: Path) -> None:
    data = described(entries, lambda d: d["training"].pop("epochs"))
    assert read_document_of(data, tmp_path / "x").document.training.epochs == 150


@pytest.mark.parametrize("layers", [[1024] * 6, [10**15], [2**70], [5] * 100_000])
def test_17_a_huge_network_is_refused_before_memory_is_asked_for(
    entries: Entries, layers: list[int], refused: Refused
) -> None:
    refused(described(entries, lambda d: d["network"].update(encoder=layers, decoder=layers)))


def test_pixels_outside_0_to_1_are_refused(entries: Entries, refused: Refused) -> None:
    for value in (np.nan, 1.5, -0.25, np.inf):
        refused(
            zipped(
                entries | {"pictures.safetensors": tensors(pictures=np.full((4, 4, 5), value, np.float32))}
            )
        )
