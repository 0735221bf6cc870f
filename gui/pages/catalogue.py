"""The pages of the window, in the order of the rail.

A page is one line here, and files of its own; those are loaded when it is opened for the first time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.workbench.page import Page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.workbench.workbench import Workbench


def _play(workbench: Workbench) -> QWidget:
    from gui.pages.play.play_page import PlayPage

    return PlayPage(workbench)


def _kinds(workbench: Workbench) -> QWidget:
    from gui.pages.kinds.kinds_page import KindsPage

    return KindsPage(workbench)


def _compress(workbench: Workbench) -> QWidget:
    from gui.pages.compress.compress_page import CompressPage

    return CompressPage(workbench)


def _timeline(workbench: Workbench) -> QWidget:
    from gui.pages.timeline.timeline_page import TimelinePage

    return TimelinePage(workbench)


def _code_space(workbench: Workbench) -> QWidget:
    from gui.pages.code_space.code_space_page import CodeSpacePage

    return CodeSpacePage(workbench)


def _anomalies(workbench: Workbench) -> QWidget:
    from gui.pages.anomalies.anomalies_page import AnomaliesPage

    return AnomaliesPage(workbench)


def _fooling(workbench: Workbench) -> QWidget:
    from gui.pages.fooling.fooling_page import FoolingPage

    return FoolingPage(workbench)


def _lottery(workbench: Workbench) -> QWidget:
    from gui.pages.lottery.lottery_page import LotteryPage

    return LotteryPage(workbench)


def _code(workbench: Workbench) -> QWidget:
    from gui.pages.code.code_page import CodePage

    return CodePage(workbench)


PLAY = Page(
    "Play",
    "page-play",
    "How much of a picture comes back through so few numbers?",
    _play,
    ("What comes back through so few numbers?", "What comes back?"),
)
KINDS = Page(
    "Kinds",
    "kinds",
    "Which kind of network makes the most of these pictures?",
    _kinds,
    ("Which kind of network does it best?", "Which kind?"),
)
COMPRESS = Page(
    "Compress",
    "compress",
    "Can this data be compressed, and to how few numbers?",
    _compress,
    ("Can this data be compressed?", "To how few numbers?"),
)
TIMELINE = Page(
    "Timeline",
    "timeline",
    "What came out, and when did it begin to?",
    _timeline,
    ("When did it begin to?", "When?"),
)
CODE_SPACE = Page(
    "Code space",
    "code-space",
    "Where do the pictures lie in the code, and what lies between them?",
    _code_space,
    ("Where do the pictures lie in the code?", "Where do they lie?"),
)
ANOMALIES = Page(
    "Anomalies",
    "anomalies",
    "Which pictures are unlike the learnt ones, and where is the line?",
    _anomalies,
    ("Which pictures are unlike the learnt ones?", "Which are unlike the others?", "Which stand out?"),
)
FOOLING = Page(
    "Fooling",
    "fooling",
    "How little does it take to fool a network, and can that be noticed?",
    _fooling,
    ("How little does it take to fool a network?", "How little does it take?"),
)
LOTTERY = Page("Lottery", "lottery", "How much of the answer is chance?", _lottery, ("How much is chance?",))
CODE = Page("Code", "page-code", "What would this be in PyTorch?", _code, ("And in PyTorch?",))

PAGES: tuple[Page, ...] = (PLAY, KINDS, TIMELINE, CODE_SPACE, ANOMALIES, FOOLING, COMPRESS, LOTTERY, CODE)
