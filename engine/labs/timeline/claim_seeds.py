"""For how many seeds the lecture's claims hold: counted from what the seed lottery draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.document import Document
from engine.labs.lottery_result import LotteryResult
from engine.labs.lottery_trainer import LotteryTrainer
from engine.labs.seed_lottery import draw_seeds
from engine.labs.timeline.claims import CLAIM_EPOCHS, CLAIMS, Ink, ink_of
from engine.labs.timeline.result import ClaimCount
from engine.progress import Progress

EXAMPLES = 5  # seeds that are named


def count_claims(
    document: Document, seeds: int, trainer: LotteryTrainer, progress: Progress | None = None
) -> tuple[ClaimCount, ...]:
    """For how many of the seeds from 0 on each claim holds; the document has the lecture's pictures.

    Training pictures are tested with too, as all six are spoken of. `progress` hears of seeds drawn and to draw, each
    once for every epoch that the claims speak of.
    """
    asked = replace(document, test=document.pictures)
    inputs = ink_of(np.array([picture.pixels.ravel() for picture in document.pictures]))
    held: dict[str, list[int]] = {}
    for place, epoch in enumerate(CLAIM_EPOCHS):
        drawn = draw_seeds(
            asked, range(seeds), epoch, trainer.make, _part(progress, place, seeds), trainer.workers
        )
        for claim in (one for one in CLAIMS if one.epoch == epoch):
            known: dict[tuple[int, ...], bool] = {}
            for seed, choices in zip(drawn.seeds.tolist(), map(tuple, drawn.choices.tolist()), strict=True):
                if choices not in known:
                    known[choices] = claim.test(inputs, _outputs(drawn, choices)).holds
                if known[choices]:
                    held.setdefault(claim.name, []).append(seed)
    found = [held.get(claim.name, []) for claim in CLAIMS]
    return tuple(ClaimCount(len(one), seeds, tuple(one[:EXAMPLES])) for one in found)


def _outputs(drawn: LotteryResult, choices: tuple[int, ...]) -> Ink:
    """The black & white outputs (pictures, pixels) of a seed, by the outcomes it came to."""
    rows = [
        picture.outcomes[choice].picture.pixels.ravel()
        for picture, choice in zip(drawn.pictures, choices, strict=True)
    ]
    return ink_of(np.array(rows))


def _part(progress: Progress | None, place: int, seeds: int) -> Callable[[int, int], bool] | None:
    """How far one part of equal ones is, as how far all are."""
    if progress is None:
        return None
    told = progress
    return lambda done, total: told(place * seeds + done, len(CLAIM_EPOCHS) * seeds)
