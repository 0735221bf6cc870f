"""The company of a report: as JSON, and as lines beside the network's own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.company.closest import Closest, closest
from engine.company.companions import Company, company_of
from engine.document import Document, stacked
from engine.scores.similarity import Measure
from engine.scores.similarity import Scores as PictureScores
from engine.wording import loss_text, percent

Rows = npt.NDArray[np.float32]
Marks = npt.NDArray[np.float64]
GAP = "  "


@dataclass(frozen=True, eq=False)
class ReportedCompany:
    """The company of a trained document, and how often the closest training picture comes out."""

    company: Company
    closest: Closest


def reported_company(document: Document, outputs: Rows) -> ReportedCompany | None:
    """The company beside the outputs (pictures in document order, pixels) of a network; None without training."""
    company = company_of(document)
    if company is None:
        return None
    pictures = stacked(document.pictures, document.size)
    return ReportedCompany(company, closest(company, pictures, np.nan_to_num(outputs), len(document.train)))


def company_json(reported: ReportedCompany) -> dict[str, object]:
    """Losses of each companion, `null` where there is no picture, and the count of the sentence."""
    found = reported.closest
    return {
        **{
            str(one.way): {
                "name": one.name,
                "loss": {"train": _number(one.train_loss), "test": _number(one.test_loss)},
            }
            for one in reported.company.companions
        },
        "closest": {"pictures": found.looked_at, "true": found.true, "exact": found.exact},
    }


def picture_json(reported: ReportedCompany, position: int) -> dict[str, object]:
    """The scores of each companion for the picture at a position of the document."""
    return {
        str(one.way): PictureScores(*one.scores[position].tolist())._asdict()
        for one in reported.company.companions
    }


def company_lines(
    reported: ReportedCompany, document: Document, network: tuple[float, float], scores: Marks
) -> Iterator[str]:
    """A line for the network and each companion: losses, and the mean score by the document's measure.

    `network` has the reconstruction's losses, train and test; `scores` (pictures, 4) are the network's.
    """
    measure, train = document.verdict.measure, len(document.train)
    column = list(Measure).index(measure)
    rows = [("network", *network, scores)]
    rows += [(one.name, one.train_loss, one.test_loss, one.scores) for one in reported.company.companions]
    table = [("", "train", "test", f"{measure}, test")]
    for name, of_train, of_test, marks in rows:
        tested = marks[train:, column]
        mean = percent(float(tested.mean())) if len(tested) else "–"
        table.append((name, _loss(of_train), _loss(of_test), mean))
    widths = [max(len(row[place]) for row in table) for place in range(4)]
    for name, *numbers in table:
        cells = [text.rjust(width) for text, width in zip(numbers, widths[1:], strict=True)]
        yield GAP.join([name.ljust(widths[0]), *cells]).rstrip()
    yield reported.closest.sentence


def _loss(loss: float) -> str:
    return "–" if math.isnan(loss) else loss_text(loss)


def _number(loss: float) -> float | None:
    return loss if math.isfinite(loss) else None
