"""How long it takes to prove the fewest flips, and how many times as long a plain batched pass over all ways does.

`python -m benchmarks.fooling`, in a minute. The picture is one of 8x8 in black and white that no way fools, so that
all 43,744 ways with one, two and three flips are tried, by the classifier and by every kind of autoencoder. Then the
page itself: a pixel is flipped by hand while all digits are trained.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.code_space import LEAST_SPEED, SETTLE_SECONDS, all_digits, steps_a_second
from benchmarks.figures import NO_BUDGET, RATIO, Budget, Figure, figure_of
from benchmarks.open_window import OpenWindow
from benchmarks.part import run_part, say
from benchmarks.quick_trainer import quick_trainer
from engine.kinds import kinds, with_kind
from engine.labs.fooling.ground.classes import classes_of
from engine.labs.fooling.ground.learning import learn
from engine.labs.fooling.pictures.class_judge import ClassStand
from engine.labs.fooling.pictures.gradient import descent
from engine.labs.fooling.pictures.judge import Stand, with_flipped
from engine.labs.fooling.pictures.part import PICTURES
from engine.labs.fooling.pictures.search import levels_of
from engine.labs.fooling.pictures.subsets import subsets
from engine.labs.fooling.pictures.verdict_judge import Autoencoder, VerdictStand
from engine.lecture import lecture_document
from engine.training.run_to import run_to
from gui.pages.catalogue import FOOLING
from gui.pages.fooling.fooling_page import FoolingPage
from gui.pages.fooling.pictures.pictures_view import PicturesView

ROUNDS = 7
WAYS = 43_744
FLIPS = 40  # by hand
PAUSE_SECONDS = 0.05  # between them
FRAME = Budget(at_most=16.0)  # milliseconds of the window's thread
SECONDS = 0.3  # that a proof may take: dense networks, as the classifier is


def measure() -> Iterator[Figure]:
    """The classifier and the document's network with a budget, the other kinds without."""
    document = lecture_document()
    picture = document.train[0].pixels.ravel()
    say("The classifier learns")
    begun = time.perf_counter()
    classifier = learn(classes_of(document), document.seed)
    yield figure_of(
        "classifier_seconds",
        "the classifier learns the lecture's two pictures",
        [time.perf_counter() - begun],
        "s",
    )
    stand: Stand = ClassStand(classifier, picture)
    yield from _proof("class", "the classifier", stand, Budget(at_most=SECONDS))
    yield figure_of("class_descent", "PGD, the classifier", _times(lambda: _descend(stand)), "s")
    for kind in kinds():
        say(f"Autoencoder: {kind.title}")
        of_kind = with_kind(document, kind)
        run = run_to(of_kind, of_kind.training.epochs)
        network = Autoencoder(of_kind.layout, run.parameters, of_kind.verdict, of_kind.training.loss)
        budget = Budget(at_most=SECONDS) if kind is kinds()[0] else NO_BUDGET
        yield from _proof(kind.name, f"the autoencoder, {kind.name}", VerdictStand(network, picture), budget)


def _proof(key: str, what: str, stand: Stand, budget: Budget) -> Iterator[Figure]:
    """Seconds for all ways, and how many times as long the plain pass takes; both must find the same."""
    quick, plain = (
        _tried(stand.flipped, stand),
        _tried(lambda ways: stand.plainly(with_flipped(stand.picture, ways)), stand),
    )
    assert quick == plain, f"{what}: {quick} of the quick pass are not {plain} of the plain one"
    seconds = _times(lambda: _tried(stand.flipped, stand))
    plainly = _times(lambda: _tried(lambda ways: stand.plainly(with_flipped(stand.picture, ways)), stand), 2)
    name = f"{WAYS:,} ways, {what}"
    yield figure_of(f"{key}_seconds", name, seconds, "s", budget)
    yield figure_of(
        f"{key}_ratio",
        f"a plain batched pass takes so many times as long, {what}",
        [min(plainly) / one for one in seconds],
        RATIO,
    )


def _tried(judge: Callable[..., object], stand: Stand) -> int:
    """How many of all ways fool."""
    fooling, ways = 0, 0
    for flips in levels_of(len(stand.picture)):
        for block in subsets(len(stand.picture), flips):
            _, fooled = judge(block)  # type: ignore[misc]
            fooling += int(np.count_nonzero(fooled))
            ways += len(block)
    assert ways == WAYS
    return fooling


def _descend(stand: Stand) -> None:
    descent(stand)


def _times(work: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    seconds = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begun)
    return seconds


def in_the_window() -> Iterator[Figure]:
    """A flip by hand while all digits are trained flat out, and how fast training goes on beside the page."""
    with OpenWindow(all_digits(), quick_trainer()) as opened:
        studio = opened.studio
        say("Training on Play")
        opened.train_flat_out()
        opened.run(SETTLE_SECONDS)
        play = steps_a_second(opened)
        studio.pages.show_page(studio.pages.place_of(FOOLING.key) or 0)
        page = studio.pages.currentWidget()
        assert isinstance(page, FoolingPage)
        page.show_part(PICTURES)
        view = page.shown
        assert isinstance(view, PicturesView)
        opened.wait_until(lambda: view.made is not None)
        say("Training on Fooling")
        share = steps_a_second(opened) / play
        yield Figure(
            "speed",
            "training beside the page, against Play",
            share,
            RATIO,
            budget=Budget(at_least=LEAST_SPEED),
        )
        times = []
        for flip in range(FLIPS):
            begun = time.perf_counter()
            view.board.yours.grid.painted.emit([(flip % 8, 0)], flip % 16 < 8)
            view.board.yours.grid.repaint()
            times.append(1000 * (time.perf_counter() - begun))
            opened.run(PAUSE_SECONDS)
        studio.bridge.pause()
    yield figure_of(
        "flip", "a pixel flipped while it trains: class, verdict, guards and picture", times, "ms", FRAME
    )


def both() -> Iterator[Figure]:
    """Proofs, then the page."""
    yield from measure()
    yield from in_the_window()


def main() -> int:
    return run_part(both)


if __name__ == "__main__":
    sys.exit(main())
