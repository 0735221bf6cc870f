from __future__ import annotations

import dataclasses
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.files.document_file import StoredDocument, WeightsError, read_document, write_document
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.picture import GridSize, Picture
from engine.progress import CancelledError
from engine.scores.similarity import Measure
from engine.scores.verdict import Basis, VerdictSettings
from engine.settings.training import InputNoise, Loss, NoiseKind, Optimizer, TrainingSettings
from tests.engine.sample_documents import small_document, trained


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "drawing.pinhole"


def test_every_setting_comes_back(path: Path) -> None:
    document = dataclasses.replace(
        small_document(),
        network=Network((9, 8), 3, (7,), Activation.GELU, Activation.TANH, Activation.SIGMOID),
        training=TrainingSettings(
            Optimizer.SGD, 0.1, 0.5, 1e-5, 3, True, Loss.BCE, InputNoise(NoiseKind.GAUSSIAN, 0.125), 0
        ),
        verdict=VerdictSettings(Measure.DICE, Basis.GREY, 0.875),
        seed=2**32 - 1,
    )
    write_document(path, StoredDocument(document))
    assert read_document(path).document == document


def test_the_lecture_comes_back(path: Path) -> None:
    write_document(path, StoredDocument(lecture_document()))
    assert read_document(path).document == lecture_document()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    values=arrays.arrays(np.float32, (2, 4, 6), elements=st.floats(0, 1, width=32)),
    greys=arrays.arrays(np.uint8, (2, 4, 6)),
    names=st.lists(st.text(max_size=200), min_size=4, max_size=4),
)
def test_pixels_and_names_come_back_to_the_bit(
    path: Path, values: np.ndarray, greys: np.ndarray, names: list[str]
) -> None:
    floats = (*values, *(greys / 255).astype(np.float32))
    pictures = tuple(Picture(name, pixels) for name, pixels in zip(names, floats, strict=True))
    for chosen in (pictures, pictures[2:]):
        document = Document(GridSize(6, 4), chosen[1:], chosen[:1])
        write_document(path, StoredDocument(document))
        back = read_document(path).document
        assert back.train == document.train
        assert back.test == document.test


def test_8_bit_greys_take_one_byte_a_pixel(tmp_path: Path) -> None:
    pixels = (np.random.default_rng(0).integers(0, 256, (64, 64)) / 255).astype(np.float32)
    for name, values in (("bytes", pixels), ("floats", np.nextafter(pixels, np.float32(0.5)))):
        document = Document(GridSize(64, 64), (Picture("noise", values),), network=Network((), 4, ()))
        write_document(tmp_path / name, StoredDocument(document))
    assert (tmp_path / "bytes").stat().st_size < 6000 < (tmp_path / "floats").stat().st_size


def test_a_document_without_pictures_comes_back(path: Path) -> None:
    write_document(path, StoredDocument(Document()))
    assert read_document(path).document == Document()


def test_a_name_that_is_no_unicode_can_be_saved(path: Path) -> None:
    picture = Picture("caf\udce9", np.zeros((8, 8), dtype=np.float32))
    write_document(path, StoredDocument(Document(train=(picture,))))
    assert read_document(path).document.train[0].name == "caf?"


def test_a_run_comes_back_to_the_bit(path: Path) -> None:
    stored = trained(small_document())
    write_document(path, stored)
    back = read_document(path)
    assert stored.weights is not None and stored.moments is not None
    assert back.weights is not None and back.moments is not None
    np.testing.assert_array_equal(back.weights, stored.weights)
    np.testing.assert_array_equal(back.moments, stored.moments)
    np.testing.assert_array_equal(back.history, stored.history)
    counters = [(s.optimizer_steps, s.step, s.epoch, s.position, s.started_from) for s in (back, stored)]
    assert counters[0] == counters[1]


def test_a_run_can_be_left_out(path: Path) -> None:
    write_document(path, trained(small_document()))
    stored = read_document(path, weights=False)
    assert stored.weights is None and stored.history is None
    assert stored.document == small_document()


@pytest.mark.parametrize("number", [np.nan, np.inf])
def test_weights_that_are_no_numbers_are_not_saved(path: Path, number: float) -> None:
    stored = trained(small_document())
    assert stored.weights is not None
    stored.weights[3] = number
    with pytest.raises(WeightsError, match="finite"):
        write_document(path, stored)
    assert not path.exists()


def test_weights_of_another_network_are_not_saved(path: Path) -> None:
    stored = trained(small_document())
    other = dataclasses.replace(stored.document, network=Network((5,), 2, (5,)))
    with pytest.raises(WeightsError, match="do not fit"):
        write_document(path, dataclasses.replace(stored, document=other))


def test_a_file_of_version_1_opens_the_same_for_ever() -> None:
    stored = read_document(Path(__file__).parents[2] / "golden" / "version-1.pinhole")
    expected = trained(small_document())
    assert stored.document == expected.document
    np.testing.assert_array_equal(stored.weights, expected.weights)
    assert (stored.step, stored.epoch) == (expected.step, expected.epoch)


def test_the_same_document_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    write_document(path, trained(small_document()))
    write_document(tmp_path / "again", trained(small_document()))
    assert path.read_bytes() == (tmp_path / "again").read_bytes()


def test_the_version_before_is_kept(path: Path) -> None:
    first, second = small_document(1), small_document(2)
    for document in (first, second):
        write_document(path, StoredDocument(document))
    assert read_document(path).document == second
    assert read_document(path.with_name("drawing.pinhole.bak")).document == first


def test_progress_rises_to_the_end(path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_document(
        path, trained(small_document()), progress=lambda done, total: not seen.append((done, total))
    )
    assert seen == sorted(seen)
    assert seen[-1][0] == seen[-1][1]


def test_a_cancelled_save_leaves_the_old_file(path: Path) -> None:
    write_document(path, StoredDocument(small_document(1)))
    with pytest.raises(CancelledError):
        write_document(path, StoredDocument(small_document(2)), progress=lambda done, total: False)
    assert read_document(path).document == small_document(1)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_several_threads_can_save_at_once(tmp_path: Path) -> None:
    documents = [small_document(seed) for seed in range(4)]
    threads = [
        threading.Thread(
            target=write_document, args=(tmp_path / str(document.seed), StoredDocument(document))
        )
        for document in documents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [read_document(tmp_path / str(document.seed)).document for document in documents] == documents


def test_errors_name_the_file(tmp_path: Path) -> None:
    with pytest.raises(PinholeError, match=r"There is no file '.*nothing\.pinhole'"):
        read_document(tmp_path / "nothing.pinhole")
    with pytest.raises(PinholeError, match="is a folder"):
        read_document(tmp_path)
    with pytest.raises(PinholeError, match="cannot be the name"):
        read_document("nul\0")
