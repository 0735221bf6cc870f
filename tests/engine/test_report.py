import json
from dataclasses import replace

import numpy as np
import pytest

from engine.activations import Activation
from engine.document import Document
from engine.errors import PinholeError
from engine.lecture import lecture_document
from engine.networks.network import Network
from engine.pictures.picture import GridSize, blank_picture
from engine.report import COLUMNS, make_report, report_json, report_lines
from engine.scores.verdict import Basis, VerdictSettings
from engine.settings.training import Optimizer, TrainingSettings
from engine.training.run_to import TrainedRun, run_to


def run_with(document: Document, outputs: np.ndarray, test_loss: float = 0.25) -> TrainedRun:
    return TrainedRun("torch", 7, 0.125, test_loss, outputs.astype(np.float32), "")


def perfect(document: Document) -> TrainedRun:
    return run_with(document, np.stack([picture.pixels.ravel() for picture in document.pictures]))


def test_json_holds_the_pictures_in_document_order_with_rows_scores_and_verdicts() -> None:
    document = lecture_document()
    answer = json.loads(json.dumps(report_json(make_report(document, perfect(document))), allow_nan=False))
    assert list(answer) == ["epochs", "seed", "trainer", "network", "loss", "terms", "company", "pictures"]
    assert answer["terms"] == {"reconstruction": {"train": 0.125, "test": 0.25}}
    assert (answer["epochs"], answer["seed"], answer["trainer"]) == (7, 106, "torch")
    assert answer["loss"] == {"train": 0.125, "test": 0.25}
    assert [picture["name"] for picture in answer["pictures"]] == [
        picture.name for picture in document.pictures
    ]
    assert [picture["role"] for picture in answer["pictures"]] == ["train"] * 2 + ["test"] * 4
    square = answer["pictures"][0]
    assert list(square) == ["name", "role", "input", "grey", "output", "scores", "verdict", "company"]
    assert square["output"][1] == ".XXXXXX."
    assert square["input"][1] == square["grey"][1] == [0, 1, 1, 1, 1, 1, 1, 0]
    assert square["scores"] == {"hamming": 1, "ruzicka": 1, "dice": 1, "cosine": 1}
    assert square["verdict"] == "normal"


def test_what_json_cannot_hold_becomes_null() -> None:
    document = Document(size=GridSize(4, 4), train=(blank_picture("a", GridSize(4, 4)),))
    answer = report_json(
        make_report(document, run_with(document, np.full((1, 16), np.inf), test_loss=np.nan))
    )
    assert '"test": null' in json.dumps(answer, allow_nan=False)
    assert '"grey": [[null, null' in json.dumps(answer)


def test_a_verdict_on_grey_output_leaves_the_reported_scores_on_black_and_white() -> None:
    size = GridSize(4, 4)
    document = Document(
        size=size, train=(blank_picture("a", size),), verdict=VerdictSettings(basis=Basis.GREY)
    )
    (picture,) = make_report(document, run_with(document, np.full((1, 16), 0.45))).pictures
    assert picture.scores.hamming == 1.0
    assert picture.verdict == "anomaly"


@pytest.mark.parametrize(
    "size", [GridSize(8, 8), GridSize(4, 4), GridSize(20, 5), GridSize(30, 30), GridSize(64, 64)]
)
def test_the_text_fits_its_columns_whatever_the_size_of_the_pictures(size: GridSize) -> None:
    document = Document(size=size, train=(blank_picture("a", size),), test=(blank_picture("b", size),))
    lines = list(report_lines(make_report(document, perfect(document))))
    assert max(map(len, lines)) <= COLUMNS
    assert sum(line.count("." * size.width) for line in lines) >= 6 * size.height


def test_the_lectures_pictures_stand_side_by_side_with_scores_and_verdict() -> None:
    document = lecture_document()
    lines = list(report_lines(make_report(document, perfect(document))))
    square = lines[lines.index("train square") :][:10]
    assert square[3] == "  .XXXXXX.   .XXXXXX.   .XXXXXX.        Ruzicka 100.00 %"
    assert max(map(len, lines)) <= 80
    assert lines[-1].startswith("6 normal, 0 anomalies")


def test_training_for_no_epochs_leaves_the_first_weights() -> None:
    document = lecture_document()
    epochs_seen: list[int] = []
    assert run_to(document, 0, on_progress=epochs_seen.append).epochs == 0
    assert run_to(document, 3, on_progress=epochs_seen.append).epochs == 3
    assert epochs_seen[-1] == 3


def test_the_report_writes_a_loss_as_the_window_does() -> None:
    document = lecture_document()
    run = replace(run_to(document, 1), train_loss=0.01901, test_loss=1.638e-4)
    assert list(report_lines(make_report(document, run)))[1] == "MSE loss: train 0.01901, test 0.0001638"


def test_an_untrained_network_is_reported_without_a_verdict() -> None:
    report = make_report(lecture_document(), run_to(lecture_document(), 0))
    assert {picture["verdict"] for picture in report_json(report)["pictures"]} == {"untrained"}  # type: ignore[attr-defined]
    lines = list(report_lines(report))
    assert lines[-1] == "6 pictures and no verdict: the network is untrained."
    assert sum("untrained" in line for line in lines) == 7
    assert not any("normal" in line or "anomal" in line for line in lines)


def test_a_document_without_training_pictures_cannot_be_trained() -> None:
    with pytest.raises(PinholeError, match="no picture to train on"):
        run_to(Document(), 10)


def test_a_run_that_blows_up_ends_with_its_last_good_weights_and_a_reason() -> None:
    settings = TrainingSettings(optimizer=Optimizer.SGD, learning_rate=1e6)
    network = Network(output=Activation.IDENTITY)
    run = run_to(replace(lecture_document(), training=settings, network=network), 50)
    assert "learning rate" in run.failure
    assert run.epochs < 50
    assert np.isfinite(run.outputs).all()


def test_the_report_has_what_something_simpler_would_have_answered() -> None:
    document = lecture_document()
    report = make_report(document, perfect(document))
    answer = report_json(report)
    assert answer["company"]["nearest"]["loss"]["train"] == 0.0
    assert answer["company"]["closest"] == {"pictures": 4, "true": 0, "exact": 0}
    first = answer["pictures"][0]["company"]
    assert first["nearest"] == first["pca"] == {"hamming": 1.0, "ruzicka": 1.0, "dice": 1.0, "cosine": 1.0}
    lines = list(report_lines(report))
    assert "The closest training picture comes out for 0 of 4 test pictures." in lines
    assert any(line.startswith("PCA with 4 numbers") for line in lines)
