from __future__ import annotations

import pytest

from engine.labs.lottery_trainer import LotteryTrainer
from engine.trainers.torch_trainer import TorchTrainer
from gui.pages.anomalies.anomalies_page import AnomaliesPage
from gui.pages.catalogue import ANOMALIES, COMPRESS, PLAY
from gui.workbench.page import Page


def with_torch(go_on):
    return LotteryTrainer(TorchTrainer, 1)


@pytest.fixture
def open_page(make_studio, qtbot):
    """Opens the page in the real window over a document, trained for some epochs, and waits until it is judged."""

    def opened(document=None, epochs=20):
        page = Page(
            ANOMALIES.name,
            ANOMALIES.icon,
            ANOMALIES.sentence,
            lambda workbench: AnomaliesPage(workbench, find_trainer=with_torch),
        )
        studio = make_studio(document, pages=(PLAY, page, COMPRESS))
        next(one for one in studio.window.rail.buttons if one.text() == "Anomalies").click()
        view = studio.pages.currentWidget()
        assert isinstance(view, AnomaliesPage)
        if epochs:
            studio.bridge.step_epochs(epochs)
            judged_at(view, epochs, qtbot)
        return studio, view

    return opened


def judged_at(view, epochs, qtbot):
    """Wait until the page shows the network after so many epochs, at rest."""

    def shown():
        judged = view.judged
        return (
            judged is not None and judged.asked.epoch == epochs and not judged.asked.live and view.watch.idle
        )

    qtbot.waitUntil(shown, timeout=60_000)
