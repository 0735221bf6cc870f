"""The side-by-side table without a window: what went in, what came out, scores and verdicts."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from engine.company.told import (
    ReportedCompany,
    company_json,
    company_lines,
    picture_json,
    reported_company,
)
from engine.diagnosis.diagnosis import Diagnosis
from engine.diagnosis.told import diagnosis_json, diagnosis_lines
from engine.document import Document, stacked
from engine.exporting.text_form import ink_rows
from engine.objective.catalogue import term_label
from engine.objective.losses import NOT_MEASURED, RECONSTRUCTION, Measured
from engine.pictures.picture import Picture, Pixels
from engine.pictures.place import Role
from engine.report_network import network_json, network_line
from engine.scores.similarity import Measure, Scores, black_and_white, grey_output, similarity
from engine.scores.verdict import Basis, Verdict, is_untrained
from engine.training.code_activity import CodeActivity, code_activity, is_sparse
from engine.training.denoising import Denoising, denoising_sentence, noise_words, noisy_tests
from engine.training.run_to import TrainedRun
from engine.training.stopping.stop import Stop
from engine.wording import counted, loss_text, one_line, percent

COLUMNS = 96  # of the text
INDENT = "  "
GAP = "   "
HEADINGS = ("input", "grey", "black & white")


@dataclass(frozen=True, eq=False)
class PictureReport:
    """One picture and what came of it."""

    name: str
    role: Role
    input: Pixels  # (height, width), 0 to 1
    grey: Pixels  # (height, width), output values as they came, not clamped
    black_and_white: Pixels  # (height, width), 0 or 1
    scores: Scores  # of the black & white output
    judged: Scores  # of the output that is judged
    verdict: Verdict  # by the document's measure, basis and threshold; untrained before the first epoch
    label: str = ""


@dataclass(frozen=True, eq=False)
class Report:
    """A trained document: its pictures in document order."""

    document: Document
    epochs: int
    trainer: str
    train_loss: float
    test_loss: float | None  # None without test pictures
    pictures: tuple[PictureReport, ...]
    trouble: str = ""  # one sentence if the run failed, or is lost though its loss is a number
    measured: Measured = NOT_MEASURED  # both losses term by term
    activity: CodeActivity | None = None  # of the training pictures' codes, where something makes them sparse
    denoising: Denoising | str | None = None  # where asked for; a sentence if there is no noise to take away
    stop: Stop | None = None  # the rule that ended the run before the epochs asked for
    findings: tuple[Diagnosis, ...] = ()  # what is wrong with the run, by priority
    company: ReportedCompany | None = (
        None  # what something simpler would have answered; None without training
    )


def make_report(document: Document, run: TrainedRun, denoising: bool = False) -> Report:
    """Score and judge the outputs of a run of this document; with `denoising` also how much of the noise went."""
    pictures = tuple(
        _picture_report(document, role, picture, output, run.epochs)
        for role, picture, output in zip(
            (place.role for place in document.places), document.pictures, run.outputs, strict=True
        )
    )
    test_loss = None if math.isnan(run.test_loss) else run.test_loss
    trouble = run.failure or run.warning
    found: Denoising | str | None = None
    if denoising:
        tests = noisy_tests(document)
        found = tests if isinstance(tests, str) else tests.score(document.layout, run.parameters)
    activity = None
    if is_sparse(document):
        activity = code_activity(document.layout, run.parameters, stacked(document.train, document.size))
    return Report(
        document,
        run.epochs,
        run.trainer,
        run.train_loss,
        test_loss,
        pictures,
        trouble,
        run.measured,
        activity,
        found,
        run.stop,
        run.findings,
        reported_company(document, run.outputs),
    )


def report_json(report: Report) -> dict[str, object]:
    """The report as one JSON object, with `trouble` where there is any, and `stopped` where a rule ended the run.

    `diagnoses` are there where something is wrong: each with `key`, `title`, `sentence` and the `action` to try.

    A value that JSON cannot hold (not a number, infinite) becomes None. `terms` are those of the loss: the
    reconstruction, and each penalty as it is added, weighed. `code`, where something makes it sparse, has the share of
    `zeros` and the `mean` size of its numbers. `denoising`, where it was asked for, has errors `before`
    and `after` and the share `gone`, or a `note` why there are none. `company` has what something simpler would have
    got: its losses, its scores by each picture, and how often the closest training picture comes out. Where a picture
    has a label, every picture has a `label`, which may be empty.
    """
    terms = tuple(_terms(report)) or ((RECONSTRUCTION, report.train_loss, report.test_loss),)
    labelled = any(picture.label for picture in report.pictures)
    return {
        "epochs": report.epochs,
        "seed": report.document.seed,
        "trainer": report.trainer,
        **({} if report.stop is None else {"stopped": str(report.stop.rule)}),
        "network": network_json(report.document),
        "loss": {"train": _finite(report.train_loss), "test": _finite(report.test_loss)},
        "terms": {name: {"train": _finite(train), "test": _finite(test)} for name, train, test in terms},
        **({} if report.activity is None else {"code": report.activity._asdict()}),
        **({} if report.denoising is None else {"denoising": _denoising(report.denoising)}),
        **({} if report.company is None else {"company": company_json(report.company)}),
        "pictures": [
            {
                "name": picture.name,
                **({"label": picture.label} if labelled else {}),
                "role": str(picture.role),
                "input": _values(picture.input),
                "grey": _values(picture.grey),
                "output": ink_rows(picture.black_and_white),
                "scores": picture.scores._asdict(),
                "verdict": str(picture.verdict),
                **({} if report.company is None else {"company": picture_json(report.company, position)}),
            }
            for position, picture in enumerate(report.pictures)
        ],
        **({"trouble": report.trouble} if report.trouble else {}),
        **({"diagnoses": [diagnosis_json(one) for one in report.findings]} if report.findings else {}),
    }


def report_lines(report: Report, columns: int = COLUMNS) -> Iterator[str]:
    """The report as text, line by line; pictures too wide for `columns` stand below one another."""
    document = report.document
    network = document.network.shape.written(document.network, document.size)
    epochs = counted(report.epochs, "epoch")
    yield f"{epochs}, seed {document.seed}, network {network}, {report.trainer} trainer"
    penalised = " with penalties" if report.measured.terms else ""
    yield f"{document.training.loss} loss{penalised}: {_train_and_test(report, report.train_loss, report.test_loss)}"
    for name, train, test in _terms(report):
        yield f"{INDENT}{term_label(name)}: {_train_and_test(report, train, test)}"
    if report.stop is not None:
        yield f"{report.stop.sentence(document.training)}."
    yield network_line(document)
    if report.activity is not None:
        yield f"Over the training pictures {report.activity.words}."
    if isinstance(report.denoising, Denoising):
        yield f"{noise_words(document.training.noise)}: {denoising_sentence(report.denoising)}"
    elif report.denoising is not None:
        yield report.denoising
    yield ""
    yield "X is black, . is white, a digit is that many ninths of black."
    yield "Scores compare the input with the black & white output."
    for picture in report.pictures:
        yield ""
        label = one_line(picture.label)
        yield f"{picture.role} {one_line(picture.name)}{f' (label: {label})' if label else ''}"
        for line in _side_by_side(picture, _score_lines(picture, document), columns - len(INDENT)):
            yield (INDENT + line).rstrip()
    yield ""
    if report.company is not None:
        yield from _company_lines(report, report.company)
        yield ""
    yield _summary(report)
    for one in report.findings:
        yield ""
        yield from diagnosis_lines(one, said=one.sentence == report.trouble)


def _company_lines(report: Report, reported: ReportedCompany) -> Iterator[str]:
    losses = report.train_loss, math.nan if report.test_loss is None else report.test_loss
    for name, train, test in _terms(report):
        if name == RECONSTRUCTION:
            losses = train, math.nan if report.test_loss is None else test
    basis = report.document.verdict.basis
    scores = np.array([picture.judged for picture in report.pictures])
    yield f"What something simpler would have answered ({report.document.training.loss}; {basis} output):"
    yield from company_lines(reported, report.document, losses, scores)


def _terms(report: Report) -> Iterator[tuple[str, float, float]]:
    """Name, train loss and test loss of each term, where there is more than one."""
    train, test = report.measured.train.terms, report.measured.test.terms
    for (name, of_train), (_, of_test) in zip(train, test, strict=True):
        yield name, of_train, of_test


def _denoising(found: Denoising | str) -> dict[str, object]:
    if isinstance(found, str):
        return {"note": found}
    return {
        "pictures": found.pictures,
        "before": _finite(found.before),
        "after": _finite(found.after),
        "gone": _finite(found.gone),
    }


def _train_and_test(report: Report, train: float, test: float | None) -> str:
    """`train 0.3, test 0.4`"""
    beside = "no test pictures" if report.test_loss is None or test is None else f"test {loss_text(test)}"
    return f"train {loss_text(train)}, {beside}"


def _summary(report: Report) -> str:
    """`4 normal, 2 anomalies (...)`, or that there is nothing to judge by yet."""
    verdict = report.document.verdict
    if is_untrained(report.epochs):
        return f"{counted(len(report.pictures), 'picture')} and no verdict: the network is untrained."
    anomalies = sum(picture.verdict is Verdict.ANOMALY for picture in report.pictures)
    return (
        f"{len(report.pictures) - anomalies:,} normal, {counted(anomalies, 'anomaly', 'anomalies')}"
        f" ({verdict.measure} on {verdict.basis} output, normal from {verdict.threshold * 100:g} %)"
    )


def _picture_report(
    document: Document, role: Role, picture: Picture, output: Pixels, epochs: int
) -> PictureReport:
    pixels = picture.pixels
    grey = output.reshape(pixels.shape)
    inked = black_and_white(grey)
    scores = judged = similarity(pixels, inked)
    if document.verdict.basis is Basis.GREY:
        judged = similarity(pixels, grey_output(np.nan_to_num(grey)))
    verdict = document.verdict.judge(judged, epochs)
    return PictureReport(picture.name, role, pixels, grey, inked, scores, judged, verdict, picture.label)


def _side_by_side(picture: PictureReport, scores: list[str], columns: int) -> Iterator[str]:
    width = max(picture.input.shape[1], *(len(heading) for heading in HEADINGS[:2]))
    grids = (picture.input, picture.grey, picture.black_and_white)
    blocks = [
        [heading.ljust(width), *(row.ljust(width) for row in ink_rows(values))]
        for heading, values in zip(HEADINGS, grids, strict=True)
    ]
    if _total_width([*blocks, scores]) <= columns:
        yield from _beside([*blocks, ["", *scores]])
        return
    for part in [blocks] if _total_width(blocks) <= columns else [[block] for block in blocks]:
        yield from _beside(part)
    yield GAP.join(scores)


def _score_lines(picture: PictureReport, document: Document) -> list[str]:
    lines = [f"{measure:<8}{percent(picture.scores.of(measure)):>8}" for measure in Measure]
    below = f" (below {document.verdict.threshold * 100:g} %)" if picture.verdict is Verdict.ANOMALY else ""
    return [*lines, f"{picture.verdict}{below}"]


def _total_width(blocks: list[list[str]]) -> int:
    return sum(max(map(len, block)) for block in blocks) + len(GAP) * (len(blocks) - 1)


def _beside(blocks: list[list[str]]) -> Iterator[str]:
    widths = [max(map(len, block)) for block in blocks]
    for row in range(max(map(len, blocks))):
        cells = [block[row] if row < len(block) else "" for block in blocks]
        yield GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))


def _values(pixels: Pixels) -> list[list[float | None]]:
    return [[_finite(value) for value in row] for row in np.round(pixels.astype(np.float64), 6).tolist()]


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None
