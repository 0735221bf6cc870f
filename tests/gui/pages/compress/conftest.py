from __future__ import annotations

import pytest

from engine.labs.compress.exchange import exchange
from engine.labs.lottery_trainer import LotteryTrainer
from engine.trainers.torch_trainer import TorchTrainer
from gui.pages.catalogue import COMPRESS, KINDS, PLAY
from gui.pages.compress.compress_page import CompressPage
from gui.workbench.page import Page


def with_torch(go_on):
    return LotteryTrainer(TorchTrainer, 1)


@pytest.fixture
def studio(make_studio, monkeypatch):
    monkeypatch.setattr(exchange, "MOST_LEARNT", 40)  # PyTorch takes a while for all the digits
    page = Page(
        COMPRESS.name,
        COMPRESS.icon,
        COMPRESS.sentence,
        lambda workbench: CompressPage(workbench, find_trainer=with_torch),
    )
    return make_studio(pages=(PLAY, page, KINDS))


@pytest.fixture
def page(studio):
    next(one for one in studio.window.rail.buttons if one.text() == "Compress").click()
    page = studio.pages.currentWidget()
    assert isinstance(page, CompressPage)
    return page


@pytest.fixture
def work(qtbot, page):
    """Lets a part do its work, small, and waits for the end."""

    def work_now(part, seeds=1, epochs=2, numbers=3):
        page.show_part(part)
        page.controls.seeds.set_value(seeds)
        page.controls.epochs.set_value(epochs)
        page.controls.numbers.set_value(numbers)
        page.start()
        assert page.running, page.banner.text
        qtbot.waitUntil(lambda: not page.running, timeout=60_000)
        return page.result

    return work_now
